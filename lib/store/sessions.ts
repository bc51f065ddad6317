import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { isPartId, type PartId } from '@/lib/catalog/parts'
import type { Database } from './database'
import type { Transaction } from './tables'

const dayMs = 24 * 60 * 60 * 1000

/**
 * A session ends when it was not used for this long, and in any case after this long. People come
 * back after a week, and the session is the only way back to a setup that was begun without a link.
 */
export const sessionIdleLimitMs = 7 * dayMs
export const sessionLimitMs = 14 * dayMs

/** `lastSeenAt` is no more exact than this, so that reading pages does not write each time. */
const touchEveryMs = 60_000

/** One browser's visit. The id is not the token: it may be written down. Times are UTC, ISO 8601. */
export type Session = {
  id: string
  setupId: string | null
  part: PartId
  /** The link it came in through, or null. */
  linkId: string | null
  createdAt: string
  lastSeenAt: string
}

/** What a session may see of its setup, and the link it came in through. */
export type Admission = { part: PartId; linkId: string | null }

const unlinked: Admission = { part: 'whole', linkId: null }

/** Starts a session. The token (256 random bits) is for the cookie alone: only its hash is kept. */
export async function startSession(
  tx: Transaction,
  setupId: string | null,
  now = new Date().toISOString(),
  { part, linkId }: Admission = unlinked,
): Promise<{ token: string }> {
  const token = randomBytes(32).toString('base64url')
  await tx
    .insertInto('sessions')
    .values({
      id: idOf(token),
      setup_id: setupId,
      created_at: now,
      last_seen_at: now,
      ended_at: null,
      part,
      link_id: linkId,
    })
    .execute()
  return { token }
}

/** The session of a token, or null where it is unknown, ended or past a limit. Notes that it was seen. */
export async function loadSession(
  database: Database,
  token: string,
  now = new Date().toISOString(),
): Promise<Session | null> {
  const id = idOf(token)
  const row = await database
    .selectFrom('sessions')
    .selectAll()
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const unseenMs = Date.parse(now) - Date.parse(row.last_seen_at)
  if (unseenMs >= sessionIdleLimitMs || Date.parse(now) - Date.parse(row.created_at) >= sessionLimitMs)
    return null
  const isStale = unseenMs >= touchEveryMs
  if (isStale) {
    await database.write((tx) =>
      tx
        .updateTable('sessions')
        .set({ last_seen_at: now })
        .where('id', '=', id)
        .where('last_seen_at', '<', now)
        .execute(),
    )
  }
  if (!isPartId(row.part)) throw new Error(`The stored session ${id} cannot be read: part.`)
  return {
    id,
    setupId: row.setup_id,
    part: row.part,
    linkId: row.link_id,
    createdAt: row.created_at,
    lastSeenAt: isStale ? now : row.last_seen_at,
  }
}

/** Gives a session its setup, or another one. False where there is no such open session. */
export async function attachSetup(tx: Transaction, token: string, setupId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sessions')
    .set({ setup_id: setupId })
    .where('id', '=', idOf(token))
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

/** Ends every session of a setup. */
export async function endSessionsOf(
  tx: Transaction,
  setupId: string,
  now = new Date().toISOString(),
): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('setup_id', '=', setupId)
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
        row('last_seen_at', '<=', before(sessionIdleLimitMs)),
        row('created_at', '<=', before(sessionLimitMs)),
      ]),
    )
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

function idOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
