import 'server-only'
import { z } from 'zod'
import { callLumos, type LumosRefusal } from './client'

/** `disconnectApp` has answered by then. */
export const longestDisconnectMs = 30_000

/**
 * Disconnects an app: Lumos removes its credentials, and may keep the record (API reference,
 * `DELETE /apps/{id}`). `lumos-app-gone` where there is no such app any more, `lumos-not-managed`
 * where it was connected in the Lumos UI. A refusal that is `uncertain` may hide that it is done:
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
    answer: z.unknown(),
    refusals: { 404: 'lumos-app-gone', 409: 'lumos-not-managed' },
  })
  if (disconnected.ok) return { ok: true }
  const isUnanswered = disconnected.failure === 'lumos-slow' || disconnected.failure === 'lumos-unreachable'
  return disconnected.uncertain && isUnanswered
    ? { ...disconnected, failure: 'lumos-disconnect-timeout' }
    : disconnected
}
