import 'server-only'
import { isLumosAtWork, progressMark } from '@/lib/connection/upgrade'
import { loadUpgrade } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { followDisconnect } from './follow-disconnect'
import { followLumos } from './follow-lumos'

/**
 * Asks Lumos about whatever is on its way there, a disconnect or a connect, and answers with the mark
 * of where that leaves the setup, and whether Lumos is still at it. Safe to call at any time.
 */
export async function follow(setupId: string): Promise<{ mark: string; isUnderWay: boolean }> {
  const db = await database()
  const { next, old } = await loadUpgrade(db, setupId)
  const isGoing = [next, old].some((connection) => connection?.status === 'disconnecting')
  await (isGoing ? followDisconnect(setupId) : followLumos(setupId))
  const now = await loadUpgrade(db, setupId)
  return { mark: progressMark(now.next, now.old), isUnderWay: isLumosAtWork(now.next, now.old) }
}
