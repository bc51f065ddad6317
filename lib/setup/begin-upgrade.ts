import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Connection, ConnectionIn } from '@/lib/connection/connection'
import { beginUpgrade as beginUpgradeOf, isUpgrading, mayAbandon } from '@/lib/connection/upgrade'
import { addConnection, loadConnection, loadUpgrade } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { appendEvent } from '@/lib/store/events'
import { destroySealed } from '@/lib/store/sealed'
import type { Transaction } from '@/lib/store/tables'
import { type Changed, changeWithin } from './change-connection'
import { now } from './now'

/**
 * Begins the upgrade of the connection that was made here. Whoever comes second finds it begun.
 * `upgrade-not-connected` and `upgrade-not-needed` where there is nothing to upgrade.
 */
export async function beginUpgrade(setupId: string): Promise<Changed> {
  const db = await database()
  return db.write(async (tx): Promise<Changed> => {
    const connection = (await loadConnection(tx, setupId))?.connection
    if (connection && isUpgrading(connection)) return { ok: true, connection }
    if (connection?.status !== 'connected') return { ok: false, failure: 'upgrade-not-connected' }
    if (connection.variant === 'contracts') return { ok: false, failure: 'upgrade-not-needed' }
    return { ok: true, connection: await addUpgrade(tx, setupId, connection) }
  })
}

/** Adds the connection that takes the place of an old one. */
export async function addUpgrade(
  tx: Transaction,
  setupId: string,
  old: ConnectionIn<'connected' | 'found'>,
): Promise<Connection> {
  const connection = beginUpgradeOf(randomUUID(), old)
  await addConnection(tx, setupId, connection)
  await appendEvent(tx, {
    setupId,
    type: 'upgradeBegun',
    outcome: 'done',
    detail: { replaces: old.id },
  })
  return connection
}

/**
 * Leaves an upgrade with everything as it was before, and destroys what is held for it.
 * `upgrade-past-return` once the old connection is gone or being taken down.
 */
export async function abandonUpgrade(setupId: string): Promise<Changed> {
  const db = await database()
  return db.write(async (tx): Promise<Changed> => {
    const { next, old } = await loadUpgrade(tx, setupId)
    if (!next || !isUpgrading(next)) return { ok: false, failure: 'step-not-reached' }
    if (!mayAbandon(next, old)) return { ok: false, failure: 'upgrade-past-return' }
    await destroySealed(tx, setupId)
    const left = await changeWithin(tx, setupId, { type: 'abandoned', at: now() }, undefined, next.id)
    if (!left.ok || !old) return left
    // One that was only heard of is of no use to a setup that leaves it alone.
    return old.status === 'found'
      ? changeWithin(tx, setupId, { type: 'abandoned', at: now() }, undefined, old.id)
      : { ok: true, connection: old }
  })
}
