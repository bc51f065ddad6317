import fc from 'fast-check'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { supporterActor } from './actor'
import { verifyEvents } from './event-chain'
import { appendEvent, listEvents } from './events'
import { createSetup, loadSetup } from './setups'
import { describeStore } from './testing/databases'
import { unguardEvents } from './testing/unguarded-events'

describeStore('events, as the database keeps them,', (stage) => {
  test('are neither changed nor deleted', async () => {
    const event = { setupId: null, actor: 'admin', type: 'setupBegun', outcome: 'done' } as const
    await stage.database.write((tx) => appendEvent(tx, event))
    const change = stage.database.write((tx) => tx.updateTable('events').set({ actor: 'nobody' }).execute())
    await expect(change).rejects.toThrow('never changed')
    const remove = stage.database.write((tx) => tx.deleteFrom('events').execute())
    await expect(remove).rejects.toThrow('never changed')
    expect(await verifyEvents(stage.database)).toEqual({ ok: true, count: 1 })
  })
})

describeStore('events', (stage) => {
  beforeAll(() => unguardEvents(stage.database))

  beforeEach(async () => {
    await stage.database.write(async (tx) => {
      await tx.deleteFrom('events').execute()
      await tx.deleteFrom('event_head').execute()
      await tx.insertInto('event_head').values({ id: 1, sequence: 0, hash: '' }).execute()
    })
  })

  const event = (number: number, setupId: string | null = null) => ({
    setupId,
    at: '2026-03-01T10:00:00.000Z',
    actor: 'admin' as const,
    type: 'setupBegun' as const,
    outcome: 'done',
    detail: { number },
  })
  const append = (count: number) =>
    stage.database.write(async (tx) => {
      for (let number = 1; number <= count; number++) await appendEvent(tx, event(number))
    })

  test('none are a whole chain', async () => {
    expect(await verifyEvents(stage.database)).toEqual({ ok: true, count: 0 })
  })

  test('of a setup are listed in order, and count its version', async () => {
    const at = '2027-03-01T10:00:00.000Z'
    const [one, two] = await stage.database.write(async (tx) => [
      await createSetup(tx),
      await createSetup(tx),
    ])
    const detail = { text: 'a', number: 1.5, is: true, list: ['b', 'c'] }
    await stage.database.write(async (tx) => {
      await appendEvent(tx, event(1, one.id))
      await appendEvent(tx, event(2, two.id))
      await appendEvent(tx, { ...event(3, one.id), at, detail })
    })
    expect(await listEvents(stage.database, one.id)).toEqual([
      { ...event(1, one.id), sequence: 1 },
      { ...event(3, one.id), sequence: 3, at, detail },
    ])
    expect(await loadSetup(stage.database, one.id)).toMatchObject({ version: 2, lastActiveAt: at })
    expect(await verifyEvents(stage.database)).toEqual({ ok: true, count: 3 })
  })

  test('are not written without their change, nor the change without them', async () => {
    let id = ''
    const circular = { number: Number.NaN }
    const work = stage.database.write(async (tx) => {
      id = (await createSetup(tx)).id
      await appendEvent(tx, event(1, id))
      await appendEvent(tx, { ...event(2, id), detail: circular })
    })
    await expect(work).rejects.toThrow()
    expect(await loadSetup(stage.database, id)).toBeUndefined()
    expect(await verifyEvents(stage.database)).toEqual({ ok: true, count: 0 })
  })

  test.each([
    ['null', null],
    ['an object', { inner: 1 }],
    ['a list of numbers', [1]],
    ['a time', new Date(0)],
    ['no number', Number.POSITIVE_INFINITY],
  ])('refuse a detail that is %s', async (_, value) => {
    const write = stage.database.write((tx) => appendEvent(tx, { ...event(1), detail: { value } as never }))
    await expect(write).rejects.toThrow()
  })

  test('have one text for one detail, in whatever order it was given', async () => {
    await stage.database.write((tx) => appendEvent(tx, { ...event(1), detail: { b: 1, a: 2 } }))
    await stage.database.write((tx) => appendEvent(tx, { ...event(2), detail: { a: 2, b: 1 } }))
    const rows = await stage.database.selectFrom('events').select('detail').execute()
    expect(rows.map(({ detail }) => detail)).toEqual(['{"a":2,"b":1}', '{"a":2,"b":1}'])
  })

  test('from 200 writers at once are one chain', async () => {
    await Promise.all(
      Array.from({ length: 200 }, (_, number) =>
        stage.database.write((tx) => appendEvent(tx, event(number))),
      ),
    )
    expect(await verifyEvents(stage.database)).toEqual({ ok: true, count: 200 })
  })

  test('with any name and text stay whole', async () => {
    const halves = fc.constantFrom('\ud83d', 'half \udc00')
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), halves)
    await fc.assert(
      fc.asyncProperty(text, text, async (person, value) => {
        await stage.database.write((tx) =>
          appendEvent(tx, { ...event(1), actor: supporterActor({ person }), detail: { value } }),
        )
        const last = await stage.database
          .selectFrom('events')
          .selectAll()
          .orderBy('sequence', 'desc')
          .limit(1)
          .executeTakeFirstOrThrow()
        expect(last.actor).not.toMatch(/\p{Cc}/u)
        expect(JSON.parse(last.detail)).toEqual({ value })
      }),
      { numRuns: 100 },
    )
    expect(await verifyEvents(stage.database)).toMatchObject({ ok: true })
  })

  test('are checked beyond one page', async () => {
    await append(1001)
    expect(await verifyEvents(stage.database)).toEqual({ ok: true, count: 1001 })
    await stage.database.write((tx) =>
      tx.updateTable('events').set({ actor: 'somebody else' }).where('sequence', '=', 1001).execute(),
    )
    expect(await verifyEvents(stage.database)).toEqual({ ok: false, sequence: 1001, problem: 'changed' })
  })

  test('show the first place where any column of any row was changed', async () => {
    await append(5)
    const rows = await stage.database.selectFrom('events').selectAll().orderBy('sequence').execute()
    for (const row of rows) {
      for (const column of [
        'setup_id',
        'at',
        'actor',
        'type',
        'outcome',
        'detail',
        'previous_hash',
        'hash',
      ] as const) {
        const change = (value: string | null) =>
          stage.database.write((tx) =>
            tx
              .updateTable('events')
              .set({ [column]: value })
              .where('sequence', '=', row.sequence)
              .execute(),
          )
        await change(`${row[column]}x`)
        expect(await verifyEvents(stage.database)).toEqual({
          ok: false,
          sequence: row.sequence,
          problem: 'changed',
        })
        await change(row[column])
      }
    }
    expect(await verifyEvents(stage.database)).toEqual({ ok: true, count: 5 })
  })

  test('show the first one that is missing', async () => {
    await append(5)
    for (const sequence of [5, 3, 1]) {
      await stage.database.write((tx) => tx.deleteFrom('events').where('sequence', '=', sequence).execute())
      expect(await verifyEvents(stage.database)).toEqual({ ok: false, sequence, problem: 'missing' })
    }
    await stage.database.write((tx) => tx.deleteFrom('events').execute())
    expect(await verifyEvents(stage.database)).toEqual({ ok: false, sequence: 1, problem: 'missing' })
  })

  test('show that two have changed places', async () => {
    await append(5)
    await stage.database.write(async (tx) => {
      for (const [from, to] of [
        [2, 99],
        [4, 2],
        [99, 4],
      ] as const)
        await tx.updateTable('events').set({ sequence: to }).where('sequence', '=', from).execute()
    })
    expect(await verifyEvents(stage.database)).toEqual({ ok: false, sequence: 2, problem: 'changed' })
  })

  test.each([0, 99])('show one that was put in with the number %i', async (sequence) => {
    await append(3)
    await stage.database.write(async (tx) => {
      const row = await tx
        .selectFrom('events')
        .selectAll()
        .where('sequence', '=', 3)
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('events')
        .values({ ...row, sequence })
        .execute()
    })
    expect(await verifyEvents(stage.database)).toEqual({ ok: false, sequence, problem: 'added' })
  })

  test('show that the end was cut off, also where the number was made to fit', async () => {
    await append(5)
    await stage.database.write(async (tx) => {
      await tx.deleteFrom('events').where('sequence', '=', 5).execute()
      await tx.updateTable('event_head').set({ sequence: 4 }).execute()
    })
    expect(await verifyEvents(stage.database)).toEqual({ ok: false, sequence: 4, problem: 'changed' })
    await stage.database.write((tx) => tx.deleteFrom('event_head').execute())
    expect(await verifyEvents(stage.database)).toMatchObject({ ok: false, problem: 'missing' })
  })
})
