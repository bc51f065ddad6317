import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '@/lib/store/database'
import { appendEvent } from '@/lib/store/events'
import { createSetup } from '@/lib/store/setups'
import { unguardEvents } from '@/lib/store/testing/unguarded-events'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'coupa-connect-'))
const url = `file:${join(folder, 'audit.db')}`
const count = 1234

function audit(databaseUrl: string, ...args: string[]) {
  const program = ['--import', './scripts/typescript.mjs', 'scripts/audit.ts', ...args]
  const env = { ...process.env, DATABASE_URL: databaseUrl }
  return spawnSync(process.execPath, program, { cwd: root, env, encoding: 'utf8' })
}

beforeAll(async () => {
  const database = await openDatabase(url)
  await database.write(async (tx) => {
    const { id } = await createSetup(tx, 'Acme\n{"forged":1}')
    for (let number = 1; number <= count; number++)
      await appendEvent(tx, {
        setupId: id,
        actor: 'supporter: dana\nforged',
        type: 'scopesTicked',
        outcome: 'done',
        detail: { ticked: number },
      })
  })
  await database.close()
})

afterAll(() => rmSync(folder, { recursive: true }))

test('a whole chain is said to be whole', () => {
  const { status, stderr } = audit(url)
  expect(stderr).toBe(`The chain of events is whole: ${count} events.\n`)
  expect(status).toBe(0)
})

test('the export is one line of JSON for each event, over several pages', () => {
  const { status, stdout } = audit(url, '--export')
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(status).toBe(0)
  expect(lines.map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: count }, (_, index) => index + 1),
  )
  expect(lines.map(({ detail }) => detail.ticked)).toEqual(lines.map(({ sequence }) => sequence))
  expect(lines[1].previousHash).toBe(lines[0].hash)
  expect(lines[0]).toMatchObject({ type: 'scopesTicked', actor: 'supporter: dana forged', outcome: 'done' })
})

test('the first break is named, and nothing less than all is exported', async () => {
  const database = await openDatabase(url)
  await unguardEvents(database)
  await database.write((tx) =>
    tx.updateTable('events').set({ actor: 'x' }).where('sequence', '=', 77).execute(),
  )
  await database.close()
  const { status, stderr, stdout } = audit(url, '--export')
  expect(stderr).toBe(
    'The chain of events is broken: event 77 is not as it was written, or stands in another place.\n',
  )
  expect(status).toBe(1)
  expect(stdout.trimEnd().split('\n')).toHaveLength(count)
})

test.each([
  [`file:${join(folder, 'nowhere.db')}`, [], 'There is no database yet'],
  [url, ['--all'], 'There is an argument that this command does not know.'],
])('wrong use is said and made nothing of', (databaseUrl, args, words) => {
  const { status, stderr } = audit(databaseUrl, ...args)
  expect(stderr).toContain(words)
  expect(status).toBe(2)
})
