import { expect, test } from 'vitest'
import { sourceFiles } from '../scripts/source-files'

const directive = /^\s*['"]use server['"]/gm

test('no action closes over a value, which the key of all builds would then have to hide', () => {
  const withDirective = sourceFiles('ts', 'tsx').filter(({ text }) => text.match(directive))
  expect(withDirective.length).toBeGreaterThan(4)
  for (const { path, text } of withDirective) {
    expect(text.match(directive), path).toHaveLength(1)
    expect(text.trimStart(), path).toMatch(/^['"]use server['"]/)
  }
})
