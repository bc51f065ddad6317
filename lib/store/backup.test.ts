import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import BetterSqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backUpSqlite, inspect, restoreSqlite } from './backup'
import { type Database, openDatabase } from './database'
import { appendEvent } from './events'
import { seal } from './sealed'
import { startSession } from './sessions'
import { createSetup } from './setups'

let folder: string
let database: Database
const path = (name: string) => join(folder, name)

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'coupa-connect-'))
  database = await openDatabase(`file:${path('live.db')}`)
})
afterEach(async () => {
  await database.close().catch(() => {})
  rmSync(folder, { recursive: true, force: true })
})

async function beginOne() {
  return database.write(async (tx) => {
    const { id } = await createSetup(tx)
    const event = { setupId: id, actor: 'admin', type: 'setupBegun', outcome: 'done' } as const
    await appendEvent(tx, event)
    return id
  })
}

test('a backup made between writes holds everything that was acknowledged before it', async () => {
  const ids: string[] = []
  let isOver = false
  const writing = (async () => {
    for (; !isOver; await nextTurn()) ids.push(await beginOne())
  })()
  for (let round = 0; round < 20; round += 1) {
    const acknowledged = ids.length
    const contents = await backUpSqlite(path('live.db'), path(`copy-${round}.db`))
    expect(contents.setups).toBeGreaterThanOrEqual(acknowledged)
    expect(contents.events).toBe(contents.setups)
  }
  isOver = true
  await writing
  expect(readdirSync(folder).filter((name) => /^copy-\d+\.db.+/.test(name))).toEqual([])
})

test('no secret, session or count goes into a backup, nor a trace of one', async () => {
  const id = await beginOne()
  await database.write(async (tx) => {
    await seal(tx, id, 'clientSecret', 'an-invented-secret', new Date(Date.now() + 60_000).toISOString())
    await startSession(tx, id)
  })
  const { jwe } = await database.selectFrom('sealed').select('jwe').executeTakeFirstOrThrow()
  await backUpSqlite(path('live.db'), path('copy.db'))
  const bytes = readFileSync(path('copy.db'))
  for (const part of jwe.split('.').slice(1)) expect(bytes.includes(part)).toBe(false)
  const copy = await openDatabase(`file:${path('copy.db')}`)
  expect(await copy.selectFrom('sessions').selectAll().execute()).toEqual([])
  expect(await copy.selectFrom('sealed').selectAll().execute()).toEqual([])
  expect(await copy.selectFrom('setups').select('id').execute()).toEqual([{ id }])
  await copy.close()
})

test('a restore waits for nobody: it refuses while the database is open, and keeps what was there', async () => {
  await beginOne()
  await backUpSqlite(path('live.db'), path('copy.db'))
  await beginOne()
  await expect(restoreSqlite(path('copy.db'), path('live.db'))).rejects.toThrow('locked')
  expect(await inspect(`file:${path('live.db')}`)).toEqual({ setups: 2, events: 2 })
  await database.close()
  const { earlier, ...contents } = await restoreSqlite(path('copy.db'), path('live.db'))
  expect(contents).toEqual({ setups: 1, events: 1 })
  expect(await inspect(`file:${path('live.db')}`)).toEqual(contents)
  expect(await inspect(`file:${earlier}`)).toEqual({ setups: 2, events: 2 })
  expect(readdirSync(folder).filter((name) => name.includes('incoming'))).toEqual([])
})

test('a backup that is damaged, or was changed, is not restored', async () => {
  for (let count = 0; count < 200; count += 1) await beginOne()
  await backUpSqlite(path('live.db'), path('copy.db'))
  await database.close()
  const whole = readFileSync(path('copy.db'))

  truncateSync(path('copy.db'), whole.length / 2)
  await expect(restoreSqlite(path('copy.db'), path('live.db'))).rejects.toThrow()
  writeFileSync(path('copy.db'), whole)
  const copy = new BetterSqlite(path('copy.db'))
  copy.exec('drop trigger events_keep_update')
  copy.prepare(`update events set actor = 'somebody else' where sequence = 7`).run()
  copy.close()
  await expect(restoreSqlite(path('copy.db'), path('live.db'))).rejects.toThrow('Event 7')
  expect(await inspect(`file:${path('live.db')}`)).toEqual({ setups: 200, events: 200 })
})

test('a backup never takes the place of another file', async () => {
  writeFileSync(path('copy.db'), 'mine')
  await expect(backUpSqlite(path('live.db'), path('copy.db'))).rejects.toThrow('already')
  expect(readFileSync(path('copy.db'), 'utf8')).toBe('mine')
})
