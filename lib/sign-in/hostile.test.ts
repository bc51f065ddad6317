import { exportSPKI, SignJWT, UnsecuredJWT } from 'jose'
import { afterEach, describe, expect, it } from 'vitest'
import { beginCodeFlow } from './begin-code-flow'
import { finishCodeFlow } from './finish-code-flow'
import type { ProviderSettings } from './provider'
import { client, type Lies, signWell, startHostileProvider } from './testing/hostile-provider'

const redirectUri = 'https://connect.example.com/support/sign-in/callback'
const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const settingsOf = (issuer: string, more: Partial<ProviderSettings> = {}): ProviderSettings => ({
  way: 'oidc',
  issuer,
  ...client,
  allowedDomains: ['example.com'],
  allowedGroup: undefined,
  ...more,
})

async function start(lies?: Lies) {
  const provider = await startHostileProvider(lies)
  closing.push(provider.close)
  return provider
}

/** Goes to the provider and comes back, as a person with a browser does. */
async function signIn(lies?: Lies, more?: Partial<ProviderSettings>) {
  const provider = await start(lies)
  const settings = settingsOf(provider.issuer, more)
  const begun = await beginCodeFlow(settings, redirectUri)
  if (!begun.ok) return begun
  return finishCodeFlow(settings, begun.pending, provider.authorize(begun.address))
}

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds
const without =
  (name: string) =>
  <T extends object>(honest: T) =>
    Object.fromEntries(Object.entries(honest).filter(([key]) => key !== name))
const unverified = (claims: object) => ({ ...claims, email_verified: false })

const strange = 'sign-in-provider-strange'
const notAllowed = 'sign-in-not-allowed'

