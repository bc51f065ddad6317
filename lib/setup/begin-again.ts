import 'server-only'
import { randomUUID } from 'node:crypto'
import type { VariantId } from '@/lib/catalog/variants'
import { isOpen } from '@/lib/connection/carried-over'
import { beginAfter } from '@/lib/connection/upgrade'
import { addConnection, loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { appendEvent } from '@/lib/store/events'
import { destroySealed } from '@/lib/store/sealed'
import type { Changed } from './change-connection'

/** Begins a fresh connection after one that is over, with what is known of it filled in. */
export async function beginAgain(setupId: string, variant?: VariantId): Promise<Changed> {
  const db = await database()
  return db.write(async (tx): Promise<Changed> => {
    const last = (await loadConnection(tx, setupId))?.connection
    if (last && isOpen(last)) return { ok: true, connection: last }
    if (last?.status !== 'disconnected') return { ok: false, failure: 'step-not-reached' }
    const connection = beginAfter(randomUUID(), last, variant ?? last.variant)
    await destroySealed(tx, setupId)
    await addConnection(tx, setupId, connection)
    await appendEvent(tx, {
      setupId,
      type: 'begunAgain',
      outcome: 'done',
      detail: { variant: connection.variant },
    })
    return { ok: true, connection }
  })
}
