import type { Behaviour } from './behaviour'

/** Why a token is refused, in OAuth's codes, with the facts that the two dialects word differently. */
export type Refusal =
  | { error: 'invalid_request'; missing: readonly string[] }
  | { error: 'invalid_request'; severalClients: true }
  | { error: 'unsupported_grant_type'; asked: string }
  | { error: 'invalid_client' | 'invalid_grant' | 'unauthorized_client' | 'invalid_scope' }

/** In JSON, or with no body at all. */
export type Answer = { status: number; body?: Record<string, string>; headers: Record<string, string> }

type Dialect = {
  tokenType: string
  expiresInSeconds: number
  /** Of a success. */
  headers: Record<string, string>
  /** Members of a success beside token, type and life. */
  extras(issuedAtSeconds: number): Record<string, number>
  refuse(refusal: Refusal, behaviour: Behaviour): Answer
  refuseToken(): Answer
  refuseScope(): Answer
}

/**
 * The words that nov/rack-oauth2 has for its errors. Its routes, its lengths of identifier and
 * secret, the lower-case `bearer` and the 86399 seconds are Coupa's, so its words are taken to be.
 */
const rackWords: Record<Refusal['error'], string> = {
  invalid_request:
    'The request is missing a required parameter, includes an unsupported parameter or parameter value, repeats a parameter, includes multiple credentials, utilizes more than one mechanism for authenticating the client, or is otherwise malformed.',
  invalid_client:
    'The client identifier provided is invalid, the client failed to authenticate, the client did not include its credentials, provided multiple client credentials, or used unsupported credentials type.',
  invalid_grant:
    'The provided access grant is invalid, expired, or revoked (e.g. invalid assertion, expired authorization token, bad end-user password credentials, or mismatching authorization code and redirection URI).',
  unauthorized_client: 'The authenticated client is not authorized to use the access grant type provided.',
  unsupported_grant_type:
    'The access grant included - its type or another attribute - is not supported by the authorization server.',
  invalid_scope:
    'The requested scope is invalid, unknown, malformed, or exceeds the previously granted scope.',
}

function rackDescription(refusal: Refusal): string {
  if ('missing' in refusal) return `${refusal.missing.map((name) => `'${name}'`).join(', ')} required.`
  if ('severalClients' in refusal) return 'Multiple client credentials are provided.'
  if ('asked' in refusal) return `'${refusal.asked}' isn't supported.`
  return rackWords[refusal.error]
}

const neverStored = { 'cache-control': 'no-store', pragma: 'no-cache' }

/** Coupa's own, as far as it is known. */
const rackOauth2: Dialect = {
  tokenType: 'bearer',
  expiresInSeconds: 86_399,
  headers: neverStored,
  extras: () => ({}),
  refuse(refusal, { invalidClientStatus }): Answer {
    const status = refusal.error === 'invalid_client' ? invalidClientStatus : 400
    return {
      status,
      body: { error: refusal.error, error_description: rackDescription(refusal) },
      headers: status === 401 ? { 'www-authenticate': 'Basic realm="OAuth2 Token Endpoint"' } : {},
    }
  },
  refuseToken() {
    const error_description =
      'The access token provided is expired, revoked, malformed or invalid for other reasons.'
    return {
      status: 401,
      body: { error: 'invalid_token', error_description },
      headers: challenge('Protected by OAuth 2.0', 'invalid_token', error_description),
    }
  },
  refuseScope: () => ({
    status: 403,
    body: {
      error: 'insufficient_scope',
      error_description: 'The request requires higher privileges than provided by the access token.',
      scope: '',
    },
    headers: {},
  }),
}

const doorkeeperStatus: Partial<Record<Refusal['error'], number>> = {
  invalid_client: 401,
  unauthorized_client: 401,
}

const doorkeeperWords: Record<Refusal['error'], string> = {
  invalid_request:
    'The request is missing a required parameter, includes an unsupported parameter value, or is otherwise malformed.',
  invalid_client:
    'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
  invalid_grant:
    'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
  unauthorized_client: 'The client is not authorized to perform this request using this method.',
  unsupported_grant_type: 'The authorization grant type is not supported by the authorization server.',
  invalid_scope: 'The requested scope is invalid, unknown, or malformed.',
}

function doorkeeperDescription(refusal: Refusal): string {
  if ('missing' in refusal) return `Missing required parameter: ${refusal.missing[0]}.`
  return doorkeeperWords[refusal.error]
}

const doorkeeperHeaders = { ...neverStored, 'content-type': 'application/json; charset=utf-8' }

/** The other common library of such servers; `doorkeeper.test.ts` holds it against a real one. */
const doorkeeper: Dialect = {
  tokenType: 'Bearer',
  expiresInSeconds: 7200,
  headers: doorkeeperHeaders,
  extras: (issuedAtSeconds) => ({ created_at: issuedAtSeconds }),
  refuse(refusal) {
    const description = doorkeeperDescription(refusal)
    return {
      status: doorkeeperStatus[refusal.error] ?? 400,
      body: { error: refusal.error, error_description: description },
      headers: { ...doorkeeperHeaders, ...challenge('Doorkeeper', refusal.error, description) },
    }
  },
  refuseToken: () => ({
    status: 401,
    headers: { ...neverStored, ...challenge('Doorkeeper', 'invalid_token', 'The access token is invalid') },
  }),
  refuseScope: () => ({ status: 403, headers: neverStored }),
}

function challenge(realm: string, error: string, description: string) {
  return {
    'www-authenticate': `Bearer realm="${realm}", error="${error}", error_description="${description}"`,
  }
}

export const dialects: Record<Behaviour['dialect'], Dialect> = { 'rack-oauth2': rackOauth2, doorkeeper }
