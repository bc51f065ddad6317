import fc from 'fast-check'
import { expect, test } from 'vitest'
import { consoleWords } from '@/lib/catalog/console'
import { oneLine, shownActor, shownName } from './shown-name'

/** Any code point, halves of pairs too. The library’s own unit takes seconds to get ready. */
const anyLetter = fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point))

test.each([
  ['Acme', 'Acme'],
  ['  Acme \r\n Ltd. ', 'Acme Ltd.'],
  ['\u202eemcA\u202c', 'emcA'],
  ['\u2069Acme\u2066', 'Acme'],
  ['<b>Acme</b>', '<b>Acme</b>'],
  ['\u0000\u0007Acme\u001b[31m', 'Acme [31m'],
  ['שלום', 'שלום'],
  [' ', consoleWords.noCustomer],
  ['\u200f', consoleWords.noCustomer],
  [null, consoleWords.noCustomer],
])('%j is shown as %j', (name, shown) => expect(shownName(name)).toBe(shown))

test.each([
  ['coupa-owner', 'whoever owns Coupa'],
  ['system', 'the wizard'],
  ['supporter: admin', 'supporter: admin'],
  ['constructor', 'constructor'],
  ['supporter: \u202eanad', 'supporter: anad'],
])('who did it, %j, is shown as %j', (actor, shown) => expect(shownActor(actor)).toBe(shown))

test('whatever a name is, it is one line, not too long, and turns nothing around', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyLetter, maxLength: 300 }), (name) => {
      const shown = shownName(name)
      expect(shown).not.toMatch(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/u)
      expect([...shown].length).toBeLessThanOrEqual(120)
      expect(shown.isWellFormed()).toBe(true)
      expect(oneLine(shown)).toBe(shown)
    }),
  )
})