/** Each is one lie of a provider that is right in everything else. */
const wrong: Record<string, { lies: Lies; failure: string; more?: Partial<ProviderSettings> }> = {
  'no signature (alg none)': {
    lies: { sign: async (claims) => new UnsecuredJWT(claims).encode() },
    failure: strange,
  },
  'alg none, and the metadata says that it is usual': {
    lies: {
      sign: async (claims) => new UnsecuredJWT(claims).encode(),
      metadata: (honest) => ({ ...honest, id_token_signing_alg_values_supported: ['none', 'RS256'] }),
    },
    failure: strange,
  },
  'a signature that was cut off': {
    lies: {
      sign: async (claims, keys) => `${(await signWell(claims, keys)).split('.').slice(0, 2).join('.')}.`,
    },
    failure: strange,
  },
  'the key of somebody else under the right name': {
    lies: {
      sign: (claims, { foreign }) =>
        new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'own' }).sign(foreign.privateKey),
    },
    failure: strange,
  },
  'a key that is not published': {
    lies: {
      sign: (claims, { foreign }) =>
        new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'foreign' }).sign(foreign.privateKey),
    },
    failure: strange,
  },
  'a key that the token itself brings along': {
    lies: {
      sign: async (claims, { foreign, publicJwk }) =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'RS256', jwk: { ...publicJwk }, kid: 'brought' })
          .sign(foreign.privateKey),
    },
    failure: strange,
  },
  'HS256 with the public key as the secret': {
    lies: {
      sign: async (claims, { own }) =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256', kid: 'own' })
          .sign(new TextEncoder().encode(await exportSPKI(own.publicKey))),
    },
    failure: strange,
  },
  'HS256 with the client’s secret, announced': {
    lies: {
      sign: (claims) =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256' })
          .sign(new TextEncoder().encode(client.clientSecret)),
      metadata: (honest) => ({ ...honest, id_token_signing_alg_values_supported: ['HS256', 'RS256'] }),
    },
    failure: strange,
  },
  'no way of signing but a shared secret': {
    lies: { metadata: (honest) => ({ ...honest, id_token_signing_alg_values_supported: ['HS256'] }) },
    failure: strange,
  },
  'a payload that was changed after it was signed': {
    lies: {
      sign: async (claims, keys) => {
        const [header, , signature] = (await signWell(claims, keys)).split('.')
        const other = Buffer.from(JSON.stringify({ ...claims, sub: 'number-1' })).toString('base64url')
        return [header, other, signature].join('.')
      },
    },
    failure: strange,
  },
  'an extension that must be understood': {
    lies: {
      sign: (claims, { own }) =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'RS256', kid: 'own', crit: ['x'], x: true } as never)
          .sign(own.privateKey, { crit: { x: true } }),
    },
    failure: strange,
  },
  'another audience': {
    lies: { claims: (honest) => ({ ...honest, aud: 'another-client' }) },
    failure: strange,
  },
  'no audience': { lies: { claims: without('aud') }, failure: strange },
  'two audiences': {
    lies: { claims: (honest) => ({ ...honest, aud: [client.clientId, 'another-client'] }) },
    failure: strange,
  },
  'two audiences, and us as the authorized one': {
    lies: {
      claims: (honest) => ({ ...honest, aud: [client.clientId, 'another'], azp: client.clientId }),
    },
    failure: strange,
  },
  'another issuer': {
    lies: { claims: (honest) => ({ ...honest, iss: 'https://login.example.com' }) },
    failure: strange,
  },
  'our issuer with a slash behind it': {
    lies: { claims: (honest) => ({ ...honest, iss: `${honest.iss}/` }) },
    failure: strange,
  },
  'no issuer': { lies: { claims: without('iss') }, failure: strange },
  'a time that is over': {
    lies: { claims: (honest) => ({ ...honest, iat: inSeconds(-7200), exp: inSeconds(-3600) }) },
    failure: strange,
  },
  'no end of its time': { lies: { claims: without('exp') }, failure: strange },
  'a beginning in the future': {
    lies: { claims: (honest) => ({ ...honest, iat: inSeconds(3600), exp: inSeconds(7200) }) },
    failure: strange,
  },
  'not to be used before tomorrow': {
    lies: { claims: (honest) => ({ ...honest, nbf: inSeconds(86_400) }) },
    failure: strange,
  },
  'no nonce': { lies: { claims: without('nonce') }, failure: strange },
  'the nonce of another sign-in': {
    lies: { claims: (honest) => ({ ...honest, nonce: 'of-another-sign-in' }) },
    failure: strange,
  },
  'no subject': { lies: { claims: without('sub') }, failure: strange },
  'an empty subject': { lies: { claims: (honest) => ({ ...honest, sub: '' }) }, failure: strange },
  'a subject without end': {
    lies: { claims: (honest) => ({ ...honest, sub: 'x'.repeat(256) }) },
    failure: strange,
  },
  'a subject that cannot be seen': {
    lies: { claims: (honest) => ({ ...honest, sub: '\u200b\u202e' }) },
    failure: strange,
  },
  'another subject where it says more': {
    lies: { claims: without('email'), userinfo: (honest) => ({ ...honest, sub: 'number-1' }) },
    failure: strange,
  },
  'no ID token at all': {
    lies: { tokens: (honest) => ({ body: without('id_token')(honest) }) },
    failure: strange,
  },
  'an ID token that is none': {
    lies: { tokens: (honest) => ({ body: { ...honest, id_token: 'a.b.c' } }) },
    failure: strange,
  },
  'somebody else as the sender of the code (RFC 9207)': {
    lies: { callback: (search) => search.set('iss', 'https://login.example.com') },
    failure: strange,
  },
  'no sender of the code, though it promised one': {
    lies: { callback: (search) => search.delete('iss') },
    failure: strange,
  },
  'no state': { lies: { callback: (search) => search.delete('state') }, failure: strange },
  'another state': { lies: { callback: (search) => search.set('state', 'another') }, failure: strange },
  'two codes': { lies: { callback: (search) => search.append('code', 'another') }, failure: strange },
  'a token beside the code': {
    lies: { callback: (search) => search.set('id_token', 'a.b.c') },
    failure: strange,
  },
  'another issuer than ours in its own description': {
    lies: { metadata: (honest) => ({ ...honest, issuer: 'https://login.example.com' }) },
    failure: strange,
  },
  'a slash behind our issuer, everywhere': {
    lies: {
      metadata: (honest) => ({ ...honest, issuer: `${honest.issuer}/` }),
      claims: (honest) => ({ ...honest, iss: `${honest.iss}/` }),
      callback: (search) => search.set('iss', `${search.get('iss')}/`),
    },
    failure: strange,
  },
  'a sign-in page that is a script': {
    lies: { metadata: (honest) => ({ ...honest, authorization_endpoint: 'javascript:alert(1)' }) },
    failure: strange,
  },
  'a token address inside the network': {
    lies: { metadata: (honest) => ({ ...honest, token_endpoint: 'http://169.254.169.254/token' }) },
    failure: strange,
  },
  'keys from inside the network': {
    lies: { metadata: (honest) => ({ ...honest, jwks_uri: 'https://127.0.0.1/keys' }) },
    failure: 'sign-in-provider-down',
  },
  'no keys': { lies: { keys: () => ({ keys: [] }) }, failure: strange },
  'an address that is not verified': { lies: { claims: unverified }, failure: notAllowed },
  'an address whose verification is a word': {
    lies: { claims: (honest) => ({ ...honest, email_verified: 'true' }) },
    failure: notAllowed,
  },
  'an address that looks like ours': {
    lies: { claims: (honest) => ({ ...honest, email: 'dana@ex\u0430mple.com' }) },
    failure: notAllowed,
  },
  'an address under ours': {
    lies: { claims: (honest) => ({ ...honest, email: 'dana@sub.example.com' }) },
    failure: notAllowed,
  },
  'an address that goes on after ours': {
    lies: { claims: (honest) => ({ ...honest, email: 'dana@example.com.evil.example' }) },
    failure: notAllowed,
  },
  'an address with two domains': {
    lies: { claims: (honest) => ({ ...honest, email: 'dana@evil.example@example.com' }) },
    failure: notAllowed,
  },
  'no address': {
    lies: { claims: without('email'), userinfo: without('email') },
    failure: notAllowed,
  },
  'no groups': {
    lies: { claims: without('groups'), userinfo: without('groups') },
    failure: notAllowed,
    more: { allowedDomains: [], allowedGroup: 'support' },
  },
  'another group': {
    lies: { claims: (honest) => ({ ...honest, groups: ['supporters', 'sup'] }) },
    failure: notAllowed,
    more: { allowedDomains: [], allowedGroup: 'support' },
  },
  'the group as a text that holds its name': {
    lies: { claims: (honest) => ({ ...honest, groups: 'no support' }) },
    failure: notAllowed,
    more: { allowedDomains: [], allowedGroup: 'support' },
  },
  'the group, but not the domain as well': {
    lies: { claims: (honest) => ({ ...honest, email: 'dana@evil.example' }) },
    failure: notAllowed,
    more: { allowedGroup: 'support' },
  },
}

