import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { begin } from '@/lib/connection/connection'
import { addConnection } from './connections'
import { appendEvent } from './events'
import { findByCode, listSetups, type SetupQuery, setupsPerPage } from './setup-list'
import { createSetup, type Setup } from './setups'
import { type PageKey, setupOrders } from './summary-rows'
import { describeStore } from './testing/databases'

const now = '2026-03-10T00:00:00.000Z'
const at = (minute: number) =>
  new Date(Date.parse('2026-03-09T00:00:00.000Z') + minute * 60_000).toISOString()

const named = [
  'Acme Ltd.',
  'Ångström AB',
  '日本電気株式会社',
  '\u202eevil\u202c <b>',
  "O'Brien % _",
  'ACME Holding',
]

describeStore('the list of setups', (stage) => {
  const made: Setup[] = []
  const names = async (query: SetupQuery) =>
    (await listSetups(stage.database, { now, ...query })).setups.map(({ customer }) => customer)

  beforeAll(async () => {
    for (const [index, customer] of named.entries())
      await stage.database.write(async (tx) => {
        const setup = await createSetup(tx, customer, at(index))
        made.push(setup)
        if (index === 0) {
          const connection = { ...begin(randomUUID(), 'plain'), instance: 'globex-test.coupahost.com' }
          await addConnection(tx, setup.id, connection)
          const event = { setupId: setup.id, actor: 'admin', outcome: 'done', at: at(index) } as const
          await appendEvent(tx, { ...event, type: 'instanceGiven' })
        }
        if (index === 1)
          await appendEvent(tx, {
            setupId: setup.id,
            actor: 'admin',
            type: 'connectRefused',
            outcome: 'failed',
            at: at(index),
            detail: { failure: 'lumos-busy' },
          })
      })
  })

  test.each([
    ['acme', ['ACME Holding', 'Acme Ltd.']],
    ['ac', ['ACME Holding', 'Acme Ltd.']],
    ['ltd acme', ['Acme Ltd.']],
    ['acme u', []],
    ['angs', ['Ångström AB']],
    ['電気', ['日本電気株式会社']],
    ['globex', ['Acme Ltd.']],
    ['EVIL', ['\u202eevil\u202c <b>']],
    ['obrien', []],
    ["o'brien", ["O'Brien % _"]],
    ['%', named.toReversed()],
    ['cme', []],
  ])('is searched for %j', async (search, found) => {
    expect(await names({ search })).toEqual(found)
  })

  test('is searched by the support code, or the beginning of it', async () => {
    const code = made[3]?.supportCode ?? ''
    for (const search of [code, code.replace('-', ''), code.toLowerCase(), code.slice(0, 5)])
      expect(await names({ search })).toContain(named[3])
    expect(await findByCode(stage.database, ` ${code.toLowerCase().replace('-', ' ')} `)).toBe(made[3]?.id)
    expect(await findByCode(stage.database, code.slice(0, 5))).toBeUndefined()
    expect(await findByCode(stage.database, 'BBB-BBB')).toBeUndefined()
  })

  test('is filtered by step, and by what is stuck', async () => {
    expect(await names({ step: 'client' })).toEqual(['Acme Ltd.'])
    expect(await names({ step: 'upgrade' })).toEqual([])
    expect(await names({ isStuck: true })).toEqual(['Ångström AB'])
    expect(await names({ isStuck: true, now: '2026-03-20T00:00:00.000Z' })).toHaveLength(named.length)
    expect(await names({ isStuck: true, search: 'acme', step: 'client' })).toEqual([])
  })

  test('is in the order that was asked for', async () => {
    expect(await names({ order: 'activity-oldest' })).toEqual(named)
    expect(await names({ order: 'customer-first' })).toEqual(
      (await names({ order: 'customer-last' })).toReversed(),
    )
    expect((await names({ order: 'customer-first' })).slice(0, 4)).toEqual([
      named[5],
      named[0],
      named[1],
      named[3],
    ])
  })

  test('has every setup once over its pages, in every order', async () => {
    await stage.database.write(async (tx) => {
      for (let count = 0; count < 2 * setupsPerPage; count++) await createSetup(tx, null, at(count % 7))
    })
    for (const order of Object.keys(setupOrders) as (keyof typeof setupOrders)[]) {
      const seen: string[] = []
      let after: PageKey | undefined
      do {
        const page = await listSetups(stage.database, { order, after, now })
        seen.push(...page.setups.map(({ id }) => id))
        after = page.next
      } while (after)
      expect(seen).toHaveLength(2 * setupsPerPage + named.length)
      expect(new Set(seen).size).toBe(seen.length)
    }
  })

  test('is searched alike for words that few have and that many have', async () => {
    for (const search of ['acme', 'acme ltd', '電', 'ltd acme u']) {
      const [asMany, asFew] = await Promise.all(
        [0, 1000].map((most) => listSetups(stage.database, { search, now }, most)),
      )
      expect(asMany).toEqual(asFew)
    }
    expect(await listSetups(stage.database, { search: 'xyzzy', now })).toEqual({ setups: [] })
  })
})
