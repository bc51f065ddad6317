import 'server-only'
import type { VariantId } from '@/lib/catalog/variants'
import { appAnswer, type SyncStatus, toApp } from './app'
import { callLumos, type LumosRefusal, lookUpTimeoutMs } from './client'
import type { Credentials } from './places'
import { requestBody } from './request-body'
import type { Misfit } from './schema'

export type Reconnected =
  | { ok: true; appId: string; syncStatus: SyncStatus }
  | (LumosRefusal & { because?: Misfit })

const defaultReconnectTimeoutMs = 60_000

/** `reconnectApp` has answered by then: the integration, its schema and the call. */
export const longestReconnectMs = defaultReconnectTimeoutMs + 2 * lookUpTimeoutMs

/**
 * Gives a connected app other credentials in place; Lumos overwrites what it has, tries them, and
 * syncs (API reference, `PUT /apps/{id}`). Because it overwrites, sending the same again after an
 * uncertain answer does no harm. `lumos-not-managed` where the app was connected in the Lumos UI;
 * `lumos-busy` with seconds while a sync runs.
 */
export async function reconnectApp({
  appId,
  variant,
  token,
  reconnectTimeoutMs = defaultReconnectTimeoutMs,
  ...credentials
}: Credentials & {
  appId: string
  variant: VariantId
  token: string
  reconnectTimeoutMs?: number
}): Promise<Reconnected> {
  const made = await requestBody(variant, credentials, token)
  if (!made.ok) return made
  const reconnected = await callLumos({
    token,
    method: 'PUT',
    path: ['apps', appId],
    body: made.body,
    timeoutMs: reconnectTimeoutMs,
    answer: appAnswer,
    refusals: {
      400: 'lumos-values-refused',
      404: 'lumos-app-gone',
      409: 'lumos-not-managed',
      501: 'lumos-not-supported',
      502: 'lumos-reconnect-failed',
    },
  })
  if (reconnected.ok) {
    const { syncStatus } = toApp(reconnected.value)
    return { ok: true, appId, syncStatus }
  }
  const isUnanswered = reconnected.failure === 'lumos-slow' || reconnected.failure === 'lumos-unreachable'
  return reconnected.uncertain && isUnanswered
    ? { ...reconnected, failure: 'lumos-reconnect-timeout' }
    : reconnected
}
