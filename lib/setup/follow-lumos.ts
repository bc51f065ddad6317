import 'server-only'
import { type FailureCode, failures } from '@/lib/catalog/failures'
import type { Connection, ConnectionEvent } from '@/lib/connection/connection'
import { env } from '@/lib/env'
import { findConnectedApp, readApp, startSync } from '@/lib/lumos/apps'
import { longestConnectMs } from '@/lib/lumos/connect'
import { loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { destroySealed } from '@/lib/store/sealed'
import { type Changed, changeConnection } from './change-connection'
import { held } from './held-secrets'

/** A connect that began longer ago than this has lost its answer. */
const connectLostAfterMs = longestConnectMs + 5_000

/** Asks Lumos how the connection stands and moves on with the answer. Safe to call at any time. */
export async function followLumos(setupId: string): Promise<Changed> {
  const db = await database()
  const stored = await loadConnection(db, setupId)
  if (!stored) return { ok: false, failure: 'step-not-reached' }
  const { connection } = stored
  const isWaiting = connection.status === 'connecting' || connection.status === 'syncing'
  const token = isWaiting ? (env.lumosApiToken ?? (await held(db, setupId, 'lumosToken'))) : null
  if (!isWaiting || !token) return { ok: true, connection }
  const event =
    connection.status === 'syncing' ? await syncEvent(connection, token) : await lostEvent(connection, token)
  if (!event) return { ok: true, connection }
  return changeConnection(setupId, event, async (tx, { status }) => {
    if (event.type === 'appCreated') await destroySealed(tx, setupId, 'clientSecret')
    if (status === 'connected') await destroySealed(tx, setupId)
  })
}

/** Starts the sync again after it failed. */
export async function restartSync(setupId: string): Promise<Changed> {
  const db = await database()
  const stored = await loadConnection(db, setupId)
  if (stored?.connection.status !== 'syncing') return { ok: false, failure: 'step-not-reached' }
  const token = env.lumosApiToken ?? (await held(db, setupId, 'lumosToken'))
  if (!token) return { ok: false, failure: 'lumos-token-missing' }
  const started = await startSync(stored.connection.appId, token)
  if (started.ok) return changeConnection(setupId, { type: 'syncStarted', at: now() })
  await changeConnection(setupId, {
    type: 'syncFailed',
    failure: { code: started.failure, at: now(), retryAfterSeconds: started.retryAfterSeconds },
  })
  return { ok: false, failure: started.failure }
}

type Syncing = Extract<Connection, { status: 'syncing' }>
type Connecting = Extract<Connection, { status: 'connecting' }>

async function syncEvent({ appId, lumosFailure }: Syncing, token: string): Promise<ConnectionEvent | null> {
  const app = await readApp(appId, token)
  const at = now()
  if (!app.ok) return app.failure === 'lumos-app-gone' ? lost(at) : null
  if (app.disconnected) return lost(at)
  if (app.syncStatus === 'succeeded') return { type: 'syncSucceeded', at }
  if (app.syncStatus === 'failed' && !lumosFailure)
    return { type: 'syncFailed', failure: { code: 'lumos-sync-failed', at } }
  return null
}

function lost(at: string): ConnectionEvent {
  return { type: 'appLost', failure: { code: 'lumos-app-gone', at } }
}

async function lostEvent(connecting: Connecting, token: string): Promise<ConnectionEvent | null> {
  if (Date.now() - Date.parse(connecting.startedAt) < connectLostAfterMs) return null
  const found = await findConnectedApp({ variant: connecting.variant, token })
  const at = now()
  if (!found.ok) return isPassing(found.failure) ? null : refused(found.failure, at)
  if (found.appId) return { type: 'appCreated', appId: found.appId, at }
  return refused('lumos-timeout', at)
}

function refused(code: FailureCode, at: string): ConnectionEvent {
  return { type: 'connectRefused', failure: { code, at } }
}

/** Will asking again later help? Otherwise the admin has to do something first. */
function isPassing(code: FailureCode): boolean {
  return ['wait', 'network'].includes(failures[code].fix.at)
}

function now(): string {
  return new Date().toISOString()
}
