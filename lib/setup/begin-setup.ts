import 'server-only'
import type { FailureCode } from '@/lib/catalog/failures'
import { env } from '@/lib/env'
import { database } from '@/lib/store/database'
import { appendEvent } from '@/lib/store/events'
import { takeRate } from '@/lib/store/rate-limits'
import { startSession } from '@/lib/store/sessions'
import { createSetup } from '@/lib/store/setups'

type Begun = { ok: true; token: string } | { ok: false; failure: FailureCode; seconds?: number }

/** Begins a setup for somebody without a link, where OPEN_START allows that, and opens a session. */
export async function beginSetup(address: string): Promise<Begun> {
  if (!env.openStart) return { ok: false, failure: 'start-closed' }
  const db = await database()
  const rate = await takeRate(db, 'begin', address)
  if (!rate.ok) return { ok: false, failure: 'visits-too-many', seconds: rate.retryAfterSeconds }
  return db.write(async (tx) => {
    const setup = await createSetup(tx)
    const { token } = await startSession(tx, setup.id)
    await appendEvent(tx, {
      setupId: setup.id,
      type: 'setupBegun',
      outcome: 'done',
      detail: {},
    })
    return { ok: true, token }
  })
}
