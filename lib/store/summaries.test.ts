import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { checksOf } from '@/lib/catalog/checks'
import { stuckAfterMs } from '@/lib/connection/stuck'
import { addConnection, saveConnection } from './connections'
import { openDatabase } from './database'
import { appendEvent } from './events'
import { beginReport, finishReport } from './reports'
import { createSetup, loadSetup } from './setups'
import { deriveSummary, isSummaryTrue } from './summaries'
import { connectionsOnTheWay } from './testing/connections'
import { describeStore } from './testing/databases'

const monday = '2026-03-02T10:00:00.000Z'
const tuesday = '2026-03-03T10:00:00.000Z'
const later = (at: string) => new Date(Date.parse(at) + stuckAfterMs).toISOString()

describeStore('the summary of a setup', (stage) => {
  const summary = (id: string) => deriveSummary(stage.database, id)
  const made = () => stage.database.write((tx) => createSetup(tx, 'Zürich Re', monday))
  const happen = (
    setupId: string,
    type: Parameters<typeof appendEvent>[1]['type'],
    at: string,
    failure?: string,
  ) =>
    stage.database.write((tx) =>
      appendEvent(tx, {
        setupId,
        actor: 'admin',
        type,
        outcome: 'done',
        at,
        ...(failure && { detail: { failure } }),
      }),
    )

  test('is there from the first moment on', async () => {
    const setup = await made()
    expect(await isSummaryTrue(stage.database, setup.id)).toBe(true)
    expect(await summary(setup.id)).toMatchObject({
      customer_key: '0zurich re',
      step: 'variant',
      stuck_from: later(monday),
      last_active_at: monday,
      outcome: null,
    })
  })

  test('follows the connection through all its states', async () => {
    const setup = await made()
    const [first, ...more] = connectionsOnTheWay('plain')
    if (!first) throw new Error('There is no way.')
    await stage.database.write((tx) => addConnection(tx, setup.id, first))
    for (const [index, connection] of more.entries()) {
      await stage.database.write(async (tx) => {
        await saveConnection(tx, setup.id, connection, index + 1)
        await appendEvent(tx, { setupId: setup.id, actor: 'admin', type: 'clientSaved', outcome: 'done' })
      })
      expect(await isSummaryTrue(stage.database, setup.id)).toBe(true)
    }
    expect(await summary(setup.id)).toMatchObject({ step: 'disconnected', stuck_from: null })
  })

  test('is stuck from a failure on until something gets on', async () => {
    const { id } = await made()
    await happen(id, 'connectRefused', tuesday, 'lumos-busy')
    expect(await summary(id)).toMatchObject({ stuck_from: tuesday, failure: 'lumos-busy' })
    await happen(id, 'scopesTicked', tuesday)
    expect(await summary(id)).toMatchObject({ stuck_from: tuesday, failure: 'lumos-busy' })
    await happen(id, 'clientSaved', tuesday)
    expect(await summary(id)).toMatchObject({ stuck_from: later(tuesday), failure: null })
    expect(await isSummaryTrue(stage.database, id)).toBe(true)
  })

  test.each([
    ['a stranger was refused', 'refused', 'refused', false],
    ['a link was tried that does not open any more', 'linkRefused', 'refused', false],
    ['time destroyed a secret', 'secretExpired', 'done', false],
    ['a link was opened', 'linkOpened', 'done', true],
    ['scopes were ticked', 'scopesTicked', 'done', true],
    ['a test failed', 'credentialsRejected', 'failed', true],
    ['the wizard was told to connect, and Lumos did not', 'connectRefused', 'failed', true],
  ] as const)('when %s, is active by that or not: %s, %s, %s', async (_, type, outcome, isActive) => {
    const { id } = await made()
    await stage.database.write((tx) =>
      appendEvent(tx, { setupId: id, actor: 'nobody', type, outcome, at: tuesday }),
    )
    const seen = isActive ? tuesday : monday
    expect(await summary(id)).toMatchObject({ last_active_at: seen })
    expect(await loadSetup(stage.database, id)).toMatchObject({ lastActiveAt: seen, version: 1 })
    expect(await isSummaryTrue(stage.database, id)).toBe(true)
    if (outcome === 'refused') expect(await summary(id)).toMatchObject({ stuck_from: later(monday) })
  })

  test('tells how the last tests ended, and which failure they found', async () => {
    const setup = await made()
    const [draft] = connectionsOnTheWay('plain')
    if (!draft) throw new Error('There is no draft.')
    const id = randomUUID()
    const run = {
      id,
      connectionId: draft.id,
      variant: 'plain',
      instance: 'acme.coupahost.com',
      startedAt: tuesday,
    } as const
    await stage.database.write(async (tx) => {
      await addConnection(tx, setup.id, draft)
      await beginReport(tx, run)
      await finishReport(
        tx,
        id,
        {
          variant: 'plain',
          instance: run.instance,
          outcome: 'failed',
          results: checksOf('plain').map((check) => ({
            id: check,
            outcome: 'failed',
            failure: 'client-refused',
          })),
          scopes: { required: [], granted: [], missing: [], untested: [] },
          durationMs: 1,
        },
        tuesday,
      )
    })
    expect(await summary(setup.id)).toMatchObject({
      outcome: 'failed',
      failure: 'client-refused',
      stuck_from: tuesday,
    })
    expect(await isSummaryTrue(stage.database, setup.id)).toBe(true)
  })

  test('is made for setups that are older than it', async () => {
    const setup = await made()
    await stage.database.write(async (tx) => {
      await tx.deleteFrom('summary_words').execute()
      await tx.deleteFrom('summaries').execute()
    })
    await (await openDatabase(stage.url)).close()
    expect(await isSummaryTrue(stage.database, setup.id)).toBe(true)
  })
})
