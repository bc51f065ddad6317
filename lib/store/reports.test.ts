import { randomUUID } from 'node:crypto'
import { expect, expectTypeOf, test } from 'vitest'
import type { z } from 'zod'
import { checksOf } from '@/lib/catalog/checks'
import { concludeReport, type Report, type Result, requiredScopes } from '@/lib/connection/report'
import type { Database } from './database'
import { reportSchema } from './report-schema'
import {
  addResult,
  beginReport,
  finishReport,
  interruptedAfterMs,
  latestReport,
  loadReport,
  runningReport,
} from './reports'
import { beginConnection } from './testing/connections'
import { describeStore } from './testing/databases'

const startedAt = '2026-03-01T10:00:00.000Z'
const after = (ms: number) => new Date(Date.parse(startedAt) + ms).toISOString()

const required = requiredScopes('contracts')
const results = checksOf('contracts').map((id): Result => ({ id, outcome: 'passed' }))
const report = concludeReport(
  'contracts',
  'acme.coupahost.com',
  results,
  { required, granted: required, missing: [], untested: [] },
  1234.5,
)
const stored = { ...report, durationMs: 1235 }

async function begin(database: Database, id: string = randomUUID(), at = startedAt) {
  const { connection } = await beginConnection(database)
  const run = {
    id,
    connectionId: connection.id,
    variant: report.variant,
    instance: report.instance,
    startedAt: at,
  }
  const begun = await database.write((tx) => beginReport(tx, run))
  return { run, begun }
}

test('the schema is the report, no more and no less', () => {
  expectTypeOf<z.output<typeof reportSchema>>().toEqualTypeOf<Report>()
})

describeStore('a report', (stage) => {
  test('comes back as it was finished', async () => {
    const { run } = await begin(stage.database)
    const finish = () => stage.database.write((tx) => finishReport(tx, run.id, report, after(3000)))
    expect(await finish()).toBe(true)
    const found = { ...run, state: 'finished', finishedAt: after(3000), report: stored }
    expect(await loadReport(stage.database, run.connectionId, run.id)).toEqual(found)
    expect(await latestReport(stage.database, run.connectionId)).toEqual(found)
    expect(await finish()).toBe(false)
    expect(await stage.database.write((tx) => finishReport(tx, 'never-begun', report))).toBe(false)
  })

  test('is begun once, however often its form is sent', async () => {
    const { connection } = await beginConnection(stage.database)
    const run = {
      id: randomUUID(),
      connectionId: connection.id,
      variant: report.variant,
      instance: 'a',
      startedAt,
    }
    const begun = await Promise.all(
      Array.from({ length: 100 }, () => stage.database.write((tx) => beginReport(tx, run))),
    )
    expect(begun.filter(Boolean)).toHaveLength(1)
  })

  test('is not shown to the connection of somebody else', async () => {
    const { run } = await begin(stage.database)
    const other = await begin(stage.database, run.id)
    expect(other.begun).toBe(false)
    expect(await loadReport(stage.database, other.run.connectionId, run.id)).toBeUndefined()
    expect(await latestReport(stage.database, other.run.connectionId)).toBeUndefined()
  })

  test('grows by each result until it ends, also where they come at once', async () => {
    const { run } = await begin(stage.database)
    const add = (result: Result) => stage.database.write((tx) => addResult(tx, run.id, result))
    expect(await Promise.all(results.map(add))).toEqual(results.map(() => true))
    const running = await loadReport(stage.database, run.connectionId, run.id, after(1))
    expect(running).toEqual({ ...run, state: 'running', results })

    const failed: Result = { id: 'client', outcome: 'failed', failure: 'instance-timeout' }
    await add(failed)
    expect(await loadReport(stage.database, run.connectionId, run.id, after(1))).toMatchObject({
      results: [...results.filter(({ id }) => id !== 'client'), failed],
    })
    await stage.database.write((tx) => finishReport(tx, run.id, report))
    expect(await add(failed)).toBe(false)
    expect(await loadReport(stage.database, run.connectionId, run.id)).toMatchObject({ report: stored })
  })

  test('without an end is interrupted once that can no longer come', async () => {
    const { run } = await begin(stage.database)
    const stateAfter = async (ms: number) =>
      (await latestReport(stage.database, run.connectionId, after(ms)))?.state
    expect(await stateAfter(interruptedAfterMs)).toBe('running')
    expect(await stateAfter(interruptedAfterMs + 1)).toBe('interrupted')
    // The clock was put back.
    expect(await stateAfter(-interruptedAfterMs)).toBe('running')
    expect(await stateAfter(-interruptedAfterMs - 1)).toBe('interrupted')
    await stage.database.write((tx) => finishReport(tx, run.id, report))
    expect(await stateAfter(interruptedAfterMs + 1)).toBe('finished')
  })

  test('is running for as long as it may last', async () => {
    const { run } = await begin(stage.database)
    const runningAfter = (ms: number, maxAgeMs?: number) =>
      runningReport(stage.database, run.connectionId, after(ms), maxAgeMs)
    expect(await runningAfter(interruptedAfterMs - 1)).toMatchObject({ id: run.id, state: 'running' })
    expect(await runningAfter(interruptedAfterMs)).toBeUndefined()
    expect(await runningAfter(-interruptedAfterMs)).toBeDefined()
    expect(await runningAfter(-interruptedAfterMs - 1)).toBeUndefined()
    expect(await runningAfter(999, 1000)).toBeDefined()
    expect(await runningAfter(1000, 1000)).toBeUndefined()
    await stage.database.write((tx) => finishReport(tx, run.id, report))
    expect(await runningAfter(1)).toBeUndefined()
  })

  test('is the latest one of its connection by when it began', async () => {
    const { run } = await begin(stage.database)
    const later = { ...run, id: randomUUID(), startedAt: after(60_000) }
    const earlier = { ...run, id: randomUUID(), startedAt: after(-60_000) }
    for (const other of [later, earlier]) await stage.database.write((tx) => beginReport(tx, other))
    expect((await latestReport(stage.database, run.connectionId))?.id).toBe(later.id)
  })

  test('keeps nothing that a report does not name', async () => {
    const { run } = await begin(stage.database)
    const secret = { clientSecret: 'an-invented-secret' }
    const result = { ...results[0], ...secret } as Result
    const all = async () => JSON.stringify(await stage.database.selectFrom('reports').selectAll().execute())
    await stage.database.write((tx) => addResult(tx, run.id, result))
    expect(await all()).not.toContain(secret.clientSecret)
    await stage.database.write((tx) =>
      finishReport(tx, run.id, {
        ...report,
        ...secret,
        results: [result],
        scopes: { ...report.scopes, ...secret },
      }),
    )
    expect(await all()).not.toContain(secret.clientSecret)
  })

  test('that was changed by hand is refused', async () => {
    const { run } = await begin(stage.database)
    await stage.database.write((tx) => finishReport(tx, run.id, report))
    await stage.database.write((tx) =>
      tx.updateTable('reports').set({ outcome: 'perfect' }).where('id', '=', run.id).execute(),
    )
    await expect(latestReport(stage.database, run.connectionId)).rejects.toThrow(
      `report ${run.id} cannot be read`,
    )
  })
})
