import { expect, test } from 'vitest'
import { figure } from './figures.mjs'
import { pageOf } from './page.mjs'

test('the page says what was measured beside what, and which targets are missed', () => {
  const figures = [
    figure('start page: script', 140, { against: 137, unit: 'kB', digits: 1, atMost: 1.03 }),
    figure('start to first 200', 900, { against: 500, unit: 'ms', atMost: 1.3 }),
  ]
  const page = pageOf(figures, { rounds: 5, generator: 'wrk', seconds: 600 })
  expect(page).toContain('1 figures meet their target, 1 do not.')
  expect(page).toMatch(/\| start page: script +\| 140\.0 kB +\| 137\.0 +\| 1\.02 +\| <= 1\.03 +\| met /)
  expect(page).toMatch(/\| start to first 200 .* \*\*missed\*\* /)
})
