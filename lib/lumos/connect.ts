import 'server-only'
import type { VariantId } from '@/lib/catalog/variants'
import { appAnswer, type SyncStatus, toApp } from './app'
import { findAppOf, findLeftBehind, isOtherConnected } from './apps'
import { callLumos, type LumosRefusal, lookUpTimeoutMs } from './client'
import type { Credentials } from './places'
import { requestBody } from './request-body'
import type { Misfit } from './schema'

export type Connected =
  | { ok: true; appId: string; syncStatus: SyncStatus }
  /** `because` explains a schema that does not fit, by names of its properties. */
  | (LumosRefusal & { because?: Misfit })

/** Connecting validates in band and starts a sync, so it takes its time. */
const defaultConnectTimeoutMs = 60_000

/**
 * `connectApp` has answered by then: the integration, its schema, the other integration and its apps by
 * either source, the call, and two searches after a 409 and after a 502. A search is two look-ups.
 */
export const longestConnectMs = defaultConnectTimeoutMs + 11 * lookUpTimeoutMs

const refusals = {
  400: 'lumos-values-refused',
  404: 'lumos-not-available',
  409: 'lumos-already-connected',
  501: 'lumos-not-supported',
  502: 'lumos-first-sync-failed',
} as const

/**
 * Connects a variant in Lumos with credentials that were tested: looks the integration up, reads
 * what it needs, and sends the three values if, and only if, it needs just these. Nothing is sent
 * twice, but for what a 409 did not take: where the app in the way is one of the same Coupa that was
 * disconnected, that one is connected again (Lumos' OpenAPI document 0.1.0, August 2026, `DELETE
 * /apps/{app_id}`: its record may stay, and PUT connects it). A refusal that is `uncertain` may hide an
 * app: ask `findConnectedApp` before another try. What `mustBeOnly` is refused with
 * `lumos-other-connected` beside the other integration of the same instance.
 */
export async function connectApp({
  variant,
  token,
  mustBeOnly = false,
  connectTimeoutMs = defaultConnectTimeoutMs,
  ...credentials
}: Credentials & {
  variant: VariantId
  token: string
  mustBeOnly?: boolean
  connectTimeoutMs?: number
}): Promise<Connected> {
  const made = await requestBody(variant, credentials, token)
  if (!made.ok) return made
  if (mustBeOnly && (await isOtherConnected({ variant, token, instance: credentials.instance })))
    return { ok: false, failure: 'lumos-other-connected' }
  const { body } = made
  const wanted = { appClassId: body.app_class_id, token, instance: credentials.instance }
  const endMs = performance.now() + connectTimeoutMs
  const call = { token, body, answer: appAnswer, refusals }
  let connected = await callLumos({ ...call, method: 'POST', path: ['apps'], timeoutMs: connectTimeoutMs })
  if (!connected.ok && connected.failure === 'lumos-already-connected') {
    const left = await findLeftBehind(wanted)
    const timeoutMs = Math.max(1, Math.round(endMs - performance.now()))
    if (left) connected = await callLumos({ ...call, method: 'PUT', path: ['apps', left], timeoutMs })
  }
  if (connected.ok) {
    const { appId, syncStatus } = toApp(connected.value)
    return { ok: true, appId, syncStatus }
  }
  if (connected.failure === 'lumos-first-sync-failed') return findKept(connected, wanted)
  const isUnanswered = connected.failure === 'lumos-slow' || connected.failure === 'lumos-unreachable'
  return connected.uncertain && isUnanswered ? { ...connected, failure: 'lumos-timeout' } : connected
}

/**
 * Lumos' 502 says that it refused the credentials or that the first sync failed, and not whether
 * it kept the app. An app that is there is connected, with a sync that failed, and goes on as
 * such; without one nothing was connected and it may be tried again; where that cannot be seen,
 * it is uncertain.
 */
async function findKept(
  refusal: LumosRefusal,
  wanted: { appClassId: string; token: string; instance: string },
): Promise<Connected> {
  const kept = await findAppOf(wanted)
  if (!kept.ok) return { ...refusal, uncertain: true }
  if (kept.appId === undefined) return refusal
  const { appId, syncStatus } = kept
  return { ok: true, appId, syncStatus: syncStatus === 'none' ? 'failed' : syncStatus }
}
