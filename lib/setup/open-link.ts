import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import type { FailureCode } from '@/lib/catalog/failures'
import type { PartId } from '@/lib/catalog/parts'
import { linkState } from '@/lib/connection/link-state'
import { actorOf } from '@/lib/store/actor'
import { database } from '@/lib/store/database'
import { appendEvent } from '@/lib/store/events'
import { countOpening, findLink } from '@/lib/store/links'
import { takeRate } from '@/lib/store/rate-limits'
import { endSession, startSession } from '@/lib/store/sessions'
import type { Transaction } from '@/lib/store/tables'
import { now } from './now'

type Opened =
  | { ok: true; sessionToken: string; setupId: string; part: PartId }
  | { ok: false; failure: FailureCode; seconds?: number }

/** Every refusal takes this long, so that its time does not say why. */
export const refusalMs = 100

/**
 * Opens the setup of a link with a new session; an earlier one of the same browser ends. Whatever keeps
 * a link from opening is answered alike, in the same time: `link-not-open`. `address` is where the
 * request came from.
 */
export async function openLink(token: string, address: string, formerSession?: string): Promise<Opened> {
  const begunAt = performance.now()
  const db = await database()
  const rate = await takeRate(db, 'openLink', address)
  if (!rate.ok) return { ok: false, failure: 'links-tried-too-many', seconds: rate.retryAfterSeconds }
  const opened = await db.write((tx) => open(tx, token, formerSession))
  if (!opened.ok) await pause(Math.max(0, refusalMs - (performance.now() - begunAt)))
  return opened
}

async function open(tx: Transaction, token: string, formerSession?: string): Promise<Opened> {
  const at = now()
  const link = await findLink(tx, token)
  const state = link ? linkState(link, at) : 'unknown'
  if (!link || state !== 'open') {
    const detail = { why: state, ...(link && { link: link.id }) }
    await appendEvent(tx, {
      setupId: link?.setupId ?? null,
      actor: actorOf(link?.part ?? 'whole'),
      type: 'linkRefused',
      outcome: 'refused',
      detail,
    })
    return { ok: false, failure: 'link-not-open' }
  }
  const { id: linkId, setupId, part } = link
  await countOpening(tx, linkId, at)
  if (formerSession) await endSession(tx, formerSession, at)
  const { token: sessionToken } = await startSession(tx, setupId, at, { part, linkId })
  await appendEvent(tx, {
    setupId,
    actor: actorOf(part),
    type: 'linkOpened',
    outcome: 'done',
    detail: { link: linkId, part },
  })
  return { ok: true, sessionToken, setupId, part }
}
