import 'server-only'
import type { Transaction } from '../tables'

/**
 * A setup may have several connections. Until here it had one at most, which is the first; two that
 * are begun in one moment cannot be told apart by time.
 */
export async function connectionsInOrder({ schema }: Transaction): Promise<void> {
  await schema
    .alterTable('connections')
    .addColumn('position', 'integer', (column) => column.notNull().defaultTo(1))
    .execute()
  await schema.dropIndex('connections_by_setup').execute()
  await schema
    .createIndex('connections_in_order')
    .on('connections')
    .columns(['setup_id', 'position'])
    .unique()
    .execute()
}