describe('a hostile provider', () => {
  it.each([
    ['right in everything', {}, {}],
    ['signs with a curve', { sign: signWithCurve }, {}],
    ['says the rest where its token leads to', { claims: without('email') }, {}],
    ['knows the group', { claims: unverified }, { allowedDomains: [], allowedGroup: 'support' }],
    ['writes the domain in capitals', { claims: (claims) => ({ ...claims, email: 'dana@Example.COM' }) }, {}],
  ] as [string, Lies, Partial<ProviderSettings>][])(
    'is believed while it is honest: %s',
    async (_, lies, more) => {
      expect(await signIn(lies, more)).toMatchObject({ ok: true, vouched: { subject: 'number-7' } })
    },
  )

  it('is refused with each of its lies, and lets in nobody', { timeout: 60_000 }, async () => {
    const refused: string[] = []
    for (const [name, { lies, failure, more }] of Object.entries(wrong)) {
      const outcome = await signIn(lies, more)
      expect(outcome, name).toMatchObject({ ok: false, failure })
      if (!outcome.ok) refused.push(name)
    }
    expect(refused).toEqual(Object.keys(wrong))
    expect(refused.length).toBeGreaterThanOrEqual(20)
  })

  it('takes a code once, and one of another sign-in never', async () => {
    const provider = await start()
    const settings = settingsOf(provider.issuer)
    const [one, other] = [
      await beginCodeFlow(settings, redirectUri),
      await beginCodeFlow(settings, redirectUri),
    ]
    if (!one.ok || !other.ok) throw new Error('The sign-in did not begin.')
    const back = provider.authorize(one.address)
    expect(await finishCodeFlow(settings, one.pending, back)).toMatchObject({ ok: true })
    expect(await finishCodeFlow(settings, one.pending, back)).toMatchObject({ failure: 'sign-in-lost' })
    const swapped = provider.authorize(one.address)
    swapped.searchParams.set('state', other.pending.state)
    expect(await finishCodeFlow(settings, other.pending, swapped)).toMatchObject({ failure: 'sign-in-lost' })
  })

  it('says nothing of a token to the log', async () => {
    const outcome = await signIn({ claims: (honest) => ({ ...honest, aud: 'canary-in-a-token' }) })
    expect(JSON.stringify(outcome)).not.toContain('canary')
    expect(outcome).toMatchObject({ kind: expect.stringMatching(/^[A-Za-z_]+$/) })
  })
})

