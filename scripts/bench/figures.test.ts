import { expect, test } from 'vitest'
import { figure, median, percentile, tableOf } from './figures.mjs'

test('the middle and the last of unsorted numbers', () => {
  expect(median([10, 1, 9])).toBe(9)
  expect(percentile([5, 1, 4, 2, 3], 99)).toBe(5)
})

test('judges a ratio where there is a yardstick and else the value', () => {
  expect(figure('x', 12, { against: 10, atMost: 1.2 }).isMet).toBe(true)
  expect(figure('x', 12.1, { against: 10, atMost: 1.2 }).isMet).toBe(false)
  expect(figure('x', 6, { against: 10, atLeast: 0.65 }).isMet).toBe(false)
  expect(figure('x', 12, { against: 10, ratio: 1.3, atMost: 1.2 }).isMet).toBe(false)
  expect(figure('x', 20, { atMost: 20 }).isMet).toBe(true)
  expect(figure('x', 20, {}).isMet).toBeUndefined()
})

test('shows each figure with its verdict', () => {
  const figures = [
    figure('start', 500, { against: 400, unit: 'ms', atMost: 1.3 }),
    figure('requests', 15, { atMost: 14, remark: 'one too many' }),
  ]
  const [, start = '', requests = ''] = tableOf(figures).split('\n')
  expect(start).toMatch(/start +500 ms +400 +1\.250 +<= 1\.3 +ok/)
  expect(requests).toMatch(/requests +15 +<= 14 +MISS +one too many/)
})
