import 'server-only'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { isPartId, type PartId } from '@/lib/catalog/parts'
import type { LinkFacts } from '@/lib/connection/link-state'
import type { Reader, Tables, Transaction } from './tables'

/** A setup link. The token that opens it is not kept. Times are UTC, ISO 8601. */
export type Link = LinkFacts & {
  id: string
  setupId: string
  part: PartId
  madeBy: string
  /** The link through which whoever made this one came in; it goes with that one. */
  madeThrough: string | null
  createdAt: string
  lastOpenedAt: string | null
}

type NewLink = Pick<Link, 'setupId' | 'part' | 'isSingleUse' | 'madeBy' | 'madeThrough' | 'expiresAt'>

/** Adds a link. The token (256 random bits) is told this once: only its hash is kept. */
export async function addLink(
  tx: Transaction,
  link: NewLink,
  now = new Date().toISOString(),
): Promise<{ token: string; link: Link }> {
  const token = randomBytes(32).toString('base64url')
  const row = {
    id: randomUUID(),
    setup_id: link.setupId,
    token_hash: hashOf(token),
    part: link.part,
    is_single_use: link.isSingleUse ? 1 : 0,
    made_by: link.madeBy,
    made_through: link.madeThrough,
    created_at: now,
    expires_at: link.expiresAt,
    revoked_at: null,
    replaced_by: null,
    finished_at: null,
    opened_count: 0,
    last_opened_at: null,
  }
  await tx.insertInto('links').values(row).execute()
  return { token, link: linkOf(row) }
}

/** The link of a token, whatever its state. */
export async function findLink(reader: Reader, token: string): Promise<Link | undefined> {
  const row = await reader
    .selectFrom('links')
    .selectAll()
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst()
  return row && linkOf(row)
}

/** One link of a setup: ids may come from outside. */
export async function loadLink(reader: Reader, setupId: string, id: string): Promise<Link | undefined> {
  const row = await reader
    .selectFrom('links')
    .selectAll()
    .where('setup_id', '=', setupId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && linkOf(row)
}

/** Every link a setup ever had, the newest first. */
export async function listLinks(reader: Reader, setupId: string): Promise<readonly Link[]> {
  const rows = await reader
    .selectFrom('links')
    .selectAll()
    .where('setup_id', '=', setupId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(linkOf)
}

/** Notes that a link was opened once more. */
export async function countOpening(tx: Transaction, id: string, at: string): Promise<void> {
  await tx
    .updateTable('links')
    .set((column) => ({ opened_count: column('opened_count', '+', 1), last_opened_at: at }))
    .where('id', '=', id)
    .execute()
}

/**
 * Puts one link in the place of another: whoever came in through the old one goes on, and what was made
 * through it belongs to the new one.
 */
export async function putInPlace(tx: Transaction, oldId: string, newId: string, at: string): Promise<void> {
  await tx.updateTable('links').set({ revoked_at: at, replaced_by: newId }).where('id', '=', oldId).execute()
  await tx.updateTable('links').set({ made_through: newId }).where('made_through', '=', oldId).execute()
  await tx.updateTable('sessions').set({ link_id: newId }).where('link_id', '=', oldId).execute()
}

/** Revokes links, and ends every session that came in through one of them. */
export async function revokeLinks(tx: Transaction, ids: readonly string[], at: string): Promise<void> {
  await tx
    .updateTable('links')
    .set({ revoked_at: at })
    .where('id', 'in', ids)
    .where('revoked_at', 'is', null)
    .execute()
  await tx
    .updateTable('sessions')
    .set({ ended_at: at })
    .where('link_id', 'in', ids)
    .where('ended_at', 'is', null)
    .execute()
}

/** Closes the links of a setup to these parts, because what they were for is done. */
export async function finishLinks(
  tx: Transaction,
  setupId: string,
  parts: readonly PartId[],
  at = new Date().toISOString(),
): Promise<void> {
  if (parts.length === 0) return
  await tx
    .updateTable('links')
    .set({ finished_at: at })
    .where('setup_id', '=', setupId)
    .where('part', 'in', parts)
    .where('finished_at', 'is', null)
    .execute()
}

function linkOf(row: Tables['links']): Link {
  if (!isPartId(row.part)) throw new Error(`The stored link ${row.id} cannot be read: part.`)
  return {
    id: row.id,
    setupId: row.setup_id,
    part: row.part,
    isSingleUse: row.is_single_use === 1,
    madeBy: row.made_by,
    madeThrough: row.made_through,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    replacedBy: row.replaced_by,
    finishedAt: row.finished_at,
    openedCount: row.opened_count,
    lastOpenedAt: row.last_opened_at,
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
