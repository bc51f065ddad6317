import 'server-only'
import { type FailureCode, isPassing } from '@/lib/catalog/failures'
import type { Connection, ConnectionIn } from '@/lib/connection/connection'
import { mayConnect } from '@/lib/connection/upgrade'
import { findConnectedApp } from '@/lib/lumos/apps'
import type { LumosRefusal } from '@/lib/lumos/client'
import { connectApp } from '@/lib/lumos/connect'
import { listConnections, loadUpgrade } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { takeRate } from '@/lib/store/rate-limits'
import { destroySealed } from '@/lib/store/sealed'
import type { Reader } from '@/lib/store/tables'
import { changeConnection, changeWithin } from './change-connection'
import { followLumos } from './follow-lumos'
import { held, hold, lumosToken } from './held-secrets'
import { type ChangedInLumos, lumosFailure } from './lumos-answers'
import { now } from './now'

/**
 * Connects Coupa in Lumos with the proven credentials. Only the first of several calls reaches
 * Lumos; a call whose answer was lost is looked up before anything is sent again. What replaces
 * another connection is refused with `old-still-connected` while that one stands.
 */
export async function connectLumos(setupId: string, typedToken?: string): Promise<ChangedInLumos> {
  const db = await database()
  const ready = await findReady(db, setupId)
  if (!ready.ok) return ready
  if (!(await held(db, setupId, 'clientSecret'))) return { ok: false, failure: 'credentials-gone' }
  const token = await lumosToken(db, setupId, typedToken)
  if (!token) return { ok: false, failure: 'lumos-token-missing' }
  const rate = await takeRate(db, 'connect', setupId)
  if (!rate.ok) return { ok: false, failure: 'lumos-busy', seconds: rate.retryAfterSeconds }

  const connections = await listConnections(db, setupId)
  const inTheWay = await findInTheWay(connections, token)
  if (inTheWay) return { ...inTheWay, seconds: inTheWay.retryAfterSeconds }

  const claimed = await db.write(async (tx) => {
    const still = await findReady(tx, setupId)
    if (!still.ok) return still
    // Another window may have proven another client since.
    const clientSecret = await held(tx, setupId, 'clientSecret')
    if (!clientSecret) return { ok: false as const, failure: 'credentials-gone' as const }
    const changed = await changeWithin(tx, setupId, { type: 'connectStarted', at: now() }, async () => {
      if (typedToken) await hold(tx, setupId, 'lumosToken', typedToken)
    })
    return changed.ok ? { ...still, clientSecret } : changed
  })
  if (!claimed.ok) return claimed
  const { clientSecret } = claimed
  const { variant, instance, clientId } = claimed.next

  // What follows on a connection of its own has seen that one go.
  const mustBeOnly = connections.length === 1
  const answer = await connectApp({ variant, instance, clientId, clientSecret, token, mustBeOnly })
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
  await changeConnection(setupId, { type: 'connectRefused', failure: lumosFailure(answer) }, async (tx) => {
    // What passes by itself is tried again with the same token.
    if (!isPassing(answer.failure)) await destroySealed(tx, setupId, 'lumosToken')
  })
  return { ok: false, failure: answer.failure, seconds: answer.retryAfterSeconds }
}

type Ready = { ok: true; next: ConnectionIn<'verified'> } | { ok: false; failure: FailureCode }

async function findReady(reader: Reader, setupId: string): Promise<Ready> {
  const { next, old } = await loadUpgrade(reader, setupId)
  if (next?.status === 'connecting' || next?.status === 'syncing')
    return { ok: false, failure: 'connect-running' }
  if (next?.status !== 'verified') return { ok: false, failure: 'step-not-reached' }
  return mayConnect(next, old) ? { ok: true, next } : { ok: false, failure: 'old-still-connected' }
}

/**
 * The refusal to connect beside an earlier connection of the same setup that Lumos still has. Where
 * the API took one down there is no doubt; what a person did in Lumos is looked at.
 */
async function findInTheWay(
  connections: readonly Connection[],
  token: string,
): Promise<LumosRefusal | undefined> {
  for (const earlier of connections) {
    if (earlier.status !== 'disconnected' || earlier.by === 'api') continue
    for (const source of ['API', 'UI'] as const) {
      const { variant, instance } = earlier
      const found = await findConnectedApp({ variant, instance, source, token })
      if (found.ok && !found.appId) continue
      if (!found.ok && found.failure === 'lumos-integration-missing') continue
      const isThere = found.ok || found.failure === 'lumos-already-connected'
      return isThere ? { ok: false, failure: 'old-still-connected' } : found
    }
  }
  return undefined
}
