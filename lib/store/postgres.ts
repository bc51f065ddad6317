import 'server-only'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool } from 'pg'
import type { Engine } from './engine'
import type { Tables } from './tables'

/** Any number, the same in every process. */
const writersLock = 7_201_904_412

/** PostgreSQL's codes for "serialization failure" and "deadlock detected". */
const retryableCodes = ['40001', '40P01']

/** Opens a pool for a `postgres://` URL. Does not connect yet. */
export function openPostgres(url: string): Engine {
  const client = new Pool({
    connectionString: url,
    application_name: 'coupa-connect',
    max: 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
  })
  // A lost connection is an 'error' event, idle or in use, and would end the process. The pool drops
  // the connection, and whoever used it gets the error from their query.
  client.on('error', () => {})
  client.on('connect', (connection) => connection.on('error', () => {}))

  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: client }) })
  return {
    reader: database,
    writer: database,
    lockWriters: async (tx) => {
      await sql`select pg_advisory_xact_lock(${writersLock})`.execute(tx)
    },
    // Its limiter counts on connections of its own.
    setDurable: () => {},
    isRetryable: (error) =>
      error instanceof Error && 'code' in error && retryableCodes.includes(String(error.code)),
    // Pages and log of the server are out of reach from here.
    scrub: async () => {},
    limiterClient: { kind: 'postgres', client },
    close: () => client.end(),
  }
}
