import 'server-only'
import {
  ClientSecretPost,
  clientCredentialsGrantRequest,
  customFetch,
  processClientCredentialsResponse,
} from 'oauth4webapi'
import type { FailureCode } from '@/lib/catalog/failures'
import type { ScopeId } from '@/lib/catalog/scopes'
import type { Answer, Fault } from '@/lib/outbound/request'
import type { Line } from './line'

const tokenPath = '/oauth2/token'
/** It goes into a header, and many a server takes no more than 8 kB in one line. */
const usableToken = /^[\x21-\x7e]{1,8000}$/

export type Credentials = { clientId: string; clientSecret: string }

export type TokenResult =
  /** `granted` are those of the scopes asked for that the token carries. Never store or log the token. */
  | { ok: true; token: string; granted: readonly ScopeId[] }
  /** `check` is the test that failed; at `scopes`, Coupa accepted the client. */
  | { ok: false; check: 'instance' | 'client' | 'scopes'; failure: FailureCode }

/**
 * Asks Coupa for a token (RFC 6749, section 4.4): a form body with the credentials in it and the
 * scopes separated by spaces (Coupa Compass, "Set up an OpenID Connect Client"). Gives what came back, to
 * be read by `processTokenResponse`.
 */
export async function requestToken(
  line: Line,
  { clientId, clientSecret }: Credentials,
  scopes: readonly ScopeId[],
  timeoutMs: number,
): Promise<Answer> {
  const { promise: answer, resolve } = Promise.withResolvers<Answer>()
  const issuer = `https://${line.instance}`
  await clientCredentialsGrantRequest(
    { issuer, token_endpoint: `${issuer}${tokenPath}` },
    { client_id: clientId },
    ClientSecretPost(clientSecret),
    { scope: scopes.join(' ') },
    {
      [customFetch]: async (_, { headers: given, body }) => {
        // The library adds a charset, which the type of a form does not have, and which a Doorkeeper that
        // insists on forms refuses on some versions of Rails.
        const headers = { ...given, 'content-type': 'application/x-www-form-urlencoded' }
        resolve(await line.call(tokenPath, { method: 'POST', headers, body: String(body), timeoutMs }))
        // Dropped: a Response cannot hold a fault of the connection.
        return new Response()
      },
    },
  )
  return answer
}

/**
 * Reads the answer to a request for `asked`. Classified by the `error` field wherever there is one
 * and by the status only where there is none, because Coupa is reported to answer 400 where the
 * library under it says 401. Nothing of what the server wrote is passed on.
 */
export async function processTokenResponse(answer: Answer, asked: readonly ScopeId[]): Promise<TokenResult> {
  const failed = failureByStatus(answer)
  if (failed) return atInstance(failed)
  if (!answer.ok) return atInstance(failureByFault[answer.fault])
  const body = readObject(answer.body)
  if (!body) return atInstance(isPage(answer) ? 'instance-not-coupa' : 'instance-strange-answer')
  const { error, access_token, token_type, expires_in, scope } = body
  if (typeof error === 'string' && typeof access_token !== 'string') return refusal(error, answer.status)
  try {
    // Only what is judged is shown to the library: a challenge in the headers would hide the body
    // from it, and an id_token nobody asked for could fail it.
    const judged = {
      access_token,
      token_type,
      expires_in: expires_in ?? undefined,
      scope: scope ?? undefined,
    }
    const token = await processClientCredentialsResponse(
      { issuer: 'https://instance' },
      { client_id: 'client' },
      new Response(JSON.stringify(judged), { status: answer.status }),
    )
    if (!usableToken.test(token.access_token)) return atInstance('instance-strange-answer')
    const named = token.scope?.split(/[\s,]+/)
    return {
      ok: true,
      token: token.access_token,
      granted: named ? asked.filter((id) => named.includes(id)) : asked,
    }
  } catch {
    return atInstance('instance-strange-answer')
  }
}

const atInstance = (failure: FailureCode) => ({ ok: false, check: 'instance', failure }) as const
const atClient = (failure: FailureCode) => ({ ok: false, check: 'client', failure }) as const

/** Statuses that say enough without a body, even one that was too large to read. */
function failureByStatus({ status = 0 }: Answer): FailureCode | undefined {
  if (status >= 300 && status < 400) return 'instance-redirect'
  if (status === 429) return 'coupa-busy'
  return status >= 500 ? 'coupa-unavailable' : undefined
}

const failureByFault = {
  'name-unknown': 'instance-not-found',
  'address-refused': 'instance-address-refused',
  unreachable: 'instance-unreachable',
  tls: 'instance-tls',
  timeout: 'instance-timeout',
  'too-large': 'instance-answer-too-large',
  unreadable: 'instance-strange-answer',
} as const satisfies Record<Fault, FailureCode>

/** The codes of RFC 6749, section 5.2, and two that speak of the server. */
const refusals: Record<string, TokenResult> = {
  invalid_client: atClient('client-refused'),
  unauthorized_client: atClient('grant-type-wrong'),
  unsupported_grant_type: atClient('grant-type-wrong'),
  invalid_request: atClient('request-refused'),
  invalid_grant: atClient('request-refused'),
  invalid_scope: { ok: false, check: 'scopes', failure: 'scopes-missing' },
  server_error: atInstance('coupa-unavailable'),
  temporarily_unavailable: atInstance('coupa-unavailable'),
}

function refusal(error: string, status: number): TokenResult {
  const known = Object.hasOwn(refusals, error) ? refusals[error] : undefined
  if (known) return known
  // Many a web server says `{"error":"Not Found"}` where it has no such page, and many a firewall
  // `{"error":"Forbidden"}`. What judges a client answers 400 or 401 (RFC 6749, section 5.2).
  if (status === 404) return atInstance('instance-not-coupa')
  return [200, 400, 401].includes(status)
    ? atClient('request-refused')
    : atInstance('instance-strange-answer')
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

function isPage({ status, headers, body }: Extract<Answer, { ok: true }>): boolean {
  if (status === 404 || headers['content-type']?.toLowerCase().includes('html')) return true
  return /^\s*<(?:!doctype html|html)/i.test(body)
}
