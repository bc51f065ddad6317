import { afterEach, expect, test, vi } from 'vitest'
import { openDatabase } from './database'
import { purgeExpired } from './purge'
import { giveRateBack, type RateName, rates, takeRate } from './rate-limits'
import { createSetup } from './setups'
import { describeStore } from './testing/databases'
import { startProcess } from './testing/processes'

afterEach(() => {
  vi.useRealTimers()
})

const names = Object.keys(rates) as RateName[]

describeStore('a rate', (stage) => {
  const takeMany = (name: RateName, key: string, count: number) =>
    Promise.all(Array.from({ length: count }, () => takeRate(stage.database, name, key)))

  test.each(names)(
    'of the kind %s is exact when 1,000 more take it at once than may',
    { timeout: 30_000 },
    async (name) => {
      const taken = await takeMany(name, 'a key', rates[name].points + 1000)
      expect(taken.filter(({ ok }) => ok)).toHaveLength(rates[name].points)
      for (const one of taken) {
        if (one.ok) continue
        expect(one.retryAfterSeconds).toBeGreaterThan(0)
        expect(one.retryAfterSeconds).toBeLessThanOrEqual(rates[name].windowSeconds)
      }
    },
  )

  test('is exact across processes', { timeout: 60_000 }, async () => {
    const takers = [1, 2].map(() => startProcess('take-rates.ts', stage.url, '800', 'two processes'))
    expect(await Promise.all(takers.map(({ ended }) => ended))).toEqual([0, 0])
    const allowed = takers.map(({ lines }) => Number(lines[0]))
    expect(allowed.reduce((sum, count) => sum + count)).toBe(rates.begin.points)
  })

  test('is counted for each key and each kind alone', async () => {
    await takeMany('connect', 'one', rates.connect.points)
    expect(await takeRate(stage.database, 'connect', 'one')).toMatchObject({ ok: false })
    expect(await takeRate(stage.database, 'connect', 'two')).toEqual({ ok: true })
    expect(await takeRate(stage.database, 'check', 'one')).toEqual({ ok: true })
  })

  test('that was given back may be taken again, once', async () => {
    await takeMany('connect', 'back', rates.connect.points + 1)
    await giveRateBack(stage.database, 'connect', 'back')
    // One more was counted than was allowed, so the first one given back only makes up for that.
    expect(await takeRate(stage.database, 'connect', 'back')).toMatchObject({ ok: false })
    for (let times = 0; times < 3; times++) await giveRateBack(stage.database, 'connect', 'back')
    expect(await takeRate(stage.database, 'connect', 'back')).toEqual({ ok: true })
    await giveRateBack(stage.database, 'connect', 'nobody')
    const fresh = await takeMany('connect', 'nobody', rates.connect.points + 1)
    expect(fresh.filter(({ ok }) => ok)).toHaveLength(rates.connect.points)
  })

  test('is free again when its window is over', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    await takeMany('connect', 'again', rates.connect.points)
    const refused = await takeRate(stage.database, 'connect', 'again')
    expect(refused).toEqual({ ok: false, retryAfterSeconds: rates.connect.windowSeconds })
    vi.setSystemTime(Date.now() + rates.connect.windowSeconds * 1000)
    expect(await takeRate(stage.database, 'connect', 'again')).toEqual({ ok: true })
  })

  test('is counted though the write beside it fails', async () => {
    const begun = Promise.withResolvers<void>()
    const mayEnd = Promise.withResolvers<void>()
    const write = stage.database.write(async (tx) => {
      await createSetup(tx)
      begun.resolve()
      await mayEnd.promise
      throw new Error('stopped')
    })
    await begun.promise
    const taken = takeMany('connect', 'beside', rates.connect.points)
    mayEnd.resolve()
    await expect(write).rejects.toThrow('stopped')
    expect(await taken).toEqual(Array(rates.connect.points).fill({ ok: true }))
    expect(await takeRate(stage.database, 'connect', 'beside')).toMatchObject({ ok: false })
  })

  test('keeps no key in clear', async () => {
    await takeRate(stage.database, 'begin', '203.0.113.7')
    const rows = await stage.database.selectFrom('rates').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('203.0.113.7')
  })

  test('is purged when its window is over', async () => {
    await takeRate(stage.database, 'begin', 'purged')
    const count = async () => (await stage.database.selectFrom('rates').select('key').execute()).length
    const before = await count()
    await purgeExpired(stage.database)
    expect(await count()).toBe(before)
    await purgeExpired(stage.database, new Date(Date.now() + rates.begin.windowSeconds * 1000).toISOString())
    expect(await count()).toBe(0)
  })

  test.each(names)('of the kind %s keeps its rule when nobody can count', async (name) => {
    const closed = await openDatabase(stage.url)
    await closed.close()
    const taken = await takeRate(closed, name, 'a key')
    expect(taken.ok).toBe(name === 'form' || name === 'look')
  })
})
