import 'server-only'
import { z } from 'zod'
import type { VariantId } from '@/lib/catalog/variants'
import type { Report, Result } from '@/lib/connection/report'
import { reportSchema, resultSchema } from './report-schema'
import { checkStored, parseStored } from './stored-json'
import { summarize } from './summaries'
import type { Reader, Tables, Transaction } from './tables'

/**
 * A run that has no end after this time never will: whoever ran it was stopped. Nor has one that begins
 * further ahead than this: the clock was put back since.
 */
export const interruptedAfterMs = 30_000

type Run = {
  id: string
  connectionId: string
  variant: VariantId
  instance: string
  /** UTC, ISO 8601. */
  startedAt: string
}

/** One run of the tests. Only a finished one has judged; the others have what came in so far. */
export type StoredReport =
  | (Run & { state: 'running' | 'interrupted'; results: readonly Result[] })
  | (Run & { state: 'finished'; finishedAt: string; report: Report })

const resultsSchema = z.array(resultSchema)

/**
 * Notes that a run begins. The id comes with the form, so a form that is sent twice begins one run:
 * resolves with false where a run has this id already.
 */
export async function beginReport(tx: Transaction, run: Run): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('reports')
    .values({
      id: run.id,
      connection_id: run.connectionId,
      variant: run.variant,
      instance: run.instance,
      started_at: run.startedAt,
      finished_at: null,
      outcome: null,
      results: '[]',
      scopes: null,
      duration_ms: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Adds one result to a run, in place of an earlier one of the same test. False once it has ended. */
export async function addResult(tx: Transaction, id: string, result: Result): Promise<boolean> {
  const row = await tx
    .selectFrom('reports')
    .select('results')
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .executeTakeFirst()
  if (!row) return false
  const earlier = checkStored(resultsSchema, parseStored(row.results), `report ${id}`)
  const results = [...earlier.filter((other) => other.id !== result.id), resultSchema.parse(result)]
  await tx
    .updateTable('reports')
    .set({ results: JSON.stringify(results) })
    .where('id', '=', id)
    .execute()
  return true
}

/** Ends a run with its report. False where it has ended already or never began. */
export async function finishReport(
  tx: Transaction,
  id: string,
  report: Report,
  at = new Date().toISOString(),
): Promise<boolean> {
  const { outcome, results, scopes, durationMs } = reportSchema.parse(report)
  const { numUpdatedRows } = await tx
    .updateTable('reports')
    .set({
      finished_at: at,
      outcome,
      results: JSON.stringify(results),
      scopes: JSON.stringify(scopes),
      duration_ms: Math.round(durationMs),
    })
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  const { setup_id } = await tx
    .selectFrom('reports')
    .innerJoin('connections', 'connections.id', 'reports.connection_id')
    .select('setup_id')
    .where('reports.id', '=', id)
    .executeTakeFirstOrThrow()
  await summarize(tx, setup_id)
  return true
}

/** The run of this id, if it belongs to this connection: ids come from forms. */
export async function loadReport(
  reader: Reader,
  connectionId: string,
  id: string,
  now = new Date().toISOString(),
): Promise<StoredReport | undefined> {
  const row = await ofConnection(reader, connectionId).where('id', '=', id).executeTakeFirst()
  return row && reportOf(row, now)
}

/** The run of this connection that began last. */
export async function latestReport(
  reader: Reader,
  connectionId: string,
  now = new Date().toISOString(),
): Promise<StoredReport | undefined> {
  const row = await ofConnection(reader, connectionId).executeTakeFirst()
  return row && reportOf(row, now)
}

/** The run of this connection that is under way: begun less than `maxAgeMs` ago and without an end. */
export async function runningReport(
  reader: Reader,
  connectionId: string,
  now = new Date().toISOString(),
  maxAgeMs = interruptedAfterMs,
): Promise<StoredReport | undefined> {
  const at = (ms: number) => new Date(Date.parse(now) + ms).toISOString()
  const row = await ofConnection(reader, connectionId)
    .where('finished_at', 'is', null)
    .where('started_at', '>', at(-maxAgeMs))
    .where('started_at', '<=', at(interruptedAfterMs))
    .executeTakeFirst()
  return row && reportOf(row, now)
}

function ofConnection(reader: Reader, connectionId: string) {
  return reader
    .selectFrom('reports')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .orderBy('started_at', 'desc')
    .limit(1)
}

function reportOf(row: Tables['reports'], now: string): StoredReport {
  const name = `report ${row.id}`
  const results = parseStored(row.results)
  const run = {
    id: row.id,
    connectionId: row.connection_id,
    variant: checkStored(reportSchema.shape.variant, row.variant, name),
    instance: row.instance,
    startedAt: row.started_at,
  }
  if (row.finished_at === null) {
    const isOver = Math.abs(Date.parse(now) - Date.parse(row.started_at)) > interruptedAfterMs
    return {
      ...run,
      state: isOver ? 'interrupted' : 'running',
      results: checkStored(resultsSchema, results, name),
    }
  }
  const scopes = parseStored(row.scopes ?? '')
  const report = { ...run, outcome: row.outcome, results, scopes, durationMs: row.duration_ms }
  return {
    ...run,
    state: 'finished',
    finishedAt: row.finished_at,
    report: checkStored(reportSchema, report, name),
  }
}
