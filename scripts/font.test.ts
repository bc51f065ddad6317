import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fontFile, letters, makeFont } from './font.mjs'
import { sourceFiles } from './source-files'

test('the font is what its command makes', async () => {
  expect(Buffer.compare(await makeFont(), readFileSync(fontFile))).toBe(0)
})

test('the font has every letter that the wizard says', () => {
  // Shown as keys are drawn, in whatever font has them.
  const borrowed = ['⌘', '→']
  const said = sourceFiles('ts', 'tsx').filter(({ path }) =>
    /^(app|components|lib)\/.*(?<!\.test)\.tsx?$/.test(path),
  )
  expect(said.length).toBeGreaterThan(100)
  const used = new Set(said.flatMap(({ text }) => [...text]))
  const missing = [...used].filter((letter) => letter > '~' && !letters.includes(letter))
  expect(missing.filter((letter) => !borrowed.includes(letter))).toEqual([])
})
