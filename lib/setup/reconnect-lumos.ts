import 'server-only'
import { reconnectApp } from '@/lib/lumos/reconnect'
import { loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { takeRate } from '@/lib/store/rate-limits'
import { destroySealed } from '@/lib/store/sealed'
import { changeConnection, changeWithin } from './change-connection'
import { endGone } from './disconnect'
import { followLumos } from './follow-lumos'
import { held, hold, lumosToken } from './held-secrets'
import { locateApp } from './locate-app'
import { type ChangedInLumos, lumosFailure } from './lumos-answers'
import { now } from './now'

/**
 * Gives Lumos the newer credentials that are proven and held, in place of those it has. Only the
 * first of several calls reaches Lumos. Until Lumos has taken them they stay held, and the earlier
 * ones stay in Lumos.
 */
export async function reconnectLumos(setupId: string, typedToken?: string): Promise<ChangedInLumos> {
  const db = await database()
  const connection = (await loadConnection(db, setupId))?.connection
  if (connection?.status === 'reconnecting') return { ok: false, failure: 'reconnect-running' }
  if (connection?.status !== 'renewing') return { ok: false, failure: 'step-not-reached' }
  if (!(await held(db, setupId, 'clientSecret'))) return { ok: false, failure: 'credentials-gone' }
  const token = await lumosToken(db, setupId, typedToken)
  if (!token) return { ok: false, failure: 'lumos-token-missing' }
  const rate = await takeRate(db, 'connect', setupId)
  if (!rate.ok) return { ok: false, failure: 'lumos-busy', seconds: rate.retryAfterSeconds }
  const app = await locateApp(connection, token)
  if (!app.ok) return { ...app, seconds: app.retryAfterSeconds }
  const { appId } = app

  const started = { type: 'reconnectStarted', appId, at: now() } as const
  const claimed = await db.write(async (tx) => {
    // Another window may have proven a newer one since.
    const clientSecret = await held(tx, setupId, 'clientSecret')
    if (!clientSecret) return undefined
    const changed = await changeWithin(tx, setupId, started, async () => {
      if (typedToken) await hold(tx, setupId, 'lumosToken', typedToken)
    })
    return changed.ok && changed.connection.status === 'reconnecting'
      ? { ...changed.connection, clientSecret }
      : undefined
  })
  if (!claimed) return { ok: false, failure: 'reconnect-running' }
  const { id, variant, instance, clientId, clientSecret } = claimed
  const answer = app.isConnected
    ? await reconnectApp({ appId, variant, token, instance, clientId, clientSecret })
    : { ok: false as const, failure: 'lumos-app-gone' as const }
  if (answer.ok) {
    const taken = await changeConnection(setupId, { type: 'reconnected', at: now() }, (tx) =>
      destroySealed(tx, setupId, 'clientSecret'),
    )
    return answer.syncStatus === 'succeeded' ? followLumos(setupId) : taken
  }
  const refused = { ok: false, failure: answer.failure } as const
  if (answer.failure === 'lumos-app-gone') {
    await endGone(setupId, id)
    return refused
  }
  // Even after an uncertain answer: sending the same again does no harm.
  await changeConnection(setupId, { type: 'reconnectRefused', failure: lumosFailure(answer) })
  return { ...refused, seconds: answer.retryAfterSeconds }
}
