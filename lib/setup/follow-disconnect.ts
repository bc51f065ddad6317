import 'server-only'
import { isPassing } from '@/lib/catalog/failures'
import { isCallUnderWay } from '@/lib/connection/changes-once-connected'
import { longestDisconnectMs } from '@/lib/lumos/disconnect'
import { database } from '@/lib/store/database'
import { type Changed, changeConnection } from './change-connection'
import { endDisconnect, findStanding } from './disconnect'
import { lumosToken } from './held-secrets'
import { locateApp } from './locate-app'
import { lumosFailure } from './lumos-answers'

/** A disconnect that began longer ago than this has lost its answer. */
const disconnectLostAfterMs = longestDisconnectMs + 5_000

/**
 * Asks Lumos how a disconnect stands and moves on with the answer, so one that a person makes in
 * Lumos is noticed, and one whose answer was lost is looked up. Safe to call at any time.
 */
export async function followDisconnect(setupId: string): Promise<Changed> {
  const db = await database()
  const standing = await findStanding(db, setupId)
  if (!standing.ok || standing.connection.status !== 'disconnecting') return standing
  const { connection } = standing
  const isUnderWay = isCallUnderWay(connection)
  if (isUnderWay && Date.now() - Date.parse(connection.startedAt) < disconnectLostAfterMs) return standing
  const token = await lumosToken(db, setupId)
  if (!token) return standing
  const app = await locateApp(connection, token)
  if (app.ok && !app.isConnected) return endDisconnect(setupId, connection.id, connection.by)
  if (!isUnderWay || (!app.ok && isPassing(app.failure))) return standing
  const failure = lumosFailure(app.ok ? { failure: 'lumos-still-connected' } : app)
  return changeConnection(setupId, { type: 'disconnectRefused', failure }, undefined, connection.id)
}
