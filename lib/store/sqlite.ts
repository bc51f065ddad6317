import 'server-only'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import BetterSqlite from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from 'kysely'
import type { Engine } from './engine'
import type { Tables } from './tables'

/** How long a process waits for another one's write to end. */
const busyTimeoutMs = 5_000
const switchAgainMs = 20
/** Many more than the app has. */
const mostPrepared = 500

/**
 * Opens the SQLite file of a `file:` URL, with its folder. Reads have a connection of their own, so
 * that they neither wait for a write nor see the half of one.
 */
export async function openSqlite(url: string): Promise<Engine> {
  const path = url.startsWith('file://') ? fileURLToPath(url) : resolve(url.slice('file:'.length))
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  // SQLite itself would make a file that everyone on the machine may read.
  closeSync(openSync(path, 'a', 0o600))

  const writing = await connect(path)
  const reading = await connect(path)
  reading.pragma('query_only = ON')
  const reader = new Kysely<Tables>({ dialect: new SqliteDialect({ database: preparing(reading) }) })
  const writer = new Kysely<Tables>({ dialect: new ImmediateDialect({ database: preparing(writing) }) })
  return {
    reader,
    writer,
    // `begin immediate` has done it.
    lockWriters: async () => {},
    setDurable: (isDurable) => writing.pragma(`synchronous = ${isDurable ? 'FULL' : 'NORMAL'}`),
    isRetryable: () => false,
    scrub: async () => {
      try {
        writing.pragma('wal_checkpoint(TRUNCATE)')
      } catch {
        // The change itself is on disk. The next checkpoint takes the traces along.
      }
    },
    limiterClient: { kind: 'sqlite', client: writing },
    close: async () => {
      reading.close()
      writing.close()
    },
  }
}

async function connect(path: string): Promise<BetterSqlite.Database> {
  const connection = new BetterSqlite(path, { timeout: busyTimeoutMs })
  await switchToWriteAheadLog(connection)
  // NORMAL lost acknowledged rows in power cuts; FULL lost none.
  connection.pragma('synchronous = FULL')
  // Without it, macOS leaves what was flushed in the disk's own cache.
  connection.pragma('fullfsync = ON')
  connection.pragma('foreign_keys = ON')
  // A deleted secret must not be left in free pages or in a temporary file.
  connection.pragma('secure_delete = ON')
  connection.pragma('temp_store = MEMORY')
  connection.pragma('mmap_size = 0')
  connection.pragma('trusted_schema = OFF')
  return connection
}

/**
 * A new file is switched to it by the first process that opens it. SQLite answers the others at once that
 * it is locked, whatever the timeout, because waiting for each other could last for ever.
 */
async function switchToWriteAheadLog(connection: BetterSqlite.Database): Promise<void> {
  const endMs = performance.now() + busyTimeoutMs
  for (;;) {
    try {
      connection.pragma('journal_mode = WAL')
      return
    } catch (error) {
      if (!isBusy(error) || performance.now() > endMs) {
        connection.close()
        throw error
      }
      await pause(switchAgainMs)
    }
  }
}

const isBusy = (error: unknown) =>
  error instanceof BetterSqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')

/**
 * Prepares a statement once and not for each query, which costs more than the query. A statement follows
 * the tables when they change, and holds no values. It may not be read row by row: it would be busy.
 */
function preparing(connection: BetterSqlite.Database): SqliteDatabase {
  const prepared = new Map<string, BetterSqlite.Statement>()
  return {
    prepare(text) {
      const known = prepared.get(text)
      if (known) return known
      // A list of values has a statement for each length.
      if (prepared.size === mostPrepared) prepared.clear()
      const made = connection.prepare(text)
      prepared.set(text, made)
      return made
    },
    close: () => connection.close(),
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #config: ConstructorParameters<typeof SqliteDriver>[0]

  constructor(config: ConstructorParameters<typeof SqliteDriver>[0]) {
    super(config)
    this.#config = config
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.#config)
  }
}

/**
 * Takes the write lock when the transaction begins. A plain `begin` takes it at the first write, and
 * then fails at once where another process has written since the first read.
 */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}
