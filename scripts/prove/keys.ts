import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { backUpSqlite, inspect, restoreSqlite } from '@/lib/store/backup'
import { type Database, openDatabase } from '@/lib/store/database'
import { appendEvent } from '@/lib/store/events'
import { resealAll } from '@/lib/store/reseal'
import { seal, unseal } from '@/lib/store/sealed'
import { createSetup } from '@/lib/store/setups'
import { createDatabase, databaseKinds } from '@/lib/store/testing/databases'
import { newKey } from '../keys.mjs'
import { atLeast, atMost, exactly, type Figure } from './figure'
import { isShort, report } from './report'

const records = isShort ? 1000 : 10_000
const kills = isShort ? 5 : 50
const backups = isShort ? 5 : 20
const rows = isShort ? 10_000 : 100_000
const root = fileURLToPath(new URL('../..', import.meta.url))
const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString()

const key = (id: string) => {
  const [, text = ''] = newKey(id).split(':')
  return { id, key: text }
}
type Key = ReturnType<typeof key>

/** Setups with a sealed secret each. */
async function sealMany(database: Database, count: number, keys: readonly Key[]): Promise<readonly string[]> {
  const ids: string[] = []
  while (ids.length < count)
    await database.write(async (tx) => {
      for (let number = 0; number < 500 && ids.length < count; number += 1) {
        const { id } = await createSetup(tx)
        await seal(tx, id, 'clientSecret', `invented-${id}`, inAWeek, keys)
        ids.push(id)
      }
    })
  return ids
}

async function unreadable(database: Database, ids: readonly string[], keys: readonly Key[]): Promise<number> {
  let count = 0
  for (const id of ids) {
    const opened = await unseal(database, id, 'clientSecret', undefined, keys)
    if (!opened.ok || opened.value !== `invented-${id}`) count += 1
  }
  return count
}

/** The command as an operator runs it. */
function startResealing(url: string, keys: readonly Key[]): ChildProcess {
  const ring = keys.map((one) => `${one.id}:${one.key}`).join(',')
  return spawn(process.execPath, ['scripts/new-keys.mjs', '--reseal', '--no-env-file'], {
    cwd: root,
    stdio: 'ignore',
    env: { ...process.env, DATABASE_URL: url, SEALING_KEYS: ring },
  })
}

async function figuresOfRotation(kind: (typeof databaseKinds)[number]): Promise<readonly Figure[]> {
  const { url, remove } = await createDatabase(kind)
  const database = await openDatabase(url)
  const first = key('first')
  const ids = await sealMany(database, records, [first])
  let failedReads = 0
  let reads = 0
  let isOver = false
  let ring: readonly Key[] = [first]
  // Somebody whose secret is opened while the keys change; a server is given a key before it seals.
  const reading = (async () => {
    for (; !isOver; reads += 1) {
      failedReads += await unreadable(database, [ids[reads % ids.length] ?? ''], ring)
      await pause(2)
    }
  })()

  let killed = 0
  for (let round = 0; round < kills; round += 1) {
    ring = [key(`killed-${round}`), ...ring]
    const child = startResealing(url, ring)
    const ended = once(child, 'exit')
    await Promise.race([ended, pause(400 + Math.random() * 1600)])
    child.kill('SIGKILL')
    const [, signal] = await ended
    if (signal === 'SIGKILL') killed += 1
  }
  const lostAfterKills = await unreadable(database, ids, ring)
  const times: number[] = []
  for (const name of ['second', 'third', 'fourth']) {
    ring = [key(name), ...ring]
    const begunMs = performance.now()
    await resealAll(database, ring)
    times.push(performance.now() - begunMs)
  }
  isOver = true
  await reading
  const alone = await unreadable(database, ids, ring.slice(0, 1))
  const oldOnly = records - (await unreadable(database, ids, ring.slice(1)))
  await database.close()
  await remove()
  return [
    atLeast(`${kind}: sealings anew that were killed`, killed, Math.ceil(kills / 2)),
    exactly(`${kind}: of ${records} secrets, lost by the kills`, lostAfterKills, 0),
    atLeast(`${kind}: reads during all of it`, reads, 20),
    exactly(`${kind}: of these, failed`, failedReads, 0),
    atMost(`${kind}: the longest of three rotations`, Math.max(...times) / 1000, 60, 's'),
    exactly(`${kind}: unreadable with the newest key alone`, alone, 0),
    exactly(`${kind}: readable with the old keys`, oldOnly, 0),
  ]
}

async function figuresOfBackups(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'coupa-connect-'))
  const live = join(folder, 'live.db')
  const database = await openDatabase(`file:${live}`)
  const { id } = await database.write((tx) => createSetup(tx))
  const event = { setupId: id, actor: 'admin', type: 'clientSaved', outcome: 'done' } as const
  let acknowledged = 0
  while (acknowledged < rows)
    await database.write(async (tx) => {
      for (let number = 0; number < 1000; number += 1) await appendEvent(tx, event)
      acknowledged += 1000
    })
  let isOver = false
  const writing = (async () => {
    for (; !isOver; await pause(1)) {
      await database.write((tx) => appendEvent(tx, event))
      acknowledged += 1
    }
  })()
  let right = 0
  let longestMs = 0
  for (let round = 0; round < backups; round += 1) {
    const before = acknowledged
    const copy = join(folder, `copy-${round}.db`)
    const begunMs = performance.now()
    const made = await backUpSqlite(live, copy)
    const restored = await restoreSqlite(copy, join(folder, `restored-${round}.db`))
    longestMs = Math.max(longestMs, performance.now() - begunMs)
    const found = await inspect(`file:${join(folder, `restored-${round}.db`)}`)
    if (made.events >= before && restored.events === made.events && found.events === made.events) right += 1
  }
  isOver = true
  await writing
  await database.close()
  rmSync(folder, { recursive: true, force: true })
  return [
    exactly(`Backups of ${rows} events under writes, restored and right`, right, backups),
    atMost('The longest backup and restore', longestMs / 1000, 60, 's'),
  ]
}

await report(async () => {
  const figures: Figure[] = []
  for (const kind of databaseKinds) figures.push(...(await figuresOfRotation(kind)))
  return [...figures, ...(await figuresOfBackups())]
})
