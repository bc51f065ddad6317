import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { env } from '@/lib/env'
import type { Engine } from './engine'
import { migrate } from './migrations/migrate'
import { processWide } from './process-wide'
import { scrubbing } from './scrubbing'
import { openSqlite } from './sqlite'
import { fillSummaries } from './summaries'
import type { Reader, Transaction } from './tables'

export type Database = Reader & {
  /**
   * Runs the work in a transaction and resolves with what it returns, once that is safely on disk.
   * If the work throws, nothing of it stays. One write at a time in all processes, so that the work
   * may decide on what it reads through `tx`; it is database calls alone and may be run again.
   */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** As `write`, for what a power cut may take along: it does not wait for the disk. */
  tally<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  limiterClient: Engine['limiterClient']
  close(): Promise<void>
}

const tries = 5

/** Opens the database of a `file:` or `postgres://` URL and brings its tables up to date. */
export async function openDatabase(url: string): Promise<Database> {
  const engine = await (url.startsWith('file:') ? openSqlite(url) : openServer(url))
  const database = withWriter(engine)
  try {
    await migrate(database)
    await fillSummaries(database)
    // A process that was killed may have destroyed a secret and not overwritten its traces.
    await engine.scrub()
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

/** Its driver is loaded by those alone who have such a database. */
async function openServer(url: string): Promise<Engine> {
  const { openPostgres } = await import('./postgres')
  return openPostgres(url)
}

function withWriter(engine: Engine): Database {
  const current = new AsyncLocalStorage<{ open: boolean }>()
  let lastWrite: Promise<unknown> = Promise.resolve()

  async function transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    let scrub = false
    const result = await engine.writer.transaction().execute(async (tx) => {
      await engine.lockWriters(tx)
      const done = await work(tx)
      scrub = scrubbing().has(tx)
      return done
    })
    if (scrub) await engine.scrub()
    return result
  }

  async function attempt<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let count = 1; ; count++) {
      try {
        return await transact(work)
      } catch (error) {
        if (count === tries || !engine.isRetryable(error)) throw error
      }
    }
  }

  async function inTurn<T>(act: () => Promise<T>): Promise<T> {
    if (current.getStore()?.open) throw new Error('A write inside a write would wait for itself: pass tx on.')
    const turn = { open: true }
    const result = lastWrite.then(() => current.run(turn, act))
    lastWrite = result
      .catch(() => {})
      .finally(() => {
        turn.open = false
      })
    return result
  }

  return {
    selectFrom: engine.reader.selectFrom.bind(engine.reader),
    write: (work) => inTurn(() => attempt(work)),
    tally: (work) =>
      inTurn(async () => {
        engine.setDurable(false)
        return attempt(work).finally(() => engine.setDurable(true))
      }),
    limiterClient: engine.limiterClient,
    close: () => engine.close(),
  }
}

/** The database of this process, opened once. A failed opening is tried again by the next call. */
export function database(): Promise<Database> {
  const opened = processWide<{ database?: Promise<Database> }>('database', () => ({}))
  opened.database ??= openDatabase(env.databaseUrl).catch((error) => {
    opened.database = undefined
    throw error
  })
  return opened.database
}

/** Does the database answer within two seconds? Never throws. */
export async function isDatabaseHealthy(): Promise<boolean> {
  const answer = database()
    .then((opened) => opened.selectFrom('migrations').select('id').limit(1).execute())
    .then(
      (rows) => rows.length > 0,
      () => false,
    )
  const tooLate = new Promise<boolean>((resolve) => setTimeout(resolve, 2_000, false).unref())
  return Promise.race([answer, tooLate])
}
