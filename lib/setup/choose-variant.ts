import 'server-only'
import { randomUUID } from 'node:crypto'
import type { VariantId } from '@/lib/catalog/variants'
import { begin } from '@/lib/connection/connection'
import { loadConnection, saveConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { appendEvent } from '@/lib/store/events'
import { destroySealed } from '@/lib/store/sealed'
import { type Changed, changeWithin } from './change-connection'

/** Chooses the integration: begins the connection, or changes one that is still open. */
export async function chooseVariant(setupId: string, variant: VariantId): Promise<Changed> {
  const db = await database()
  return db.write(async (tx): Promise<Changed> => {
    const stored = await loadConnection(tx, setupId)
    if (stored?.connection.replaces && variant === 'plain') return { ok: false, failure: 'downgrade-refused' }
    if (stored)
      return changeWithin(tx, setupId, { type: 'variantChosen', variant }, async (_, { status }) => {
        if (status === 'draft') await destroySealed(tx, setupId, 'clientSecret')
      })
    const connection = begin(randomUUID(), variant)
    await saveConnection(tx, setupId, connection, 0)
    await appendEvent(tx, {
      setupId,
      type: 'variantChosen',
      outcome: 'done',
      detail: { variant },
    })
    return { ok: true, connection }
  })
}
