import 'server-only'
import { z } from 'zod'
import { callLumos, type LumosRefusal } from './client'

/** `disconnectApp` has answered by then. */
export const longestDisconnectMs = 30_000

/**
 * Disconnects an app: Lumos removes its credentials, and may keep the record (Lumos' OpenAPI document
 * 0.1.0, August 2026, `DELETE /apps/{app_id}`). A 2xx says that it is done, with or
 * without a body. `lumos-app-gone` where
 * there is no such app any more; `lumos-not-managed` where it was connected in the Lumos UI, or its
 * integration does not support this through the API: a person can do both by hand. A refusal that is `uncertain` may hide that it is done:
 * ask `readApp` before another try.
 */
export async function disconnectApp(
  appId: string,
  token: string,
  timeoutMs = longestDisconnectMs,
): Promise<{ ok: true } | LumosRefusal> {
  const disconnected = await callLumos({
    token,
    method: 'DELETE',
    path: ['apps', appId],
    timeoutMs,
    answer: z.object({ disconnected: z.literal(true).nullish() }).nullish(),
    refusals: {
      400: 'lumos-request-refused',
      404: 'lumos-app-gone',
      409: 'lumos-not-managed',
      501: 'lumos-not-managed',
    },
  })
  if (disconnected.ok) return { ok: true }
  const isUnanswered = disconnected.failure === 'lumos-slow' || disconnected.failure === 'lumos-unreachable'
  return disconnected.uncertain && isUnanswered
    ? { ...disconnected, failure: 'lumos-disconnect-timeout' }
    : disconnected
}
