import 'server-only'
import type { CustomFetch } from 'openid-client'
import { dispatcherFor } from '@/lib/outbound/dispatchers'
import { request } from '@/lib/outbound/request'

/** For one call, and for all calls of one person's sign-in together. */
export const callLimitMs = 5_000
export const signInCallsLimitMs = 10_000

/** The provider gave no usable answer: nothing, or that it cannot at the moment. */
export class ProviderDownError extends Error {
  override name = 'ProviderDownError'
}

/**
 * Calls for the library, by our one way out. The issuer's origin was set by whoever runs this server and
 * may be dialed as it is; where the provider itself sends us must be public and speak TLS.
 */
export function providerFetch(issuer: string, signal: AbortSignal): CustomFetch {
  const trusted = [new URL(issuer).origin]
  return async (address, { method, headers, body }) => {
    const url = new URL(address)
    const answer = await request({
      method: method === 'POST' ? 'POST' : 'GET',
      url,
      headers,
      body: body ? String(body) : undefined,
      timeoutMs: callLimitMs,
      signal,
      dispatcher: dispatcherFor(url, trusted),
    })
    if (!answer.ok) throw new ProviderDownError(answer.fault)
    const { status } = answer
    if (status === 429 || status >= 500) throw new ProviderDownError(`status ${status}`)
    return new Response(status === 204 || status === 304 ? null : answer.body, {
      status,
      headers: answer.headers,
    })
  }
}
