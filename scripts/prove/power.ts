import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import BetterSqlite from 'better-sqlite3'
import { openDatabase } from '@/lib/store/database'
import { verifyEvents } from '@/lib/store/event-chain'
import { visitorAt } from '../bench/pages.mjs'
import { type Made, prepared, type Stage, setStage, startOn } from './app'
import { type CutDisk, makeCutDisk } from './cut-disk'
import { atLeast, exactly, type Figure } from './figure'
import { isShort, report } from './report'
import { savedIn, saveSteps } from './saving'

const cuts = isShort ? 5 : 50
const lanes = 4

/** Power cuts while admins save one step after another: what a browser was told is saved is on the disk. */
async function figuresOfCuts(stage: Stage, made: Made, disk: CutDisk): Promise<readonly Figure[]> {
  const file = 'app.db'
  const app = await startOn(stage, { DATABASE_URL: `file:${join(disk.folder, file)}` })
  const acknowledged: string[] = []
  let isOver = false
  const saving = Array.from({ length: lanes }, async (_, lane) => {
    const visitor = await visitorAt(stage.origin, 'client', { ...made, client: made.clients.plain })
    await saveSteps(
      visitor,
      (number) => `p${lane}-${number}`,
      (instance) => acknowledged.push(instance),
      () => isOver,
    )
  })
  const all = Promise.all(saving)
  const sums = { acknowledged: 0, lost: 0, torn: 0 }
  for (let cut = 0; cut < cuts; cut += 1) {
    const before = acknowledged.length
    while (acknowledged.length === before) await Promise.race([pause(5), all])
    await pause(Math.random() * 500)
    const told = acknowledged.slice()
    const { kept, isWhole } = await disk.cut((folder) => keptIn(`file:${join(folder, file)}`))
    sums.acknowledged += told.length
    sums.lost += told.filter((instance) => !kept.has(instance)).length
    if (!isWhole) sums.torn += 1
  }
  isOver = true
  await all
  app.child.kill('SIGTERM')
  await app.ended
  return [
    exactly('Power cuts while steps were saved', cuts, cuts),
    atLeast('Acknowledged steps looked for afterwards', sums.acknowledged, cuts),
    exactly('Of these, lost', sums.lost, 0),
    exactly('Chains of events torn, or databases that did not open', sums.torn, 0),
  ]
}

/** The instances that the events of a database tell of, and whether its chain is whole. */
async function keptIn(url: string): Promise<{ kept: ReadonlySet<string | undefined>; isWhole: boolean }> {
  try {
    const database = await openDatabase(url)
    const kept = await savedIn(database)
    const { ok } = await verifyEvents(database)
    await database.close()
    return { kept, isWhole: ok }
  } catch (error) {
    console.error(error)
    return { kept: new Set(), isWhole: false }
  }
}

/** The same with a database that does not wait for the disk. It has to lose rows: else no cut is one. */
async function figuresOfControl(disk: CutDisk): Promise<readonly Figure[]> {
  const file = 'hasty.db'
  const hasty = new BetterSqlite(join(disk.folder, file))
  hasty.pragma('journal_mode = WAL')
  hasty.exec('create table notes (id integer primary key)')
  hasty.pragma('wal_checkpoint(TRUNCATE)')
  hasty.pragma('synchronous = OFF')
  const rows = 1000
  const insert = hasty.prepare('insert into notes (id) values (?)')
  for (let id = 1; id <= rows; id += 1) insert.run(id)
  const kept = await disk.cut(async (folder) => {
    const after = new BetterSqlite(join(folder, file))
    const { count } = after.prepare('select count(*) as count from notes').get() as { count: number }
    after.close()
    return count
  })
  hasty.close()
  return [atLeast(`Control, of ${rows} rows that did not wait for the disk: lost`, rows - kept, 1)]
}

await report(async () => {
  const stage = await setStage()
  const disk = makeCutDisk(stage.folder)
  if (!disk) return []
  try {
    return [...(await figuresOfControl(disk)), ...(await figuresOfCuts(stage, await prepared(stage), disk))]
  } finally {
    disk.remove()
  }
})
