import 'server-only'
import type { FailureCode } from '@/lib/catalog/failures'
import { linkDays } from '@/lib/catalog/links'
import type { PartId } from '@/lib/catalog/parts'
import { linkState } from '@/lib/connection/link-state'
import { type Actor, currentActor } from '@/lib/store/actor'
import { database } from '@/lib/store/database'
import { appendEvent } from '@/lib/store/events'
import { addLink, type Link, loadLink, putInPlace } from '@/lib/store/links'
import { createSetup, loadSetup } from '@/lib/store/setups'
import type { Transaction } from '@/lib/store/tables'
import { now } from './now'

/** A link that was made: the token is told this once and kept nowhere. */
export type MadeLink = { ok: true; token: string; link: Link } | { ok: false; failure: FailureCode }

type Wanted = {
  part?: PartId
  /** How many days it lives: a whole number, see `linkDays`. */
  days?: number
  isSingleUse?: boolean
  madeBy?: Actor
  /** The link through which its maker came in: the new one ends no later, and is revoked with it. */
  madeThrough?: string | null
} & ({ setupId: string } | { customer: string })

const dayMs = 24 * 60 * 60 * 1000
const longestName = 200

/**
 * Makes a setup link, and the setup as well where only a customer is named. `link-days-wrong`,
 * `link-customer-missing` and `setup-unknown` where that cannot be.
 */
export async function makeLink(wanted: Wanted): Promise<MadeLink> {
  const { days = linkDays.usual } = wanted
  if (!isLifetime(days)) return { ok: false, failure: 'link-days-wrong' }
  const db = await database()
  return db.write(async (tx): Promise<MadeLink> => {
    const found = await findOrMakeSetup(tx, wanted)
    return found.ok ? makeWithin(tx, found.setupId, { ...wanted, days }) : found
  })
}

/** The same for a setup that is there, inside a transaction that is already open. */
export async function makeWithin(
  tx: Transaction,
  setupId: string,
  wanted: Pick<Wanted, 'part' | 'days' | 'isSingleUse' | 'madeBy' | 'madeThrough'>,
): Promise<MadeLink> {
  const { part = 'whole', days = linkDays.usual, isSingleUse = false, madeThrough = null } = wanted
  const madeBy = wanted.madeBy ?? currentActor()
  const at = now()
  const through = madeThrough === null ? undefined : await loadLink(tx, setupId, madeThrough)
  if (through && through.expiresAt <= at) return { ok: false, failure: 'link-ended' }
  const own = new Date(Date.parse(at) + days * dayMs).toISOString()
  const expiresAt = through && through.expiresAt < own ? through.expiresAt : own
  const made = await addLink(tx, { setupId, part, isSingleUse, madeBy, madeThrough, expiresAt }, at)
  const detail = { link: made.link.id, part, until: expiresAt, once: isSingleUse }
  await appendEvent(tx, { setupId, actor: madeBy, type: 'linkMade', outcome: 'done', detail })
  return { ok: true, ...made }
}

/**
 * Puts a new link in the place of one that is not revoked, for the same part. The old one opens nothing
 * any more; whoever came in through it goes on. `link-unknown` where the setup has no such link.
 */
export async function replaceLink(wanted: {
  setupId: string
  linkId: string
  days?: number
  madeBy?: Actor
}): Promise<MadeLink> {
  const { setupId, linkId, days = linkDays.usual, madeBy = currentActor() } = wanted
  if (!isLifetime(days)) return { ok: false, failure: 'link-days-wrong' }
  const db = await database()
  return db.write((tx) => replaceWithin(tx, { setupId, linkId, days, madeBy }))
}

/** The same inside a transaction that is already open. */
export async function replaceWithin(
  tx: Transaction,
  wanted: { setupId: string; linkId: string; days: number; madeBy: Actor },
): Promise<MadeLink> {
  const { setupId, linkId, days, madeBy } = wanted
  const at = now()
  const old = await loadLink(tx, setupId, linkId)
  if (!old || ['revoked', 'replaced'].includes(linkState(old, at)))
    return { ok: false, failure: 'link-unknown' }
  const { part, isSingleUse, madeThrough } = old
  const made = await makeWithin(tx, setupId, { part, isSingleUse, days, madeBy, madeThrough })
  if (!made.ok) return made
  await putInPlace(tx, old.id, made.link.id, at)
  const detail = { link: old.id, by: made.link.id, part }
  await appendEvent(tx, { setupId, actor: madeBy, type: 'linkReplaced', outcome: 'done', detail })
  return made
}

function isLifetime(days: number): boolean {
  return Number.isInteger(days) && days >= linkDays.least && days <= linkDays.most
}

type Found = { ok: true; setupId: string } | { ok: false; failure: FailureCode }

async function findOrMakeSetup(tx: Transaction, wanted: Wanted): Promise<Found> {
  if ('setupId' in wanted) {
    const setup = await loadSetup(tx, wanted.setupId)
    return setup ? { ok: true, setupId: setup.id } : { ok: false, failure: 'setup-unknown' }
  }
  // What a database or a terminal would take for more than letters is left out.
  const customer = wanted.customer
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
  if (customer === '' || customer.length > longestName) return { ok: false, failure: 'link-customer-missing' }
  const { id: setupId } = await createSetup(tx, customer)
  const actor = wanted.madeBy
  await appendEvent(tx, { setupId, actor, type: 'setupMade', outcome: 'done', detail: { customer } })
  return { ok: true, setupId }
}
