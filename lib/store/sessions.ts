import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import type { Insertable } from 'kysely'
import { isPartId, type PartId } from '@/lib/catalog/parts'
import type { Database } from './database'
import { endOf, type SessionEnd, sessionIdleLimitsMs, sessionLimitMs } from './session-end'
import type { Reader, Tables, Transaction } from './tables'

/** `lastSeenAt` is no more exact than this, so that reading pages does not write each time. */
const touchEveryMs = 5_000

/** Who a supporter is: the name that histories show, who vouches for them, and who they are to that one. */
export type Signed = { person: string; issuer: string; subject: string }

/** What a session may see of its setup, and the link it came in through. */
export type Admission = { part: PartId; linkId: string | null }

const unlinked: Admission = { part: 'whole', linkId: null }

/**
 * One browser's visit: of an admin, who has a setup or is about to get one, or of a supporter, who has
 * signed in. The id is not the token: it may be written down. Times are UTC, ISO 8601.
 */
export type Session = {
  id: string
  setupId: string | null
  part: PartId
  /** The link it came in through, or null. */
  linkId: string | null
  signed: Signed | null
  createdAt: string
  lastSeenAt: string
  end: SessionEnd
}

/** Starts an admin's session. The token (256 random bits) is for the cookie alone: only its hash is kept. */
export async function startSession(
  tx: Transaction,
  setupId: string | null,
  now = new Date().toISOString(),
  { part, linkId }: Admission = unlinked,
): Promise<{ token: string }> {
  const nobody = { person: null, issuer: null, subject: null }
  return insertSession(tx, { setup_id: setupId, part, link_id: linkId, ...nobody }, now)
}

/** Starts the session of a supporter who has just signed in. */
export async function startSupporterSession(
  tx: Transaction,
  { person, issuer, subject }: Signed,
  now = new Date().toISOString(),
): Promise<{ token: string }> {
  const nowhere = { setup_id: null, part: 'whole', link_id: null } as const
  return insertSession(tx, { ...nowhere, person, issuer, subject }, now)
}

async function insertSession(
  tx: Transaction,
  owner: Omit<Insertable<Tables['sessions']>, 'id' | 'created_at' | 'last_seen_at' | 'ended_at'>,
  now: string,
): Promise<{ token: string }> {
  const token = randomBytes(32).toString('base64url')
  await tx
    .insertInto('sessions')
    .values({ id: idOf(token), ...owner, created_at: now, last_seen_at: now, ended_at: null })
    .execute()
  return { token }
}

/** The session of a token, or null where it is unknown, ended or past a limit. Notes that it was seen. */
export async function loadSession(
  database: Database,
  token: string,
  now = new Date().toISOString(),
): Promise<Session | null> {
  const session = await lookAtSession(database, token, now)
  if (!session || Date.parse(now) - Date.parse(session.lastSeenAt) < touchEveryMs) return session
  // A power cut may take this along: the session would only end a little sooner. Nor does anybody lose
  // a page because the disk is full or read-only.
  await database
    .tally((tx) =>
      tx
        .updateTable('sessions')
        .set({ last_seen_at: now })
        .where('id', '=', session.id)
        .where('last_seen_at', '<', now)
        .execute(),
    )
    .catch(() => {})
  return {
    ...session,
    lastSeenAt: now,
    end: endOf(session.signed ? 'supporter' : 'admin', session.createdAt, now),
  }
}

/** The same, for what a page asks by itself: nobody was seen, so its end comes no later. */
export async function lookAtSession(
  reader: Reader,
  token: string,
  now = new Date().toISOString(),
): Promise<Session | null> {
  const id = idOf(token)
  const row = await reader
    .selectFrom('sessions')
    .selectAll()
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const { person, issuer, subject } = row
  const signed = person && issuer && subject ? { person, issuer, subject } : null
  const end = endOf(signed ? 'supporter' : 'admin', row.created_at, row.last_seen_at)
  if (Date.parse(end.at) <= Date.parse(now)) return null
  if (!isPartId(row.part)) throw new Error(`The stored session ${id} cannot be read: part.`)
  return {
    id,
    setupId: row.setup_id,
    signed,
    part: row.part,
    linkId: row.link_id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    end,
  }
}

/** Gives an admin's session its setup, or another one. False where there is no such open session. */
export async function attachSetup(tx: Transaction, token: string, setupId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sessions')
    .set({ setup_id: setupId })
    .where('id', '=', idOf(token))
    .where('person', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Ends a session: its token opens nothing from now on, wherever a copy of it is. */
export async function endSession(
  tx: Transaction,
  token: string,
  now = new Date().toISOString(),
): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('id', '=', idOf(token))
    .where('ended_at', 'is', null)
    .execute()
}

/** Deletes the sessions that no token opens any more. */
export async function purgeSessions(tx: Transaction, now = new Date().toISOString()): Promise<number> {
  const before = (ms: number) => new Date(Date.parse(now) - ms).toISOString()
  const { numDeletedRows } = await tx
    .deleteFrom('sessions')
    .where((row) =>
      row.or([
        row('ended_at', 'is not', null),
        row.and([row('person', 'is', null), row('last_seen_at', '<=', before(sessionIdleLimitsMs.admin))]),
        row.and([
          row('person', 'is not', null),
          row('last_seen_at', '<=', before(sessionIdleLimitsMs.supporter)),
        ]),
        row('created_at', '<=', before(sessionLimitMs)),
      ]),
    )
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

function idOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
