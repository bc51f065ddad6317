import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isKeptPassword } from '@/lib/setup/kept-password'

function call(input: string) {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const command = ['--import', './scripts/typescript.mjs', 'scripts/hash-password.ts']
  const { PATH, NODE_ENV } = process.env
  return spawnSync(process.execPath, command, { cwd: root, env: { PATH, NODE_ENV }, input, encoding: 'utf8' })
}

test('the command prints a setting that knows the password again, and nothing else', async () => {
  const { status, stdout, stderr } = call('an invented, long password\n')
  expect([status, stderr]).toEqual([0, ''])
  const setting = /^SUPPORT_PASSWORD=(\S+)\n$/.exec(stdout)?.[1] ?? ''
  expect(stdout).not.toContain('invented')
  expect(await isKeptPassword('an invented, long password', setting)).toBe(true)
})

test.each([
  ['', 'SUPPORT_PASSWORD is missing.\n'],
  ['only-14-letter\n', 'SUPPORT_PASSWORD needs at least 15 characters.\n'],
])('the command refuses %j', (input, said) => {
  expect(call(input)).toMatchObject({ status: 1, stdout: '', stderr: said })
})
