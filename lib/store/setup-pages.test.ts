import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { appendEvent } from './events'
import { listSetups, type SetupPage, type SetupQuery, setupsPerPage } from './setup-list'
import { createSetup } from './setups'
import { type PageKey, type SetupOrder, setupOrders } from './summary-rows'
import { describeStore } from './testing/databases'

const now = '2026-03-10T00:00:00.000Z'
const at = (minute: number) =>
  new Date(Date.parse('2026-03-09T00:00:00.000Z') + minute * 60_000).toISOString()
const count = 3 * setupsPerPage + 17
const orders = Object.keys(setupOrders) as readonly SetupOrder[]
const filters: readonly SetupQuery[] = [{}, { search: 'acme' }, { isStuck: true }, { step: 'client' }]
const asked = fc
  .tuple(fc.constantFrom(...orders), fc.constantFrom(...filters))
  .map(([order, filter]): SetupQuery => ({ ...filter, order, now }))
const idsOf = ({ setups }: SetupPage) => setups.map(({ id }) => id)

describeStore('the pages of the list', (stage) => {
  const list = (query: SetupQuery) => listSetups(stage.database, query)
  let minute = 1000

  beforeAll(() =>
    stage.database.write(async (tx) => {
      for (let number = 0; number < count; number++) {
        // Many share a time, or a name.
        const customer = number % 3 === 0 ? null : `${number % 3 === 1 ? 'Acme' : 'Globex'} ${number % 20}`
        const { id } = await createSetup(tx, customer, at(number % 7))
        const event = { setupId: id, actor: 'system', outcome: 'failed', at: at(number % 7) } as const
        if (number % 2 === 0) await appendEvent(tx, { ...event, type: 'connectRefused' })
      }
    }),
  )

  /** Everything a question finds, in the order of the database, without any pages. */
  async function whole({ order = 'activity-newest', search, isStuck, step }: SetupQuery) {
    const { column, direction } = setupOrders[order]
    const rows = await stage.database
      .selectFrom('summaries')
      .selectAll()
      .orderBy(column, direction)
      .orderBy('setup_id', direction)
      .execute()
    return rows
      .filter((row) => !search || row.words.includes(` ${search}`))
      .filter((row) => !isStuck || (row.stuck_from ?? '9') <= now)
      .filter((row) => !step || row.step === step)
      .map((row) => ({ id: row.setup_id, key: [row[column], row.setup_id] as PageKey }))
  }

  test('are the same on the way to the end and on the way back', async () => {
    for (const order of orders)
      for (const filter of filters) {
        const query = { ...filter, order, now }
        const there = [await list(query)]
        for (let after = there[0]?.next; after; after = there.at(-1)?.next)
          there.push(await list({ ...query, after }))
        expect(there.flatMap(idsOf)).toEqual((await whole(query)).map(({ id }) => id))
        const back = [there.at(-1) as SetupPage]
        for (let before = back[0]?.previous; before; before = back.at(-1)?.previous)
          back.push(await list({ ...query, before }))
        expect(back.toReversed()).toEqual(there)
      }
  })

  test('are where the rows are now, also when those have moved', async () => {
    await fc.assert(
      fc.asyncProperty(
        asked,
        fc.nat({ max: count - 1 }),
        fc.boolean(),
        fc.array(fc.nat({ max: count - 1 }), { maxLength: 3 }),
        async (query, number, isBack, moved) => {
          const { key } = (await whole({ order: query.order })).at(number) ?? { key: ['', ''] as const }
          const all = await whole({})
          await stage.database.write(async (tx) => {
            for (const index of moved) {
              minute += 1
              const event = { setupId: all[index]?.id ?? null, actor: 'system', at: at(minute) } as const
              await appendEvent(tx, {
                ...event,
                type: 'scopesTicked',
                outcome: 'done',
                detail: { ticked: 1 },
              })
            }
          })
          const rows = await whole(query)
          const { direction } = setupOrders[query.order ?? 'activity-newest']
          const isBefore = ({ key: other }: { key: PageKey }) => {
            const isLess = other[0] < key[0] || (other[0] === key[0] && other[1] < key[1])
            // The setup that the key was of may have moved itself, so its id alone says nothing.
            return direction === 'asc' ? isLess : !isLess && other.join() !== key.join()
          }
          const ahead = rows.filter(isBefore)
          const behind = rows.filter((row) => !isBefore(row) && row.key.join() !== key.join())
          const begin = isBack
            ? Math.max(0, ahead.length - setupsPerPage)
            : behind.length > 0
              ? rows.length - behind.length
              : Math.max(0, rows.length - setupsPerPage)
          const end = begin + setupsPerPage
          const page = await list({ ...query, ...(isBack ? { before: key } : { after: key }) })
          expect(idsOf(page)).toEqual(rows.slice(begin, end).map(({ id }) => id))
          expect(page.previous).toEqual(begin > 0 ? rows[begin]?.key : undefined)
          expect(page.next).toEqual(rows.length > end ? rows[end - 1]?.key : undefined)
        },
      ),
      { numRuns: 150, examples: [[{ order: 'activity-newest', now }, count - 6, false, [count - 6]]] },
    )
  })

  test('are somewhere in the list, whatever place an address names', async () => {
    const text = fc.string({ maxLength: 30 }).filter((word) => !word.includes('\0') && word.isWellFormed())
    const place = fc.tuple(text, text)
    await fc.assert(
      fc.asyncProperty(asked, place, fc.boolean(), async (query, key, isBack) => {
        const rows = (await whole(query)).map(({ id }) => id)
        const page = idsOf(await list({ ...query, ...(isBack ? { before: key } : { after: key }) }))
        const begin = rows.indexOf(page[0] ?? '')
        expect(page).toEqual(rows.slice(Math.max(0, begin), begin + setupsPerPage))
        expect(page.length > 0).toBe(rows.length > 0)
      }),
      { numRuns: 60 },
    )
  })
})
