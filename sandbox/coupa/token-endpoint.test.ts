import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scopesInCoupaOrder } from '@/lib/catalog/scopes'
import { variants } from '@/lib/catalog/variants'
import { asks, askToken, control, type TokenAsk } from './asking'
import { preparedClient } from './prepared'
import { type SandboxCoupa, startSandboxCoupa } from './start-coupa'

let coupa: SandboxCoupa
beforeAll(async () => {
  coupa = await startSandboxCoupa()
  // Many requests from one place; the limit has tests of its own.
  for (const instance of ['acme.coupahost.com', 'doorkeeper.coupahost.com', 'strict.coupahost.com'])
    await control(coupa.origin, 'PATCH', `instances/${instance}`, { requestsPerSecond: 1e6 })
})
afterAll(() => coupa.close())

const { client } = preparedClient('contracts')
const whole = asks(client, client.scopes)
const without = (...names: (keyof TokenAsk)[]): TokenAsk =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => !names.includes(name as keyof TokenAsk)))
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})
const facts = async (answer: Response) => ({
  status: answer.status,
  body: (await answer.json()) as Record<string, unknown>,
})

describe('a token that is granted', () => {
  test('has the members, headers and life of Coupa', async () => {
    const answer = await askToken(coupa.origin, whole)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('pragma')).toBe('no-cache')
    const { status, body } = await facts(answer)
    expect(status).toBe(200)
    expect(body).toEqual({
      access_token: expect.stringMatching(/^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{43}$/),
      token_type: 'bearer',
      expires_in: 86_399,
    })
    const claims = Buffer.from(String(body.access_token).split('.')[1] ?? '', 'base64url').toString()
    expect(JSON.parse(claims)).toMatchObject({
      iss: 'https://acme.coupahost.com',
      client_id: client.identifier,
      scope: client.scopes,
    })
  })

  test('comes from the older address too', async () => {
    expect((await askToken(coupa.origin, whole, { path: '/oauth2/access_tokens' })).status).toBe(200)
  })

  test('takes the client from a Basic header', async () => {
    const headers = basic(client.identifier, client.secret)
    expect((await askToken(coupa.origin, without('client_id', 'client_secret'), { headers })).status).toBe(
      200,
    )
    expect((await askToken(coupa.origin, whole, { headers })).status).toBe(200)
  })

  test('takes its parameters from the address', async () => {
    const path = `/oauth2/token?${new URLSearchParams(whole)}`
    expect((await askToken(coupa.origin, {}, { path })).status).toBe(200)
  })
})

describe('scopes', () => {
  test('any of those assigned are granted, and one that is not spoils all', async () => {
    const { client: plain } = preparedClient('plain')
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...scopesInCoupaOrder), { minLength: 1 }),
        async (asked) => {
          const { status, body } = await facts(await askToken(coupa.origin, asks(plain, asked)))
          const isAssigned = asked.every((scope) =>
            variants.plain.scopes.some((assigned) => assigned === scope),
          )
          expect([status, body.error]).toEqual(isAssigned ? [200, undefined] : [400, 'invalid_scope'])
        },
      ),
      { numRuns: 60 },
    )
  })

  test.each([
    ['commas', client.scopes.join(',')],
    ['commas and blanks, as the page shows them', client.scopes.join(', ')],
    ['a plural that does not exist', 'core.users.read'],
  ])('%s are refused', async (_, scope) => {
    const { status, body } = await facts(await askToken(coupa.origin, { ...whole, scope }))
    expect([status, body.error]).toEqual([400, 'invalid_scope'])
  })

  test('left out, they are all that are assigned, or refused, as switched', async () => {
    const instance = 'switched.coupahost.com'
    const ask = () => askToken(coupa.origin, without('scope'), { instance })
    await control(coupa.origin, 'PATCH', `instances/${instance}`, { scopeEcho: 'granted' })
    expect((await facts(await ask())).body.scope).toBe(client.scopes.join(' '))
    await control(coupa.origin, 'PATCH', `instances/${instance}`, { omittedScope: 'invalid_scope' })
    expect((await facts(await ask())).body.error).toBe('invalid_scope')
  })

  test('can be granted narrower than asked, and refused only together', async () => {
    const { client: narrower } = preparedClient('scopes-narrower')
    const granted = await facts(await askToken(coupa.origin, asks(narrower, narrower.scopes)))
    expect(granted.body.scope).toBe(narrower.scopes.slice(0, -1).join(' '))
    const { client: unclear } = preparedClient('scopes-unclear')
    expect((await askToken(coupa.origin, asks(unclear, unclear.scopes))).status).toBe(400)
    for (const scope of unclear.scopes)
      expect((await askToken(coupa.origin, asks(unclear, [scope]))).status).toBe(200)
  })

  test('can be unanswered for one alone', async () => {
    const { client: untested } = preparedClient('scopes-untested')
    expect((await askToken(coupa.origin, asks(untested, ['openid']))).status).toBe(503)
    expect((await askToken(coupa.origin, asks(untested, ['email']))).status).toBe(200)
  })
})

