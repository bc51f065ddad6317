import type { Visit } from '../server/serve'
import type { Behaviour } from './behaviour'
import { type Client, type Clients, isGrantType } from './clients'
import type { Refusal } from './dialects'

export type TokenRequest = {
  grantType: string
  clientId: string
  clientSecret: string
  /** Undefined where the parameter is absent. */
  scope: string | undefined
  /** The Basic header and the parameters name two different clients. */
  severalClients: boolean
}

/** Reads what is asked for from address and form body, and the client from there or from Basic. */
export function readTokenRequest({ query, body, headers }: Visit): TokenRequest {
  const form = new URLSearchParams(
    headers['content-type']?.startsWith('application/x-www-form-urlencoded') ? body : '',
  )
  const parameter = (name: string) => form.get(name) ?? query.get(name) ?? undefined
  const basic = readBasic(headers.authorization)
  const clientId = parameter('client_id') ?? ''
  return {
    grantType: parameter('grant_type') ?? '',
    clientId: basic?.id ?? clientId,
    clientSecret: basic?.secret ?? parameter('client_secret') ?? '',
    scope: parameter('scope'),
    severalClients: basic !== undefined && clientId !== '' && clientId !== basic.id,
  }
}

function readBasic(header: string | undefined): { id: string; secret: string } | undefined {
  const [, encoded] = /^basic ([\w+/=-]+)$/i.exec(header ?? '') ?? []
  if (encoded === undefined) return undefined
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  return { id, secret: rest.join(':') }
}

/**
 * Coupa's verdict on a token request, in its order: the request, the grant type, the credentials,
 * the grant type of this client, the scopes. All scopes are granted or none.
 */
export function judge(
  request: TokenRequest,
  clients: Clients,
  behaviour: Behaviour,
): { client: Client; scopes: readonly string[] } | Refusal {
  const { grantType, clientId } = request
  // Doorkeeper misses no client_id, it fails to authenticate nobody; of two clients it takes that of Basic.
  const isDoorkeeper = behaviour.dialect === 'doorkeeper'
  const needed = isDoorkeeper ? { grantType } : { clientId, grantType }
  const missing = Object.entries(needed).filter(([, value]) => value === '')
  if (missing.length > 0) return { error: 'invalid_request', missing: missing.map(([name]) => snake(name)) }
  if (request.severalClients && !isDoorkeeper) return { error: 'invalid_request', severalClients: true }
  if (!isGrantType(grantType)) return { error: 'unsupported_grant_type', asked: grantType }

  const client = clients.find(clientId)
  if (!client?.active || client.secret !== request.clientSecret) return { error: 'invalid_client' }
  if (client.grantType !== grantType) return { error: 'unauthorized_client' }
  if (grantType !== 'client_credentials') return { error: 'invalid_grant' }

  const asked = scopesIn(request.scope)
  if (asked.length === 0 && behaviour.omittedScope === 'all-assigned')
    return { client, scopes: client.scopes }
  const isGranted = asked.length > 0 && asked.every((scope) => client.scopes.includes(scope))
  if (!isGranted || asked.length > behaviour.mostScopes) return { error: 'invalid_scope' }
  return { client, scopes: asked }
}

/** As Ruby splits a text: at any white space of ASCII. Each scope once. */
function scopesIn(text = ''): readonly string[] {
  return [...new Set(text.split(/[\t-\r ]+/).filter(Boolean))]
}

function snake(name: string): string {
  return name.replace(/[A-Z]/, (letter) => `_${letter.toLowerCase()}`)
}
