import 'server-only'
import type { FailureCode } from '@/lib/catalog/failures'
import { isScopeId } from '@/lib/catalog/scopes'
import { currentActor } from '@/lib/store/actor'
import { loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { appendEvent } from '@/lib/store/events'
import { latestReport } from '@/lib/store/reports'
import { addWaiver, removeWaiver } from '@/lib/store/waivers'
import { now } from './now'

type Done = { ok: true } | { ok: false; failure: FailureCode }

/** A reason is a sentence or two, and stays in the history for good. */
const longestReason = 500

/**
 * Sets a scope aside for one setup, for a reason that its history keeps. Only one that the last report
 * found missing: from the next test on it is neither asked for nor missed.
 */
export async function waiveScope(setupId: string, scope: string, reason: string): Promise<Done> {
  const said = reason.trim()
  if (said === '') return { ok: false, failure: 'waiver-reason-missing' }
  if (said.length > longestReason) return { ok: false, failure: 'waiver-reason-long' }
  if (!isScopeId(scope)) return { ok: false, failure: 'waiver-not-missing' }
  const db = await database()
  return db.write(async (tx): Promise<Done> => {
    const connection = (await loadConnection(tx, setupId))?.connection
    const latest = connection && (await latestReport(tx, connection.id))
    const isMissing = latest?.state === 'finished' && latest.report.scopes.missing.includes(scope)
    if (!isMissing) return { ok: false, failure: 'waiver-not-missing' }
    // Whoever comes second finds it done.
    if (!(await addWaiver(tx, setupId, { scope, reason: said, actor: currentActor(), waivedAt: now() })))
      return { ok: true }
    const detail = { scope, reason: said }
    await appendEvent(tx, { setupId, type: 'scopeWaived', outcome: 'done', detail })
    return { ok: true }
  })
}

/** Asks for a scope again from the next test on. What was proven without it stays proven. */
export async function withdrawWaiver(setupId: string, scope: string): Promise<Done> {
  if (!isScopeId(scope)) return { ok: true }
  const db = await database()
  return db.write(async (tx): Promise<Done> => {
    if (!(await removeWaiver(tx, setupId, scope))) return { ok: true }
    await appendEvent(tx, {
      setupId,
      type: 'waiverWithdrawn',
      outcome: 'done',
      detail: { scope },
    })
    return { ok: true }
  })
}
