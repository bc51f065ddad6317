import 'server-only'
import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { type Database, openDatabase } from './database'
import { verifyEvents } from './event-chain'
import type { Tables } from './tables'

/**
 * What no backup holds: secrets do not outlive their use, a session that has ended must not come back,
 * and counts mean nothing later.
 */
export const leftOut = [
  'sealed',
  'sessions',
  'sign_ins',
  'rates',
] as const satisfies readonly (keyof Tables)[]

/** What a backup was found to hold. Throws where it is damaged. */
export type BackupContents = { setups: number; events: number }

/**
 * Copies the SQLite database at `from` to the new file `to` while it is in use, without what must not be
 * kept, and checks the copy. Throws where there is such a file already; on a failure nothing is left.
 */
export async function backUpSqlite(from: string, to: string): Promise<BackupContents> {
  if (existsSync(to)) throw new Error('There is such a file already.')
  closeSync(openSync(to, 'wx', 0o600))
  try {
    const source = new BetterSqlite(from, { fileMustExist: true, readonly: true })
    // One read of one moment. The page-wise way begins anew after each write of another process.
    source.prepare('vacuum into ?').run(to)
    source.close()
    strip(to)
    const contents = await inspect(`file:${to}`)
    settle(to)
    return contents
  } catch (error) {
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(to + ending, { force: true })
    throw error
  }
}

/**
 * Puts a checked copy of the backup in the place of the SQLite database at `to`, in one step. What was
 * there is kept under the name that is returned. Throws while anything else has the database open.
 */
export async function restoreSqlite(
  backup: string,
  to: string,
): Promise<BackupContents & { earlier?: string }> {
  const incoming = `${to}.incoming`
  copyFileSync(backup, incoming)
  try {
    const contents = await inspect(`file:${incoming}`)
    settle(incoming)
    if (!existsSync(to)) {
      renameSync(incoming, to)
      return contents
    }
    settle(to)
    const earlier = `${to}.before-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
    copyFileSync(to, earlier)
    renameSync(incoming, to)
    syncFolder(dirname(to))
    return { ...contents, earlier }
  } finally {
    for (const ending of ['', '-wal', '-shm']) rmSync(incoming + ending, { force: true })
  }
}

/** Opens a database, which brings old tables up to date, and reads its whole chain of events. */
export async function inspect(url: string): Promise<BackupContents> {
  const database: Database = await openDatabase(url)
  try {
    const chain = await verifyEvents(database)
    if (!chain.ok) throw new Error(`Event ${chain.sequence} is not as it was written (${chain.problem}).`)
    const { setups } = await database
      .selectFrom('setups')
      .select((row) => row.fn.countAll<number | string>().as('setups'))
      .executeTakeFirstOrThrow()
    return { setups: Number(setups), events: chain.count }
  } finally {
    await database.close()
  }
}

/** Takes out what must not be kept, and every trace of it. */
function strip(path: string): void {
  const copy = new BetterSqlite(path)
  copy.pragma('secure_delete = ON')
  const damage = copy.pragma('integrity_check', { simple: true })
  if (damage !== 'ok') throw new Error('The database is damaged.')
  for (const table of leftOut) copy.prepare(`delete from ${table}`).run()
  copy.exec('vacuum')
  copy.close()
}

/** One file and nothing beside it. Fails with SQLITE_BUSY while anybody else has it open. */
function settle(path: string): void {
  const file = new BetterSqlite(path, { timeout: 200 })
  try {
    file.pragma('journal_mode = DELETE')
  } finally {
    file.close()
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}
