import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'

export type Account = Readonly<Record<string, unknown>>

type Company = {
  clientId: string
  clientSecret: string
  redirectUri: string
  accounts: Record<string, Account>
}

/**
 * A company's identity provider: node-oidc-provider over real HTTP. Its sign-in page asks only for the name
 * of an account, and lets people cancel.
 */
export async function startCompany({ clientId, clientSecret, redirectUri, accounts }: Company) {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'one', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name'],
      groups: ['groups'],
    },
    pkce: { required: () => true },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 600, Session: 600 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: async (_, id) => {
      const account = accounts[id]
      return account && { accountId: id, claims: async () => ({ sub: id, ...account }) }
    },
    // Everybody of a company has agreed already.
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid email profile groups')
      await grant.save()
      return grant
    },
  })
  const handle = provider.callback()
  let isDown = false
  server.on('request', async (request, response) => {
    if (isDown) return request.socket.destroy()
    if (!request.url?.startsWith('/interaction/')) return handle(request, response)
    if (request.method === 'GET') {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      return response.end(signInPage)
    }
    const typed = new URLSearchParams(await bodyOf(request))
    const account = typed.get('account')
    const result = typed.has('cancel') ? { error: 'access_denied' } : { login: { accountId: account ?? '' } }
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
  })
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  const setDown = (down: boolean) => {
    isDown = down
  }
  return { issuer, setDown, close }
}

const signInPage = `<!doctype html><html lang="en"><title>Company sign-in</title><form method="post">
<label>Account <input name="account"></label><button>Continue</button>
<button name="cancel" value="1">Cancel</button></form></html>`

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString()
}
