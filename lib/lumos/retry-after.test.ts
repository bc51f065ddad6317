import { expect, it } from 'vitest'
import { readRetryAfter } from './retry-after'

const now = Date.parse('2026-03-16T12:00:00Z')

it.each([
  ['45', 45],
  [' 45 ', 45],
  ['0', 1],
  ['601', 600],
  ['9'.repeat(400), 600],
  ['Mon, 16 Mar 2026 12:01:30 GMT', 90],
  ['Mon, 16 Mar 2026 11:59:00 GMT', 1],
  ['Tue, 17 Mar 2026 12:00:00 GMT', 600],
  ['Mon, 99 Mar 2026 12:00:00 GMT', 30],
  [undefined, 30],
  ['', 30],
  ['-5', 30],
  ['1.5', 30],
  ['soon', 30],
  ['2026-03-16', 30],
])('takes Retry-After %j for %d seconds', (header, seconds) => {
  expect(readRetryAfter(header, now)).toBe(seconds)
})
