import 'server-only'
import type { Database } from './database'
import { purgeRates } from './rate-limits'
import { purgeSealed } from './sealed'
import { purgeSessions } from './sessions'
import { purgeSignIns } from './sign-ins'

/** Deletes what is past its time: sealed secrets, sessions, sign-ins and counts. */
export async function purgeExpired(database: Database, now = new Date().toISOString()): Promise<void> {
  await database.write((tx) => purgeSealed(tx, now))
  await database.write((tx) => purgeSessions(tx, now))
  await database.write((tx) => purgeSignIns(tx, now))
  await purgeRates(database, now)
}
