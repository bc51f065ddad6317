import 'server-only'
import type { Database } from './database'
import { purgeRates } from './rate-limits'
import { purgeSealed } from './sealed'
import { purgeSessions } from './sessions'

/** Deletes what is past its time: sealed secrets, sessions and counts. */
export async function purgeExpired(database: Database, now = new Date().toISOString()): Promise<void> {
  await database.write((tx) => purgeSealed(tx, now))
  await database.write((tx) => purgeSessions(tx, now))
  await purgeRates(database, now)
}
