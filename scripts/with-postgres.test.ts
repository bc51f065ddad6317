import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const script = fileURLToPath(new URL('with-postgres.mjs', import.meta.url))
const given = 'postgres://127.0.0.1:1/given'

function run(...command: string[]) {
  const env = { ...process.env, TEST_POSTGRES_URL: given }
  return spawnSync(process.execPath, [script, ...command], { env, encoding: 'utf8' })
}

test('runs the command with the PostgreSQL it was given, and ends as the command does', () => {
  const { status, stdout } = run(
    process.execPath,
    '-e',
    'console.log(process.env.TEST_POSTGRES_URL); process.exit(7)',
  )
  expect(stdout).toBe(`Tests run on SQLite and the PostgreSQL of TEST_POSTGRES_URL.\n${given}\n`)
  expect(status).toBe(7)
})

test('says when the command was killed, is not there or was forgotten', () => {
  expect(run(process.execPath, '-e', 'process.kill(process.pid, "SIGKILL")').status).toBe(137)
  expect(run('no-such-command-anywhere')).toMatchObject({
    status: 127,
    stderr: expect.stringContaining('could not be started'),
  })
  expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining('Say what to run') })
})
