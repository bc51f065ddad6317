import 'server-only'
import { mayGoBack } from '@/lib/connection/upgrade'
import { loadUpgrade } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { type Changed, changeWithin } from './change-connection'

/**
 * Goes back to the smaller integration with the credentials that are proven and held, where the
 * larger one cannot be connected. `old-still-connected` while there is nothing to go back from.
 */
export async function goBack(setupId: string): Promise<Changed> {
  const db = await database()
  return db.write(async (tx): Promise<Changed> => {
    const { next, old } = await loadUpgrade(tx, setupId)
    if (next?.status !== 'verified' || !next.replaces) return { ok: false, failure: 'step-not-reached' }
    // Whoever comes second finds it done.
    if (next.variant === 'plain') return { ok: true, connection: next }
    if (!mayGoBack(next, old)) return { ok: false, failure: 'old-still-connected' }
    return changeWithin(tx, setupId, { type: 'wentBack' }, undefined, next.id)
  })
}
