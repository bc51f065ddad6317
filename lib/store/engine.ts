import 'server-only'
import type BetterSqlite from 'better-sqlite3'
import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import type { Tables, Transaction } from './tables'

/** What SQLite and PostgreSQL each do in their own way. Everything else is one code path. */
export type Engine = {
  reader: Kysely<Tables>
  writer: Kysely<Tables>
  /** Makes the transaction the only one that writes, in all processes, until it ends. */
  lockWriters(tx: Transaction): Promise<void>
  /** From here on, does a write wait until it is safely on disk? */
  setDurable(isDurable: boolean): void
  /** Did the database ask for the same transaction once more? */
  isRetryable(error: unknown): boolean
  /** Overwrites what deleted rows left outside the tables. Never throws. */
  scrub(): Promise<void>
  /** The connection for rate-limiter-flexible. */
  limiterClient: { kind: 'sqlite'; client: BetterSqlite.Database } | { kind: 'postgres'; client: Pool }
  close(): Promise<void>
}
