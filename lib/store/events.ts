import 'server-only'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { EventType } from '@/lib/catalog/events'
import { isActivity } from '@/lib/connection/event-words'
import { type Actor, currentActor } from './actor'
import { checkStored, parseStored } from './stored-json'
import { summarize } from './summaries'
import type { Reader, Tables, Transaction } from './tables'

const detailSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))

/** Facts about an event, flat and without a secret. */
export type EventDetail = Record<string, string | number | boolean | readonly string[]>

/** Who did what, when (UTC, ISO 8601) and how it ended. */
export type StoredEvent = {
  sequence: number
  setupId: string | null
  at: string
  actor: string
  type: string
  outcome: string
  detail: EventDetail
}

/**
 * Adds an event to the one chain of all events; each carries the hash of the one before it. Call it
 * in the write that makes the change, after it: without the event there is no change. It is done in
 * the name of whoever acts, unless another is named. Counts the setup's version up, and brings its
 * summary up to date.
 */
export async function appendEvent(
  tx: Transaction,
  event: Pick<StoredEvent, 'setupId' | 'outcome'> & {
    type: EventType
    at?: string
    actor?: Actor
    detail?: EventDetail
  },
): Promise<void> {
  const at = event.at ?? new Date().toISOString()
  // Taking the number locks the end of the chain until the write is over.
  const head = await tx
    .updateTable('event_head')
    .set((column) => ({ sequence: column('sequence', '+', 1) }))
    .returning(['sequence', 'hash'])
    .executeTakeFirstOrThrow()
  const row = {
    sequence: head.sequence,
    setup_id: event.setupId,
    at,
    actor: oneLine(event.actor ?? currentActor()),
    type: event.type,
    outcome: event.outcome,
    detail: canonicalDetail(event.detail ?? {}),
    previous_hash: head.hash,
  }
  const hash = hashOf(row)
  await tx
    .insertInto('events')
    .values({ ...row, hash })
    .execute()
  await tx.updateTable('event_head').set({ hash }).execute()
  if (event.setupId === null) return
  await tx
    .updateTable('setups')
    .set((column) => ({
      ...(isActivity(event) && { last_active_at: at }),
      version: column('version', '+', 1),
    }))
    .where('id', '=', event.setupId)
    .execute()
  await summarize(tx, event.setupId)
}

/** The events of a setup, oldest first. */
export async function listEvents(reader: Reader, setupId: string): Promise<readonly StoredEvent[]> {
  const rows = await reader
    .selectFrom('events')
    .selectAll()
    .where('setup_id', '=', setupId)
    .orderBy('sequence')
    .execute()
  return rows.map(eventOf)
}

/** The last events of a setup, the newest first. */
export async function latestEvents(
  reader: Reader,
  setupId: string,
  most: number,
): Promise<readonly StoredEvent[]> {
  const rows = await reader
    .selectFrom('events')
    .selectAll()
    .where('setup_id', '=', setupId)
    .orderBy('sequence', 'desc')
    .limit(most)
    .execute()
  return rows.map(eventOf)
}

function eventOf(row: Tables['events']): StoredEvent {
  return {
    sequence: row.sequence,
    setupId: row.setup_id,
    at: row.at,
    actor: row.actor,
    type: row.type,
    outcome: row.outcome,
    detail: checkStored(detailSchema, parseStored(row.detail), `event ${row.sequence}`),
  }
}

/** The hash of an event: over everything in its row, the hash before it included. */
export function hashOf(row: Omit<Tables['events'], 'hash'>): string {
  const { previous_hash, sequence, setup_id, at, actor, type, outcome, detail } = row
  const text = JSON.stringify([previous_hash, sequence, setup_id, at, actor, type, outcome, detail])
  return createHash('sha256').update(text).digest('hex')
}

function canonicalDetail(detail: EventDetail): string {
  const checked = detailSchema.parse(detail)
  return JSON.stringify(Object.fromEntries(Object.entries(checked).sort(([a], [b]) => (a < b ? -1 : 1))))
}

/** A name may come from outside; what a database would change on the way in would break the hash. */
function oneLine(text: string): string {
  return text.toWellFormed().replace(/\p{Cc}/gu, ' ')
}
