import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listedSteps } from '@/lib/connection/stuck'
import type { SetupQuery } from '@/lib/store/setup-list'
import { type SetupOrder, setupOrders } from '@/lib/store/summary-rows'
import { listPath, readListQuery } from './list-query'

const read = (path: string) =>
  readListQuery(Object.fromEntries(new URL(path, 'http://localhost').searchParams))

// Neither a zero nor half of a pair is taken: no database and no address keeps them.
const letter = fc
  .integer({ min: 1, max: 0x10ffff })
  .map((point) => String.fromCodePoint(point))
  .filter((text) => text.isWellFormed())

const word = fc.string({ unit: letter, minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '')

const key = fc.tuple(word, word)
const place = fc.oneof(fc.record({ after: key }), fc.record({ before: key }), fc.constant({}))
const anyQuestion: fc.Arbitrary<SetupQuery> = fc.record(
  {
    search: word,
    step: fc.constantFrom(...listedSteps),
    isStuck: fc.constant(true),
    order: fc.constantFrom(...(Object.keys(setupOrders) as SetupOrder[])),
  },
  { requiredKeys: [] },
)
const anyQuery = fc
  .tuple(anyQuestion, place)
  .map(([question, where]): SetupQuery => ({ ...question, ...where }))

test('an address of the list says all that is asked for, and nothing else', () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      expect(read(listPath(query))).toEqual(query)
    }),
  )
  expect(listPath({})).toBe('/support')
})

test.each([
  '?step=nowhere',
  '?order=random',
  '?order=__proto__',
  '?stuck=yes',
  '?after=%00',
  '?before=%00',
  '?after=bnVsbA',
  '?after=WzFd',
  `?after=${Buffer.from('["a\\u0000","b"]').toString('base64url')}`,
  '?q=%20',
  '?unknown=1',
])('%s asks for nothing', (query) => expect(read(`/support${query}`)).toEqual({}))

test('of what is said twice, the first counts', () => {
  expect(readListQuery({ q: ['acme', 'globex'], step: [] })).toEqual({ search: 'acme' })
})

test('of two places, the one before the page counts', () => {
  const after = ['2026-03-01', 'a'] as const
  expect(read(listPath({ after, before: ['2026-03-02', 'b'] }))).toEqual({ after })
})
