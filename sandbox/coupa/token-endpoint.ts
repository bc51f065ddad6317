import { sendJson } from '../server/answers'
import { inflict } from '../server/faults'
import type { Visit } from '../server/serve'
import type { AccessTokens } from './access-token'
import type { Behaviour } from './behaviour'
import { dialects } from './dialects'
import { judge, type TokenRequest } from './grant'
import type { Instance } from './instance'

/** `POST /oauth2/token`. The time is in milliseconds since 1970. */
export async function answerTokenRequest(
  visit: Visit,
  request: TokenRequest,
  instance: Instance,
  tokens: AccessTokens,
  now: number,
): Promise<void> {
  const behaviour = instance.towards(instance.clients.find(request.clientId))
  const fault = behaviour.tokenFault
  if (fault && instance.faults.strikes(`token ${request.clientId}`, fault) && (await inflict(fault, visit)))
    return
  if (behaviour.unavailableScopes.includes(request.scope ?? '')) {
    await inflict({ kind: 'unavailable' }, visit)
    return
  }

  const dialect = dialects[behaviour.dialect]
  const verdict = judge(request, instance.clients, behaviour)
  if ('error' in verdict) {
    const { status, body, headers } = dialect.refuse(verdict, behaviour)
    sendJson(visit.response, status, body, headers)
    return
  }
  const { client, scopes } = verdict
  const issuedAt = now / 1000
  const accessToken = tokens.issue({
    iss: `https://${instance.name}`,
    client_id: client.identifier,
    scope: scopes,
    iat: issuedAt,
    exp: issuedAt + dialect.expiresInSeconds,
  })
  const body = {
    access_token: accessToken,
    token_type: dialect.tokenType,
    expires_in: dialect.expiresInSeconds,
    ...echoOf(scopes, behaviour),
    ...dialect.extras(Math.floor(issuedAt)),
  }
  sendJson(visit.response, 200, body, dialect.headers)
}

function echoOf(scopes: readonly string[], { scopeEcho, dialect }: Behaviour): { scope?: string } {
  if (scopeEcho === 'narrower') return { scope: scopes.slice(0, -1).join(' ') }
  return scopeEcho === 'granted' || dialect === 'doorkeeper' ? { scope: scopes.join(' ') } : {}
}
