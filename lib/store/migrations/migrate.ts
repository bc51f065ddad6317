import 'server-only'
import type { Database } from '../database'
import { migrations } from './migrations'

/**
 * Runs the migrations that the database has not seen, each in one write together with its record. A
 * process that starts at the same time waits and finds them done; a killed one leaves nothing half.
 * Throws where the database has a migration that this version does not know.
 */
export async function migrate(database: Pick<Database, 'write'>): Promise<void> {
  await database.write(async (tx) => {
    await tx.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('run_at', 'text', (column) => column.notNull())
      .execute()
    const known = migrations.map(({ id }) => id)
    const unknown = await tx.selectFrom('migrations').select('id').where('id', 'not in', known).execute()
    if (unknown.length > 0)
      throw new Error('The database was written by a newer version of this program, which must open it.')
  })
  for (const { id, up } of migrations) {
    await database.write(async (tx) => {
      const seen = await tx.selectFrom('migrations').select('id').where('id', '=', id).executeTakeFirst()
      if (seen) return
      await up(tx)
      await tx.insertInto('migrations').values({ id, run_at: new Date().toISOString() }).execute()
    })
  }
}
