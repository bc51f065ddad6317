import 'server-only'
import type { ScopeId } from '@/lib/catalog/scopes'

export type Reply = { status: number; headers?: Record<string, string>; body?: unknown }

/** What the OAuth libraries that Coupa may be built on answer, in their own words. */
export type Dialect = {
  protocol: 'h1' | 'h2'
  granted: (token: string, scopes: readonly ScopeId[]) => Reply
  wrongClient: Reply
  wrongScope: Reply
  wrongGrant: Reply
  wrongToken: Reply
}

const json = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
const refusal = (status: number, error: string, error_description: string, challenge?: string): Reply => ({
  status,
  headers: challenge ? { ...json, 'www-authenticate': challenge } : json,
  body: { error, error_description },
})

const doorkeeperRefusal = (
  status: number,
  error: string,
  description: string,
  contentType = json['content-type'],
): Reply => {
  const challenge = `Bearer realm="Doorkeeper", error="${error}", error_description="${description}"`
  const { headers, ...reply } = refusal(status, error, description, challenge)
  return { ...reply, headers: { ...headers, pragma: 'no-cache', 'content-type': contentType } }
}

export const dialects = {
  /** nov/rack-oauth2, with the status 400 that Coupa is reported to give for everything. */
  'rack-oauth2': {
    protocol: 'h1',
    granted: (access_token) => ({
      status: 200,
      headers: { ...json, pragma: 'no-cache' },
      body: { access_token, token_type: 'bearer', expires_in: 86399 },
    }),
    wrongClient: refusal(
      400,
      'invalid_client',
      'The client identifier provided is invalid, the client failed to authenticate, the client did not include its credentials, provided multiple client credentials, or used unsupported credentials type.',
    ),
    wrongScope: refusal(
      400,
      'invalid_scope',
      'The requested scope is invalid, unknown, malformed, or exceeds the previously granted scope.',
    ),
    wrongGrant: refusal(
      400,
      'unauthorized_client',
      'The authenticated client is not authorized to use the access grant type provided.',
    ),
    wrongToken: refusal(
      401,
      'invalid_token',
      'The access token provided is expired, revoked, malformed or invalid for other reasons.',
      'Bearer realm="Protected by OAuth 2.0", error="invalid_token"',
    ),
  },
  /** Doorkeeper: 401 with a challenge, `Bearer`, and the granted scopes in the answer. */
  doorkeeper: {
    protocol: 'h2',
    granted: (access_token, scopes) => ({
      status: 200,
      headers: { ...json, pragma: 'no-cache' },
      body: {
        access_token,
        token_type: 'Bearer',
        expires_in: 7200,
        scope: scopes.join(' '),
        created_at: 1_700_000_000,
      },
    }),
    wrongClient: doorkeeperRefusal(
      401,
      'invalid_client',
      'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
    ),
    wrongScope: doorkeeperRefusal(
      400,
      'invalid_scope',
      'The requested scope is invalid, unknown, or malformed.',
    ),
    wrongGrant: doorkeeperRefusal(
      401,
      'unauthorized_client',
      'The client is not authorized to perform this request using this method.',
    ),
    // Where a token is refused, the headers say all.
    wrongToken: {
      ...doorkeeperRefusal(401, 'invalid_token', 'The access token is invalid', 'text/html'),
      body: '',
    },
  },
} as const satisfies Record<string, Dialect>

export type DialectId = keyof typeof dialects
export const dialectIds = Object.keys(dialects) as readonly DialectId[]
