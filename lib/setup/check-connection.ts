import 'server-only'
import { isUpgrading } from '@/lib/connection/upgrade'
import { loadUpgrade } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { takeRate } from '@/lib/store/rate-limits'
import { changeConnection } from './change-connection'
import { endGone } from './disconnect'
import { lumosToken } from './held-secrets'
import { locateApp } from './locate-app'
import type { ChangedInLumos } from './lumos-answers'
import { now } from './now'

/**
 * Asks Lumos whether the connection that stands is still there: that of the setup, or the one an
 * upgrade is to replace. Notes when it was seen, or that it is gone. A typed token is not kept.
 */
export async function checkConnection(setupId: string, typedToken?: string): Promise<ChangedInLumos> {
  const db = await database()
  const { next, old } = await loadUpgrade(db, setupId)
  const connection = isUpgrading(next) ? old : next
  if (connection?.status !== 'connected' && connection?.status !== 'found')
    return { ok: false, failure: 'step-not-reached' }
  const token = await lumosToken(db, setupId, typedToken)
  if (!token) return { ok: false, failure: 'lumos-token-missing' }
  const rate = await takeRate(db, 'look', setupId)
  if (!rate.ok) return { ok: false, failure: 'lumos-busy', seconds: rate.retryAfterSeconds }
  const app = await locateApp(connection, token)
  if (!app.ok) return { ...app, seconds: app.retryAfterSeconds }
  if (!app.isConnected) return endGone(setupId, connection.id)
  const event = { type: 'seenInLumos', appId: app.appId, at: now() } as const
  return changeConnection(setupId, event, undefined, connection.id)
}
