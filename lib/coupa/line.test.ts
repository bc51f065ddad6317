import fc from 'fast-check'
import { expect, it } from 'vitest'
import { limits } from './limits'
import { makePacer } from './line'

it('lets no more than the allowed number of calls begin within any second', () => {
  const gaps = fc.array(fc.nat(200), { minLength: 1, maxLength: 120 })
  fc.assert(
    fc.property(gaps, (list) => {
      const waitMs = makePacer(limits.callsPerSecond)
      let now = 0
      const turns = list.map((gap) => {
        now += gap
        return now + waitMs(now)
      })
      for (const [index, turn] of turns.entries()) {
        const within = turns.slice(index).filter((other) => other < turn + 1000)
        expect(within.length).toBeLessThanOrEqual(limits.callsPerSecond)
      }
    }),
  )
})

it('lets the first ones begin at once', () => {
  const waitMs = makePacer(limits.callsPerSecond)
  const waits = Array.from({ length: limits.callsPerSecond + 1 }, () => waitMs(0))
  expect(waits.slice(0, -1)).toEqual(Array(limits.callsPerSecond).fill(0))
  expect(waits.at(-1)).toBeGreaterThan(1000)
})
