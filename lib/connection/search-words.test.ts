import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askedWords, bareCode, folded, wordsToFind } from './search-words'

/** Any code point, halves of pairs too. The library’s own unit takes seconds to get ready. */
const anyLetter = fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point))

test.each([
  ['Zürich', 'zurich'],
  ['ＡＣＭＥ', 'acme'],
  ['Ångström', 'angstrom'],
  ['ACME', 'acme'],
  ['ﬁrst', 'first'],
  ['Ελλάδα', 'ελλαδα'],
])('%s is searched for as %s', (text, spelling) => expect(folded(text)).toBe(spelling))

test.each([
  ['Acme Ltd. & Co', ['acme', 'ltd', 'co']],
  ['acme.coupahost.com', ['acme', 'coupahost', 'com']],
  ['acme acme', ['acme']],
  ['  \u202eacme\u0000 ', ['acme']],
  ['!!', []],
  ['one two three four five six seven', ['one', 'two', 'three', 'four', 'five', 'six']],
])('%j is asked for by %j', (text, words) => expect(askedWords(text)).toEqual(words))

test('a name without blanks is found from each of its letters on', () => {
  expect(wordsToFind(['日本電気'])).toEqual(['日本電気', '本電気', '電気', '気'])
  expect(wordsToFind(['Acme', 'acme'])).toEqual(['acme'])
})

test.each(['kx4-7bt', 'KX47BT', ' kx4 7bt', 'KX4–7BT'])('%j is a support code however it is typed', (typed) =>
  expect(bareCode(typed)).toBe('KX47BT'),
)

test('whatever a text is, each of its first words finds it by each of its beginnings', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyLetter, maxLength: 40 }), fc.nat(6), (text, length) => {
      const found = wordsToFind([text])
      for (const word of askedWords(text)) {
        const beginning = [...word].slice(0, length + 1).join('')
        expect(found.some((known) => known.startsWith(beginning))).toBe(true)
      }
    }),
  )
})
