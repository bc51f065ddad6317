import { createServer } from 'node:https'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checksOf, reads } from '@/lib/catalog/checks'
import { exampleInstance } from '@/lib/catalog/instances'
import { type ScopeId, scopesInCoupaOrder } from '@/lib/catalog/scopes'
import { addedScopes, type VariantId, variantIds } from '@/lib/catalog/variants'
import { requiredScopes } from '@/lib/connection/report'
import { guardedAgent } from '@/lib/outbound/dispatchers'
import { makeAuthority } from '@/lib/outbound/testing/certificates'
import { listen } from '@/lib/outbound/testing/servers'
import { checkCredentials } from './check'
import { openLine } from './line'
import { processTokenResponse, requestToken, type TokenResult } from './token'

const asked = requiredScopes('contracts')
const secret = 'word-of-the-independent-tests'
const client = (clientId: string, clientSecret = secret) => ({ clientId, clientSecret })

// An authorization server that nobody wrote for this project, where Coupa has its own.
describe('against node-oidc-provider, a token', () => {
  const authority = makeAuthority()
  const server = createServer(authority.issue(exampleInstance))
  let close: () => Promise<void>
  let dispatcher: ReturnType<typeof guardedAgent>

  beforeAll(async () => {
    const listening = await listen(server)
    close = listening.close
    const confidential = {
      client_secret: secret,
      redirect_uris: [],
      response_types: [],
      token_endpoint_auth_method: 'client_secret_post' as const,
    }
    const provider = new Provider(`https://${exampleInstance}`, {
      scopes: [...scopesInCoupaOrder],
      routes: { token: '/oauth2/token' },
      features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
      ttl: { ClientCredentials: 60 },
      cookies: { keys: [secret] },
      clients: [
        {
          ...confidential,
          client_id: 'whole',
          grant_types: ['client_credentials'],
          scope: scopesInCoupaOrder.join(' '),
        },
        {
          ...confidential,
          client_id: 'short',
          grant_types: ['client_credentials'],
          scope: requiredScopes('plain').join(' '),
        },
        {
          ...confidential,
          client_id: 'other-grant',
          redirect_uris: ['https://example.com/back'],
          response_types: ['code'],
          grant_types: ['authorization_code'],
          scope: scopesInCoupaOrder.join(' '),
        },
      ],
    })
    // Lists as Coupa has them, behind the tokens of this server.
    provider.use(async (context, next) => {
      const read = Object.values(reads).find(({ path }) => path === context.path)
      if (!read) return next()
      const token = await provider.ClientCredentials.find(
        context.get('authorization').slice('Bearer '.length),
      )
      if (token?.scopes.has(read.scope)) context.body = [{ id: 1 }]
      else context.status = token ? 403 : 401
    })
    server.on('request', provider.callback())
    dispatcher = guardedAgent({
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
      isAllowed: () => true,
      port: listening.port,
      ca: authority.certificate,
    })
  })

  afterAll(async () => {
    await dispatcher.destroy()
    await close()
  })

  async function ask(credentials: ReturnType<typeof client>, scopes: readonly ScopeId[] = asked) {
    const line = openLine(exampleInstance, { dispatcher })
    return processTokenResponse(await requestToken(line, credentials, scopes, 5_000), scopes)
  }

  test('is granted with every scope that was asked for', async () => {
    expect(await ask(client('whole'))).toEqual({ ok: true, token: expect.any(String), granted: asked })
  })

  test.each<[string, ReturnType<typeof client>, TokenResult]>([
    [
      'with a wrong secret',
      client('whole', 'another-word'),
      { ok: false, check: 'client', failure: 'client-refused' },
    ],
    ['of an unknown client', client('nobody'), { ok: false, check: 'client', failure: 'client-refused' }],
    [
      // It says `invalid_request` where RFC 6749 has `unauthorized_client`, which is told as what it is.
      'of a client with another grant type',
      client('other-grant'),
      { ok: false, check: 'client', failure: 'request-refused' },
    ],
    [
      'for scopes that the client lacks',
      client('short'),
      { ok: false, check: 'scopes', failure: 'scopes-missing' },
    ],
  ])('is refused %s', async (_, credentials, told) => {
    expect(await ask(credentials)).toEqual(told)
  })

  const check = (variant: VariantId, credentials: ReturnType<typeof client>) =>
    checkCredentials({ variant, instance: exampleInstance, ...credentials }, { dispatcher })

  test.each(variantIds)('opens everything that the test of %s looks at', async (variant) => {
    const { results, scopes } = await check(variant, client('whole'))
    expect(results).toEqual(checksOf(variant).map((id) => expect.objectContaining({ id, outcome: 'passed' })))
    expect(scopes).toMatchObject({ granted: requiredScopes(variant), missing: [] })
  })

  test('is asked for one scope after the other, to name those that the client lacks', async () => {
    const { results, scopes } = await check('contracts', client('short'))
    expect(results.find(({ id }) => id === 'scopes')?.failure).toBe('scopes-missing')
    expect(scopes).toMatchObject({ granted: requiredScopes('plain'), missing: addedScopes, untested: [] })
  })
})
