import 'server-only'
import type { FailureCode } from '@/lib/catalog/failures'
import {
  advance,
  type Connection,
  type ConnectionEvent,
  type ConnectionId,
} from '@/lib/connection/connection'
import { partsFinishedBy } from '@/lib/connection/link-state'
import { loadConnection, loadConnectionById, saveConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { appendEvent, type EventDetail } from '@/lib/store/events'
import { finishLinks } from '@/lib/store/links'
import type { Transaction } from '@/lib/store/tables'

export type Changed = { ok: true; connection: Connection } | { ok: false; failure: FailureCode }

type Also = (tx: Transaction, connection: Connection) => Promise<void>

/**
 * Lets an event happen to a setup's connection, its newest one unless another is named: the new
 * state, its event in the history and what else belongs to it are written together or not at all.
 */
export async function changeConnection(
  setupId: string,
  event: ConnectionEvent,
  also?: Also,
  id?: ConnectionId,
): Promise<Changed> {
  const db = await database()
  return db.write((tx) => changeWithin(tx, setupId, event, also, id))
}

/** The same inside a transaction that is already open. */
export async function changeWithin(
  tx: Transaction,
  setupId: string,
  event: ConnectionEvent,
  also?: Also,
  id?: ConnectionId,
): Promise<Changed> {
  const stored = id ? await loadConnectionById(tx, setupId, id) : await loadConnection(tx, setupId)
  const connection = stored && advance(stored.connection, event)
  if (!stored || !connection) return { ok: false, failure: 'step-not-reached' }
  if (connection !== stored.connection) {
    if (!(await saveConnection(tx, setupId, connection, stored.version)))
      return { ok: false, failure: 'changed-elsewhere' }
    await finishLinks(tx, setupId, partsFinishedBy(stored.connection, connection))
    await appendEvent(tx, {
      setupId,
      type: event.type,
      outcome: 'failure' in event ? 'failed' : 'done',
      detail: detailOf(event),
    })
  }
  await also?.(tx, connection)
  return { ok: true, connection }
}

/** What the history keeps of an event: never a credential. */
function detailOf(event: ConnectionEvent): EventDetail {
  switch (event.type) {
    case 'variantChosen':
      return { variant: event.variant }
    case 'instanceGiven':
      return { instance: event.instance }
    case 'scopesTicked':
      return { ticked: event.ticked.length }
    case 'credentialsVerified':
    case 'retested':
    case 'secretProven':
      return { instance: event.proof.instance, granted: event.proof.grantedScopes.length }
    case 'credentialsRejected':
      return { failed: event.failed ?? [] }
    case 'connectRefused':
    case 'syncFailed':
    case 'appLost':
    case 'reconnectRefused':
    case 'disconnectRefused':
      return { failure: event.failure.code }
    case 'appCreated':
    case 'reconnectStarted':
    case 'seenInLumos':
      return { app: event.appId }
    case 'disconnectStarted':
      return { by: event.by, ...(event.appId && { app: event.appId }) }
    case 'disconnected':
      return { by: event.by }
    default:
      return {}
  }
}
