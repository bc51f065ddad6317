import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runtimePlaces } from './runtime-packages.mjs'

/** Licences that ask for nothing but to be named. */
const accepted = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'OFL-1.1',
  'Unlicense',
  'CC-BY-4.0',
]

test('every package that runs in production has a licence that allows it', () => {
  const places = runtimePlaces()
  expect(places.length).toBeGreaterThan(20)
  const others = places
    .map((place) => JSON.parse(readFileSync(new URL(`../${place}/package.json`, import.meta.url), 'utf8')))
    .map(({ name, license }) => `${name}: ${license}`)
    .filter((line) => !accepted.some((licence) => line.endsWith(`: ${licence}`)))
  expect(others).toEqual([])
})
