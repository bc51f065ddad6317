import 'server-only'
import { type FailureCode, isPassing } from '@/lib/catalog/failures'
import type { Connection, ConnectionEvent, ConnectionIn } from '@/lib/connection/connection'
import { findConnectedApp, readApp, startSync } from '@/lib/lumos/apps'
import { longestConnectMs } from '@/lib/lumos/connect'
import { longestReconnectMs } from '@/lib/lumos/reconnect'
import { loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { destroySealed } from '@/lib/store/sealed'
import { type Changed, changeConnection } from './change-connection'
import { hold, lumosToken } from './held-secrets'
import { type ChangedInLumos, lumosFailure } from './lumos-answers'
import { now } from './now'

/** After this much more than a call can take, its answer is lost. */
const graceMs = 5_000

type Waiting = ConnectionIn<'connecting' | 'reconnecting' | 'syncing'>

/**
 * Asks Lumos how the connection stands and moves on with the answer. Safe to call at any time. A typed token is
 * held as long as there is a sync to wait for.
 */
export async function followLumos(setupId: string, typedToken?: string): Promise<Changed> {
  const db = await database()
  const stored = await loadConnection(db, setupId)
  if (!stored) return { ok: false, failure: 'step-not-reached' }
  const { connection } = stored
  if (!isWaiting(connection)) return { ok: true, connection }
  const token = await lumosToken(db, setupId, typedToken)
  const event = await nextEvent(connection, token)
  if (!event) return { ok: true, connection }
  return changeConnection(setupId, event, async (tx, { status }) => {
    if (event.type === 'appCreated') await destroySealed(tx, setupId, 'clientSecret')
    if (typedToken && status === 'syncing') await hold(tx, setupId, 'lumosToken', typedToken)
    if (status === 'connected') await destroySealed(tx, setupId)
  })
}

/** Starts the sync again after it failed. */
export async function restartSync(setupId: string): Promise<ChangedInLumos> {
  const db = await database()
  const stored = await loadConnection(db, setupId)
  if (stored?.connection.status !== 'syncing') return { ok: false, failure: 'step-not-reached' }
  const token = await lumosToken(db, setupId)
  if (!token) return { ok: false, failure: 'lumos-token-missing' }
  const started = await startSync(stored.connection.appId, token)
  if (started.ok) return changeConnection(setupId, { type: 'syncStarted', at: now() })
  await changeConnection(setupId, { type: 'syncFailed', failure: lumosFailure(started) })
  return { ok: false, failure: started.failure, seconds: started.retryAfterSeconds }
}

function isWaiting(connection: Connection): connection is Waiting {
  return ['connecting', 'reconnecting', 'syncing'].includes(connection.status)
}

async function nextEvent(connection: Waiting, token: string | undefined): Promise<ConnectionEvent | null> {
  if (connection.status === 'reconnecting')
    // Nobody can see which secret Lumos has; sending it again does no harm.
    return isLost(connection.startedAt, longestReconnectMs)
      ? { type: 'reconnectRefused', failure: { code: 'lumos-reconnect-timeout', at: now() } }
      : null
  if (!token) return null
  return connection.status === 'syncing' ? syncEvent(connection, token) : lostEvent(connection, token)
}

async function syncEvent(
  { appId, lumosFailure }: ConnectionIn<'syncing'>,
  token: string,
): Promise<ConnectionEvent | null> {
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

async function lostEvent(
  { startedAt, variant }: ConnectionIn<'connecting'>,
  token: string,
): Promise<ConnectionEvent | null> {
  if (!isLost(startedAt, longestConnectMs)) return null
  const found = await findConnectedApp({ variant, token })
  const at = now()
  if (!found.ok) return isPassing(found.failure) ? null : refused(found.failure, at)
  if (found.appId) return { type: 'appCreated', appId: found.appId, at }
  return refused('lumos-timeout', at)
}

function refused(code: FailureCode, at: string): ConnectionEvent {
  return { type: 'connectRefused', failure: { code, at } }
}

function isLost(startedAt: string, longestMs: number): boolean {
  return Date.now() - Date.parse(startedAt) >= longestMs + graceMs
}
