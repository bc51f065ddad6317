import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'

const root = new URL('../', import.meta.url)

test('one command starts both, says where in one line of JSON, and ends when it is told to', async () => {
  const child = spawn(process.execPath, ['--import', './scripts/typescript.mjs', 'sandbox/start.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const output = createInterface(child.stdout)
  output.on('line', (line) => lines.push(line))
  await once(output, 'line')
  const { coupaOrigin, lumosOrigin } = JSON.parse(lines[0] ?? '') as Record<string, string>
  expect((await fetch(`${coupaOrigin}/oauth2/clients`)).status).toBe(200)
  expect((await fetch(`${lumosOrigin}/`)).status).toBe(200)

  // An answer that never comes does not keep it.
  const silent = fetch(`${coupaOrigin}/`, { headers: { 'x-coupa-instance': 'silent.coupahost.com' } })
  const ended = silent.catch(() => 'cut')
  const arrived = async () =>
    (await fetch(`${coupaOrigin}/sandbox/requests?instance=silent.coupahost.com`)).json()
  while (((await arrived()) as unknown[]).length === 0);
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(await ended).toBe('cut')
  expect(lines).toHaveLength(1)
}, 20_000)
