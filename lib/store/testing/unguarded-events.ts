import { PostgresAdapter, sql } from 'kysely'
import type { Database } from '../database'

/** Does what somebody with all rights in the database can do: lets events be changed and deleted. */
export async function unguardEvents(database: Database): Promise<void> {
  await database.write(async (tx) => {
    const isPostgres = tx.getExecutor().adapter instanceof PostgresAdapter
    for (const change of ['update', 'delete', ...(isPostgres ? ['truncate'] : [])])
      await sql.raw(`drop trigger events_keep_${change}${isPostgres ? ' on events' : ''}`).execute(tx)
  })
}
