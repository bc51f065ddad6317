import 'server-only'
import type { FailureCode } from '@/lib/catalog/failures'
import { isCallUnderWay } from '@/lib/connection/changes-once-connected'
import type { Connection, ConnectionEvent, ConnectionId } from '@/lib/connection/connection'
import { disconnectable, isUpgrading } from '@/lib/connection/upgrade'
import type { LumosRefusal } from '@/lib/lumos/client'
import { disconnectApp } from '@/lib/lumos/disconnect'
import { loadUpgrade } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { takeRate } from '@/lib/store/rate-limits'
import { destroySealed } from '@/lib/store/sealed'
import type { Reader, Transaction } from '@/lib/store/tables'
import { type Changed, changeWithin } from './change-connection'
import { hold, lumosToken } from './held-secrets'
import { locateApp } from './locate-app'
import { type ChangedInLumos, lumosFailure } from './lumos-answers'
import { now } from './now'

/**
 * Takes down, through Lumos' API, the connection that may be taken down now: the replaced one of an
 * upgrade that is proven, or the one that stands. Only the first of several calls reaches Lumos. A
 * connection that Lumos does not let its API manage goes on by hand.
 */
export async function disconnectByApi(setupId: string, typedToken?: string): Promise<ChangedInLumos> {
  const db = await database()
  const standing = await findStanding(db, setupId)
  if (!standing.ok) return standing
  if (isCallUnderWay(standing.connection)) return { ok: false, failure: 'disconnect-running' }
  const token = await lumosToken(db, setupId, typedToken)
  if (!token) return { ok: false, failure: 'lumos-token-missing' }
  const rate = await takeRate(db, 'connect', setupId)
  if (!rate.ok) return { ok: false, failure: 'lumos-busy', seconds: rate.retryAfterSeconds }
  const app = await locateApp(standing.connection, token)
  if (!app.ok) return { ...app, seconds: app.retryAfterSeconds }
  const { appId } = app

  const started = { type: 'disconnectStarted', by: 'api', appId, at: now() } as const
  const claimed = await change(setupId, started, typedToken, standing.connection.id)
  if (!claimed.ok) return claimed
  const { id } = claimed.connection
  const answer = app.isConnected ? await disconnectApp(appId, token) : gone
  if (answer.ok) return endDisconnect(setupId, id, 'api')
  if (answer.failure === gone.failure) return endGone(setupId, id)
  // Nobody knows what became of the call: the state says so until it has been looked up.
  if (answer.uncertain) return { ok: false, failure: answer.failure }
  await db.write(async (tx) => {
    if (answer.failure === 'lumos-not-managed')
      await changeWithin(tx, setupId, { type: 'disconnectStarted', by: 'hand', at: now() }, undefined, id)
    const failure = lumosFailure(answer)
    await changeWithin(tx, setupId, { type: 'disconnectRefused', failure }, undefined, id)
  })
  return { ok: false, failure: answer.failure, seconds: answer.retryAfterSeconds }
}

const gone: LumosRefusal = { ok: false, failure: 'lumos-app-gone' }

/** The admin does it in Lumos; a token, where one is given, lets us notice. */
export function disconnectByHand(setupId: string, typedToken?: string): Promise<Changed> {
  return change(setupId, { type: 'disconnectStarted', by: 'hand', at: now() }, typedToken)
}

/**
 * The admin says that Lumos shows it as disconnected. Where Lumos can be asked, it is:
 * `lumos-still-connected` if it says otherwise.
 */
export async function confirmDisconnected(setupId: string): Promise<ChangedInLumos> {
  const db = await database()
  const standing = await findStanding(db, setupId)
  if (!standing.ok) return standing
  const { connection } = standing
  if (connection.status !== 'disconnecting' || connection.by !== 'hand')
    return { ok: false, failure: 'step-not-reached' }
  const token = await lumosToken(db, setupId)
  const app = token ? await locateApp(connection, token) : undefined
  if (app?.ok && app.isConnected) return { ok: false, failure: 'lumos-still-connected' }
  return endDisconnect(setupId, connection.id, 'hand')
}

/**
 * Keeps it connected after all, and destroys a token that was held for this alone. Not while a call is
 * on its way: nobody could stop that.
 */
export async function cancelDisconnect(setupId: string): Promise<Changed> {
  const db = await database()
  return db.write(async (tx): Promise<Changed> => {
    const standing = await findStanding(tx, setupId)
    if (!standing.ok) return standing
    if (isCallUnderWay(standing.connection)) return { ok: false, failure: 'disconnect-running' }
    const { id } = standing.connection
    const { next } = await loadUpgrade(tx, setupId)
    if (next?.id === id && next.status === 'disconnecting' && next.was.status !== 'syncing')
      await destroySealed(tx, setupId)
    return changeWithin(tx, setupId, { type: 'disconnectCancelled' }, undefined, id)
  })
}

/** It is gone from Lumos. What is held is destroyed, unless an upgrade goes on with it. */
export async function endDisconnect(setupId: string, id: string, by: 'api' | 'hand'): Promise<Changed> {
  return end(setupId, id, { type: 'disconnected', by, at: now() })
}

/** It was gone when Lumos was asked. */
export async function endGone(setupId: string, id: string): Promise<Changed> {
  return end(setupId, id, { type: 'goneFromLumos', at: now() })
}

async function end(setupId: string, id: string, event: ConnectionEvent): Promise<Changed> {
  const db = await database()
  return db.write(async (tx): Promise<Changed> => {
    const { next, old } = await loadUpgrade(tx, setupId)
    const ended = [next, old].find((one) => one?.id === id)
    // Whoever comes second finds it done.
    if (ended?.status === 'disconnected') return { ok: true, connection: ended }
    return changeWithin(
      tx,
      setupId,
      event,
      async () => {
        if (next?.id === id) await destroySealed(tx, setupId)
      },
      id,
    )
  })
}

/** Lets an event happen to whatever may be taken down now, in one write with that question. */
async function change(
  setupId: string,
  event: ConnectionEvent,
  typedToken?: string,
  expectedId?: ConnectionId,
): Promise<Changed> {
  const db = await database()
  return db.write(async (tx): Promise<Changed> => {
    const standing = await findStanding(tx, setupId)
    if (!standing.ok) return standing
    const { id } = standing.connection
    if (expectedId && id !== expectedId) return { ok: false, failure: 'changed-elsewhere' }
    const changed = await changeWithin(tx, setupId, event, (tx) => prepare(tx, standing.connection), id)
    if (!changed.ok) return { ok: false, failure: 'disconnect-running' }
    return changed
  })

  async function prepare(tx: Transaction, before: Connection) {
    // A newer secret is of no use to a connection that goes.
    if (before.status === 'renewing') await destroySealed(tx, setupId, 'clientSecret')
    if (typedToken) await hold(tx, setupId, 'lumosToken', typedToken)
  }
}

/** The connection that may be taken down now, or why there is none. */
export async function findStanding(
  reader: Reader,
  setupId: string,
): Promise<{ ok: true; connection: Connection } | { ok: false; failure: FailureCode }> {
  const { next, old } = await loadUpgrade(reader, setupId)
  if (!next) return { ok: false, failure: 'step-not-reached' }
  const connection = disconnectable(next, old)
  if (connection) return { ok: true, connection }
  return {
    ok: false,
    failure: isUpgrading(next) && next.status === 'draft' ? 'upgrade-not-proven' : 'step-not-reached',
  }
}
