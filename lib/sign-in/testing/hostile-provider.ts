import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { listen } from '@/lib/outbound/testing/servers'

/** What a provider may lie about. Where it says nothing, it behaves as the standard wants. */
export type Lies = {
  metadata?: (honest: Record<string, unknown>) => Record<string, unknown>
  claims?: (honest: JWTPayload) => JWTPayload
  /** Makes the ID token from the claims. */
  sign?: (claims: JWTPayload, keys: Keys) => Promise<string>
  /** What the token address answers, and with which status. */
  tokens?: (honest: Record<string, unknown>) => { status?: number; body: unknown }
  keys?: (honest: Record<string, unknown>) => Record<string, unknown>
  userinfo?: (honest: Record<string, unknown>) => Record<string, unknown>
  /** How it sends people back. */
  callback?: (honest: URLSearchParams) => void
  /** Takes over before anything else; false leaves the request to the provider. */
  handle?: (path: string, response: import('node:http').ServerResponse) => boolean
}

export type Keys = Awaited<ReturnType<typeof makeKeys>>

// Making them takes longer than everything else.
let made: ReturnType<typeof makeKeys> | undefined

async function makeKeys() {
  const own = await generateKeyPair('RS256', { extractable: true })
  const foreign = await generateKeyPair('RS256')
  const curve = await generateKeyPair('ES256', { extractable: true })
  return { own, foreign, curve, publicJwk: await exportJWK(own.publicKey) }
}

export const client = { clientId: 'coupa-connect', clientSecret: 'an-invented-secret-of-the-client' }

/** The right way to sign: the key that is published, under its name. */
export const signWell = (claims: JWTPayload, { own }: Keys) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'own' }).sign(own.privateKey)

/** A provider of our own that keeps to the standard but for its lies. It checks code, client and verifier. */
export async function startHostileProvider(lies: Lies = {}) {
  made ??= makeKeys()
  const keys = await made
  const codes = new Map<string, { nonce: string; challenge: string; redirectUri: string }>()
  const asked: string[] = []
  const server = createServer()
  const { port, close } = await listen(server)
  const issuer = `http://127.0.0.1:${port}`
  const honestMetadata = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256', 'ES256'],
    authorization_response_iss_parameter_supported: true,
  }
  const person = { sub: 'number-7', email: 'dana@example.com', email_verified: true, groups: ['support'] }

  async function answer(path: string, request: IncomingMessage): Promise<{ status?: number; body: unknown }> {
    if (path === '/.well-known/openid-configuration')
      return { body: lies.metadata?.(honestMetadata) ?? honestMetadata }
    if (path === '/keys') {
      const published = [
        { ...keys.publicJwk, kid: 'own', alg: 'RS256', use: 'sig' },
        { ...(await exportJWK(keys.curve.publicKey)), kid: 'curve', alg: 'ES256', use: 'sig' },
      ]
      return { body: lies.keys?.({ keys: published }) ?? { keys: published } }
    }
    if (path === '/userinfo') return { body: lies.userinfo?.(person) ?? person }
    if (path !== '/token') return { status: 404, body: {} }
    const form = new URLSearchParams(await bodyOf(request))
    const code = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const basic = Buffer.from(request.headers.authorization?.slice(6) ?? '', 'base64').toString()
    const isClient = decodeURIComponent(basic) === `${client.clientId}:${client.clientSecret}`
    const isRight = code?.challenge === verifier && code.redirectUri === form.get('redirect_uri')
    if (!code || !isRight || !isClient) return { status: 400, body: { error: 'invalid_grant' } }
    const now = Math.floor(Date.now() / 1000)
    const honestClaims = {
      ...person,
      iss: issuer,
      aud: client.clientId,
      nonce: code.nonce,
      iat: now,
      exp: now + 60,
    }
    const claims = lies.claims?.(honestClaims) ?? honestClaims
    const id_token = await (lies.sign ?? signWell)(claims, keys)
    const honestTokens = { access_token: randomUUID(), token_type: 'Bearer', expires_in: 60, id_token }
    return lies.tokens?.(honestTokens) ?? { body: honestTokens }
  }

  server.on('request', async (request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    if (lies.handle?.(path, response)) return
    const { status = 200, body } = await answer(path, request)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })

  /** Signs somebody in without asking, and gives the address they are sent back to. */
  function authorize(address: URL): URL {
    const given = (name: string) => address.searchParams.get(name) ?? ''
    const code = randomUUID()
    codes.set(code, {
      nonce: given('nonce'),
      challenge: given('code_challenge'),
      redirectUri: given('redirect_uri'),
    })
    const back = new URL(given('redirect_uri'))
    const search = new URLSearchParams({ code, state: given('state'), iss: issuer })
    lies.callback?.(search)
    back.search = search.toString()
    return back
  }
  return { issuer, authorize, asked, close }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString()
}
