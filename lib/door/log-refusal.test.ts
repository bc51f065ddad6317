import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('refusals fill no log: one line of a kind in ten seconds, which counts the others', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const said = execFileSync(
    process.execPath,
    ['--import', './scripts/typescript.mjs', 'lib/door/testing/log-refusals.ts'],
    { cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH, NODE_ENV: 'test', LOG_LEVEL: 'info' } },
  )
  const lines = said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.map(({ msg, kind, count }) => [msg, kind, count])).toEqual([
    ['A request was refused', 'POST 403', 1],
    ['A request was refused', 'GET 429', 1],
    ['A request was refused', 'POST 403', 1000],
  ])
})
