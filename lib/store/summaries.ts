import 'server-only'
import { sql } from 'kysely'
import { z } from 'zod'
import { eventsThatMean } from '@/lib/catalog/events'
import type { FailureCode } from '@/lib/catalog/failures'
import { firstFailure } from '@/lib/connection/report'
import { orderKey, wordsToFind } from '@/lib/connection/search-words'
import { listedStep, stuckFrom } from '@/lib/connection/stuck'
import { loadConnection } from './connections'
import type { Database } from './database'
import { resultSchema } from './report-schema'
import { checkStored, parseStored } from './stored-json'
import type { Reader, Tables, Transaction } from './tables'

const pageSize = 500
const progress = eventsThatMean('progress')
const failing = eventsThatMean('failure')

type Summary = Tables['summaries']

/**
 * Brings what the console lists of a setup up to date. Whoever changes something about a setup calls
 * this in the same write; an event and the end of a report do it by themselves.
 */
export async function summarize(tx: Transaction, setupId: string): Promise<void> {
  const derived = await deriveSummary(tx, setupId)
  if (!derived) return
  const before = await tx
    .selectFrom('summaries')
    .select('words')
    .where('setup_id', '=', setupId)
    .executeTakeFirst()
  const { setup_id, ...columns } = derived
  if (before) await tx.updateTable('summaries').set(columns).where('setup_id', '=', setup_id).execute()
  else await tx.insertInto('summaries').values(derived).execute()
  if (before?.words === derived.words) return
  await tx.deleteFrom('summary_words').where('setup_id', '=', setup_id).execute()
  const words = derived.words
    .trim()
    .split(' ')
    .map((word) => ({ word, setup_id }))
  await tx.insertInto('summary_words').values(words).execute()
}

/** Makes the summaries that are missing: of setups that are older than the table of summaries. */
export async function fillSummaries(database: Database): Promise<void> {
  for (;;) {
    const missing = await database
      .selectFrom('setups')
      .leftJoin('summaries', 'summaries.setup_id', 'setups.id')
      .select('setups.id')
      .where('summaries.setup_id', 'is', null)
      .limit(pageSize)
      .execute()
    if (missing.length === 0) return
    await database.write(async (tx) => {
      for (const { id } of missing) await summarize(tx, id)
    })
  }
}

/** The summary that everything else about a setup amounts to; undefined where there is no such setup. */
export async function deriveSummary(reader: Reader, setupId: string): Promise<Summary | undefined> {
  const setup = await reader.selectFrom('setups').selectAll().where('id', '=', setupId).executeTakeFirst()
  if (!setup) return undefined
  const connection = (await loadConnection(reader, setupId))?.connection
  const progressed = await lastEvent(reader, setupId, progress)
  const failed = await lastEvent(reader, setupId, failing, progressed?.sequence)
  const tested = connection && (await lastTest(reader, connection.id))
  const progressedAt = progressed?.at ?? setup.created_at
  const isTestAhead = tested?.failure !== undefined && tested.at >= progressedAt
  const failure = failed?.failure ?? (isTestAhead ? tested.failure : undefined)
  const failedAt = failed?.at ?? (isTestAhead ? tested.at : undefined)
  const { customer, support_code } = setup
  const { variant = null, instance = null } = connection ?? {}
  return {
    setup_id: setupId,
    customer_key: customer ? `0${orderKey(customer)}` : '1',
    variant,
    instance,
    step: listedStep(connection),
    outcome: tested?.outcome ?? null,
    failure: failure ?? null,
    last_active_at: setup.last_active_at,
    stuck_from: stuckFrom(connection, progressedAt, failedAt) ?? null,
    words: ` ${wordsToFind([support_code, support_code.replace('-', ''), customer ?? '', instance ?? '']).join(' ')}`,
  }
}

/** The last event of one of these types, after the given one. */
async function lastEvent(reader: Reader, setupId: string, types: readonly string[], after = 0) {
  const row = await reader
    .selectFrom('events')
    .select(['sequence', 'at', 'detail'])
    .where('setup_id', '=', setupId)
    .where('sequence', '>', after)
    .where('type', '!=', sql.lit('scopesTicked'))
    .where('type', 'in', types)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const { failure } = (parseStored(row.detail) ?? {}) as { failure?: FailureCode }
  return { sequence: row.sequence, at: row.at, failure }
}

/** The last run of the tests that has ended. */
async function lastTest(reader: Reader, connectionId: string) {
  const row = await reader
    .selectFrom('reports')
    .select(['id', 'outcome', 'finished_at', 'results'])
    .where('connection_id', '=', connectionId)
    .where('finished_at', 'is not', null)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row?.finished_at) return undefined
  const results = checkStored(z.array(resultSchema), parseStored(row.results), `report ${row.id}`)
  return { outcome: row.outcome, at: row.finished_at, failure: firstFailure({ results }) }
}

/** Is what the console lists of a setup what everything else amounts to? */
export async function isSummaryTrue(reader: Reader, setupId: string): Promise<boolean> {
  const stored = await reader
    .selectFrom('summaries')
    .selectAll()
    .where('setup_id', '=', setupId)
    .executeTakeFirst()
  return JSON.stringify(stored) === JSON.stringify(await deriveSummary(reader, setupId))
}
