import type { Client } from './clients'

/** Requests as a client makes them, for the tests of this room. */
export type TokenAsk = Partial<Record<'grant_type' | 'client_id' | 'client_secret' | 'scope', string>>

type Where = { instance?: string; path?: string; headers?: Record<string, string> }

/** Posts a form to the token endpoint. */
export function askToken(origin: string, ask: TokenAsk, where: Where = {}): Promise<Response> {
  const { instance, path = '/oauth2/token', headers } = where
  return fetch(`${origin}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...(instance && { 'x-coupa-instance': instance }), ...headers },
    body: new URLSearchParams(ask),
  })
}

/** What a client sends for these scopes. */
export function asks({ identifier, secret }: Client, scopes: readonly string[]): TokenAsk {
  return {
    grant_type: 'client_credentials',
    client_id: identifier,
    client_secret: secret,
    scope: scopes.join(' '),
  }
}

/** A token for all scopes of a client. */
export async function tokenOf(origin: string, client: Client, instance?: string): Promise<string> {
  const answer = await askToken(origin, asks(client, client.scopes), { instance })
  const { access_token: token } = (await answer.json()) as { access_token: string }
  return token
}

/** Reads an address under /api, in JSON unless another media type is named. */
export function read(
  origin: string,
  path: string,
  token: string,
  { accept = 'application/json', instance }: { accept?: string; instance?: string } = {},
): Promise<Response> {
  return fetch(`${origin}/api/${path}`, {
    redirect: 'manual',
    headers: {
      accept,
      authorization: `Bearer ${token}`,
      ...(instance && { 'x-coupa-instance': instance }),
    },
  })
}

/** Uses a control address. */
export function control(origin: string, method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(`${origin}/sandbox/${path}`, {
    method,
    body: body === undefined ? null : JSON.stringify(body),
  })
}
