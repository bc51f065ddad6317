import 'server-only'
import type { FailureCode } from '@/lib/catalog/failures'
import type { LumosFailure } from '@/lib/connection/connection'
import { env } from '@/lib/env'
import { connectApp } from '@/lib/lumos/connect'
import { loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { takeRate } from '@/lib/store/rate-limits'
import { destroySealed } from '@/lib/store/sealed'
import { type Changed, changeConnection } from './change-connection'
import { followLumos } from './follow-lumos'
import { held, hold } from './held-secrets'

type Connected = Changed | { ok: false; failure: FailureCode; seconds?: number }

/**
 * Connects Coupa in Lumos with the proven credentials. Only the first of several calls reaches
 * Lumos; a call whose answer was lost is looked up before anything is sent again.
 */
export async function connectLumos(setupId: string, typedToken?: string): Promise<Connected> {
  const db = await database()
  const stored = await loadConnection(db, setupId)
  const isUnderWay = stored?.connection.status === 'connecting' || stored?.connection.status === 'syncing'
  if (isUnderWay) return { ok: false, failure: 'connect-running' }
  if (stored?.connection.status !== 'verified') return { ok: false, failure: 'step-not-reached' }
  const { variant, instance, clientId } = stored.connection
  const clientSecret = await held(db, setupId, 'clientSecret')
  if (!clientSecret) return { ok: false, failure: 'credentials-gone' }
  const token = typedToken ?? env.lumosApiToken ?? (await held(db, setupId, 'lumosToken'))
  if (!token) return { ok: false, failure: 'lumos-token-missing' }
  const rate = await takeRate(db, 'connect', setupId)
  if (!rate.ok) return { ok: false, failure: 'lumos-busy', seconds: rate.retryAfterSeconds }

  const claimed = await changeConnection(setupId, { type: 'connectStarted', at: now() }, async (tx) => {
    if (typedToken) await hold(tx, setupId, 'lumosToken', typedToken)
  })
  if (!claimed.ok) return { ok: false, failure: 'connect-running' }

  const answer = await connectApp({ variant, instance, clientId, clientSecret, token })
  if (answer.ok) {
    const made = await changeConnection(
      setupId,
      { type: 'appCreated', appId: answer.appId, at: now() },
      (tx) => destroySealed(tx, setupId, 'clientSecret'),
    )
    return answer.syncStatus === 'succeeded' ? followLumos(setupId) : made
  }
  // Nobody knows what became of the call: the state says so until it has been looked up.
  if (answer.uncertain) return { ok: false, failure: answer.failure }
  const failure: LumosFailure = {
    code: answer.failure,
    at: now(),
    ...(answer.retryAfterSeconds && { retryAfterSeconds: answer.retryAfterSeconds }),
  }
  await changeConnection(setupId, { type: 'connectRefused', failure }, (tx) =>
    destroySealed(tx, setupId, 'lumosToken'),
  )
  return { ok: false, failure: answer.failure, seconds: answer.retryAfterSeconds }
}

function now(): string {
  return new Date().toISOString()
}
