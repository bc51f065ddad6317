import 'server-only'
import { mayConnect } from '@/lib/connection/upgrade'
import { loadUpgrade } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { destroySealed } from '@/lib/store/sealed'
import { type Changed, changeWithin } from './change-connection'
import { now } from './now'

/**
 * The admin says that Lumos shows Coupa as connected, or reconnected. What was held for the API is
 * destroyed. `old-still-connected` where the connection is to replace one that stands.
 */
export async function finishByHand(setupId: string): Promise<Changed> {
  const db = await database()
  return db.write(async (tx): Promise<Changed> => {
    const { next, old } = await loadUpgrade(tx, setupId)
    if (next?.status === 'verified' && !mayConnect(next, old))
      return { ok: false, failure: 'old-still-connected' }
    return changeWithin(tx, setupId, { type: 'handFinished', at: now() }, () => destroySealed(tx, setupId))
  })
}
