import 'server-only'
import { z } from 'zod'
import { type VariantId, variantIds } from '@/lib/catalog/variants'
import { type App, appAnswer, toApp } from './app'
import { isOf, nearestApps, searchApps } from './app-search'
import { callLumos, type LumosRefusal, lookUpTimeoutMs } from './client'
import { findIntegration } from './integration'

/** Who connected an app. Apps that Lumos only discovered, in a sign-in log say, have neither. */
export type ConnectionSource = 'API' | 'UI'

/** Without an `appId` where there is no such app. */
export type FoundApp = ({ ok: true } & (App | { appId?: undefined })) | LumosRefusal

/**
 * The connected app of a variant, and of `instance` where that is given. `source` is `API` unless said
 * otherwise, so after an uncertain connect only what a connect could have made is found. `lumos-already-connected` where several could be meant.
 */
export async function findConnectedApp({
  variant,
  token,
  ...wanted
}: {
  variant: VariantId
  token: string
  instance?: string
  source?: ConnectionSource
}): Promise<FoundApp> {
  const integration = await findIntegration(variant, token)
  return integration.ok ? findAppOf({ ...wanted, appClassId: integration.appClassId, token }) : integration
}

/** The same, for an `app_class_id` that is already known. */
export async function findAppOf({
  appClassId,
  token,
  instance,
  source = 'API',
}: {
  appClassId: string
  token: string
  instance?: string
  source?: ConnectionSource
}): Promise<FoundApp> {
  const apps = await searchApps({
    appClassId,
    token,
    filter: { connection_source: source, disconnected: 'false' },
  })
  if (!apps.ok) return apps
  const connected = apps.value.filter(({ disconnected }) => !disconnected)
  const [first, another] = nearestApps(connected, instance)
  if (another) return { ok: false, failure: 'lumos-already-connected' }
  return first ? { ok: true, ...toApp(first) } : { ok: true }
}

/**
 * Has Lumos the other integration connected for this very instance? One is to be disconnected before
 * the other is added (Lumos' help article "Connecting Coupa Software", 16 March 2026). No, where Lumos
 * does not say whose an app is or cannot be asked: then the call to connect will tell.
 */
export async function isOtherConnected({
  variant,
  token,
  instance,
}: {
  variant: VariantId
  token: string
  instance: string
}): Promise<boolean> {
  for (const other of variantIds.filter((id) => id !== variant)) {
    const integration = await findIntegration(other, token)
    if (!integration.ok) continue
    const { appClassId } = integration
    for (const connection_source of ['API', 'UI'] as const) {
      const filter = { connection_source, disconnected: 'false' } as const
      const apps = await searchApps({ appClassId, token, filter })
      if (apps.ok && apps.value.some((app) => !app.disconnected && isOf(app, instance))) return true
    }
  }
  return false
}

/**
 * The id of the one app of an integration and instance that Lumos knows, if it is disconnected.
 * Nothing where another could be meant, or where Lumos cannot be asked.
 */
export async function findLeftBehind({
  appClassId,
  token,
  instance,
}: {
  appClassId: string
  token: string
  instance: string
}): Promise<string | undefined> {
  const apps = await searchApps({ appClassId, token, filter: {} })
  const [only, another] = apps.ok ? nearestApps(apps.value, instance) : []
  return only?.disconnected && !another ? only.id : undefined
}

/** An app as it is now. `lumos-app-gone` where Lumos no longer has it. */
export async function readApp(appId: string, token: string): Promise<({ ok: true } & App) | LumosRefusal> {
  const read = await callLumos({
    token,
    method: 'GET',
    path: ['apps', appId],
    timeoutMs: lookUpTimeoutMs,
    answer: appAnswer,
    refusals: { 404: 'lumos-app-gone' },
  })
  return read.ok ? { ok: true, ...toApp(read.value) } : read
}

/**
 * Starts a full sync. A sync that is running already is as good as started; `lumos-review-needed`
 * where Lumos refuses for another reason, `lumos-app-gone` where it no longer has the app. Asking
 * twice does no harm.
 */
export async function startSync(appId: string, token: string): Promise<{ ok: true } | LumosRefusal> {
  const started = await callLumos({
    token,
    method: 'POST',
    path: ['apps', appId, 'sync'],
    body: { sync_type: 'full_sync' },
    timeoutMs: lookUpTimeoutMs,
    answer: z.unknown(),
    refusals: {
      400: 'lumos-request-refused',
      404: 'lumos-app-gone',
      409: 'lumos-review-needed',
      501: 'lumos-not-supported',
    },
  })
  if (started.ok) return { ok: true }
  if (started.failure !== 'lumos-review-needed') return started
  const app = await readApp(appId, token)
  return app.ok && app.syncStatus === 'syncing' ? { ok: true } : started
}
