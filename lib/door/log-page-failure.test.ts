import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const failing = `
  import { logPageFailure } from '@/lib/door/log-page-failure'
  class DriverError extends Error { name = 'DriverError'; digest = '2367024240' }
  logPageFailure(new DriverError('canary of what was typed'), '/connect/client')
  logPageFailure('canary that was thrown', '/healthz')
`

test('a page that fails is logged by its route, the kind of error and its number, never by its words', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const said = execFileSync(
    process.execPath,
    ['--import', './scripts/typescript.mjs', '--input-type=module', '--eval', failing],
    { cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH, NODE_ENV: 'test', LOG_LEVEL: 'info' } },
  )
  expect(said).not.toContain('canary')
  const lines = said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toEqual([
    expect.objectContaining({
      level: 50,
      step: '/connect/client',
      kind: 'DriverError',
      incident: '2367024240',
    }),
    expect.objectContaining({ level: 50, step: '/healthz', kind: 'string' }),
  ])
})