type Case = [
  what: string,
  ask: TokenAsk,
  headers: Record<string, string>,
  rack: Expected,
  doorkeeper: Expected,
]
type Expected = [status: number, error: string, words: string]

const wrongSecret = { ...whole, client_secret: preparedClient('plain').client.secret }
const otherGrant = preparedClient('authorization-code').client
const inactive = preparedClient('inactive').client

const cases: Case[] = [
  [
    'without a grant type',
    without('grant_type'),
    {},
    [400, 'invalid_request', "'grant_type' required."],
    [400, 'invalid_request', 'Missing required parameter: grant_type.'],
  ],
  [
    'without anything',
    {},
    {},
    [400, 'invalid_request', "'client_id', 'grant_type' required."],
    [400, 'invalid_request', 'Missing required parameter: grant_type.'],
  ],
  [
    'with a grant type that does not exist, before credentials are looked at',
    { ...wrongSecret, grant_type: 'invented' },
    {},
    [400, 'unsupported_grant_type', "'invented' isn't supported."],
    [400, 'unsupported_grant_type', 'is not supported by the authorization server.'],
  ],
  [
    'with a wrong secret, before scopes are looked at',
    { ...wrongSecret, scope: 'core.nothing.read' },
    {},
    [400, 'invalid_client', 'provided multiple client credentials'],
    [401, 'invalid_client', 'due to unknown client'],
  ],
  [
    'without a secret',
    without('client_secret'),
    {},
    [400, 'invalid_client', ''],
    [401, 'invalid_client', ''],
  ],
  [
    'of an unknown client',
    { ...whole, client_id: client.secret },
    {},
    [400, 'invalid_client', ''],
    [401, 'invalid_client', ''],
  ],
  [
    'of an inactive client',
    asks(inactive, inactive.scopes),
    {},
    [400, 'invalid_client', ''],
    [401, 'invalid_client', ''],
  ],
  [
    'of a client with another grant type, before scopes are looked at',
    asks(otherGrant, ['core.nothing.read']),
    {},
    [400, 'unauthorized_client', 'not authorized to use the access grant type'],
    [401, 'unauthorized_client', 'not authorized to perform this request'],
  ],
  [
    'with two different clients',
    whole,
    basic(preparedClient('plain').client.identifier, 'invented'),
    [400, 'invalid_request', 'Multiple client credentials are provided.'],
    [401, 'invalid_client', ''],
  ],
]

describe.each(cases)('a token request %s', (_, ask, headers, rack, doorkeeper) => {
  test.each([
    ['acme.coupahost.com', rack],
    ['doorkeeper.coupahost.com', doorkeeper],
  ])('is refused in the words of %s', async (instance, [expectedStatus, error, words]) => {
    const { status, body } = await facts(await askToken(coupa.origin, ask, { instance, headers }))
    expect([status, body.error]).toEqual([expectedStatus, error])
    expect(body.error_description).toContain(words)
  })
})

test('invalid_client is 401 with WWW-Authenticate where it is switched so', async () => {
  const usual = await askToken(coupa.origin, wrongSecret)
  expect([usual.status, usual.headers.get('www-authenticate')]).toEqual([400, null])
  const strict = await askToken(coupa.origin, wrongSecret, { instance: 'strict.coupahost.com' })
  expect(strict.status).toBe(401)
  expect(strict.headers.get('www-authenticate')).toBe('Basic realm="OAuth2 Token Endpoint"')
})

test('Doorkeeper says Bearer, when, and for which scopes', async () => {
  const answer = await askToken(coupa.origin, whole, { instance: 'doorkeeper.coupahost.com' })
  expect((await facts(answer)).body).toMatchObject({
    token_type: 'Bearer',
    expires_in: 7200,
    scope: whole.scope,
    created_at: expect.any(Number),
  })
  const refused = await askToken(coupa.origin, wrongSecret, { instance: 'doorkeeper.coupahost.com' })
  expect(refused.headers.get('www-authenticate')).toMatch(
    /^Bearer realm="Doorkeeper", error="invalid_client"/,
  )
})