describe('a provider in trouble', () => {
  it.each<[string, Lies['handle']]>([
    ['answers 503', (_, response) => Boolean(response.writeHead(503).end())],
    ['hangs up', (_, response) => Boolean(response.destroy())],
    [
      'sends without end',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        const pour = () => {
          while (response.write('x'.repeat(65_536)));
        }
        response.on('drain', pour)
        pour()
        return true
      },
    ],
  ])('that %s is down, at the beginning and at the end', async (_, handle) => {
    expect(await signIn({ handle })).toMatchObject({ ok: false, failure: 'sign-in-provider-down' })
    const atEnd: Lies['handle'] = (path, response) => path === '/token' && Boolean(handle?.(path, response))
    expect(await signIn({ handle: atEnd })).toMatchObject({ ok: false, failure: 'sign-in-provider-down' })
  })

  it.each([
    ['a page', 'text/html', '<!doctype html><title>Maintenance</title>'],
    ['broken JSON', 'application/json', '{"issuer":'],
    ['a list', 'application/json', '[]'],
  ])('that answers with %s is strange', async (_, type, body) => {
    const handle: Lies['handle'] = (__, response) =>
      Boolean(response.writeHead(200, { 'content-type': type }).end(body))
    expect(await signIn({ handle })).toMatchObject({ ok: false, failure: strange })
  })

  it('that never answers is down within seconds', { timeout: 20_000 }, async () => {
    const beganAt = performance.now()
    expect(await signIn({ handle: () => true })).toMatchObject({ failure: 'sign-in-provider-down' })
    expect(performance.now() - beganAt).toBeLessThan(10_000)
  })

  it('is asked again, and not remembered as it was', async () => {
    let isDown = true
    const provider = await start({
      handle: (_, response) => isDown && Boolean(response.writeHead(503).end()),
    })
    const settings = settingsOf(provider.issuer)
    expect(await beginCodeFlow(settings, redirectUri)).toMatchObject({ failure: 'sign-in-provider-down' })
    isDown = false
    expect(await beginCodeFlow(settings, redirectUri)).toMatchObject({ ok: true })
    expect(await beginCodeFlow(settings, redirectUri)).toMatchObject({ ok: true })
    expect(provider.asked).toHaveLength(2)
  })

  it('follows no redirect', async () => {
    const elsewhere = await start()
    const outcome = await signIn({
      handle: (_, response) =>
        Boolean(
          response.writeHead(302, { location: `${elsewhere.issuer}/.well-known/openid-configuration` }).end(),
        ),
    })
    expect(outcome).toMatchObject({ ok: false, failure: strange })
    expect(elsewhere.asked).toEqual([])
  })
})

function signWithCurve(...[claims, { curve }]: Parameters<typeof signWell>) {
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'curve' }).sign(curve.privateKey)
}
