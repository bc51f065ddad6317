import 'server-only'
import type { ColumnDefinitionBuilder } from 'kysely'
import type { Transaction } from '../tables'

const required = (column: ColumnDefinitionBuilder) => column.notNull()
const key = (column: ColumnDefinitionBuilder) => column.notNull().primaryKey()
const of = (reference: string) => (column: ColumnDefinitionBuilder) => column.references(reference)
const requiredOf = (reference: string) => (column: ColumnDefinitionBuilder) => of(reference)(column).notNull()

/** Types are those that mean the same in SQLite and PostgreSQL: text, integer, bigint. */
export async function firstTables(tx: Transaction): Promise<void> {
  const { schema } = tx
  await schema
    .createTable('setups')
    .addColumn('id', 'text', key)
    .addColumn('support_code', 'text', (column) => column.notNull().unique())
    .addColumn('customer', 'text')
    .addColumn('created_at', 'text', required)
    .addColumn('last_active_at', 'text', required)
    .addColumn('version', 'integer', required)
    .execute()

  await schema
    .createTable('connections')
    .addColumn('id', 'text', key)
    .addColumn('setup_id', 'text', requiredOf('setups.id'))
    .addColumn('variant', 'text', required)
    .addColumn('status', 'text', required)
    .addColumn('instance', 'text')
    .addColumn('state', 'text', required)
    .addColumn('version', 'integer', required)
    .addColumn('created_at', 'text', required)
    .addColumn('updated_at', 'text', required)
    .execute()
  await schema
    .createIndex('connections_by_setup')
    .on('connections')
    .columns(['setup_id', 'created_at'])
    .execute()

  await schema
    .createTable('reports')
    .addColumn('id', 'text', key)
    .addColumn('connection_id', 'text', requiredOf('connections.id'))
    .addColumn('variant', 'text', required)
    .addColumn('instance', 'text', required)
    .addColumn('started_at', 'text', required)
    .addColumn('finished_at', 'text')
    .addColumn('outcome', 'text')
    .addColumn('results', 'text', required)
    .addColumn('scopes', 'text')
    .addColumn('duration_ms', 'integer')
    .execute()
  await schema
    .createIndex('reports_by_connection')
    .on('reports')
    .columns(['connection_id', 'started_at'])
    .execute()

  await schema
    .createTable('sealed')
    .addColumn('setup_id', 'text', requiredOf('setups.id'))
    .addColumn('field', 'text', required)
    .addColumn('jwe', 'text', required)
    .addColumn('created_at', 'text', required)
    .addColumn('expires_at', 'text', required)
    .addPrimaryKeyConstraint('sealed_key', ['setup_id', 'field'])
    .execute()

  await schema
    .createTable('sessions')
    .addColumn('id', 'text', key)
    .addColumn('setup_id', 'text', of('setups.id'))
    .addColumn('created_at', 'text', required)
    .addColumn('last_seen_at', 'text', required)
    .addColumn('ended_at', 'text')
    .execute()
  await schema.createIndex('sessions_by_setup').on('sessions').column('setup_id').execute()

  // No reference to setups: the record of what happened outlives what it happened to.
  await schema
    .createTable('events')
    .addColumn('sequence', 'integer', key)
    .addColumn('setup_id', 'text')
    .addColumn('at', 'text', required)
    .addColumn('actor', 'text', required)
    .addColumn('type', 'text', required)
    .addColumn('outcome', 'text', required)
    .addColumn('detail', 'text', required)
    .addColumn('previous_hash', 'text', required)
    .addColumn('hash', 'text', required)
    .execute()
  await schema.createIndex('events_by_setup').on('events').columns(['setup_id', 'sequence']).execute()
  await schema
    .createTable('event_head')
    .addColumn('id', 'integer', key)
    .addColumn('sequence', 'integer', required)
    .addColumn('hash', 'text', required)
    .execute()
  await tx.insertInto('event_head').values({ id: 1, sequence: 0, hash: '' }).execute()

  // Columns and their order are those that rate-limiter-flexible writes to.
  await schema
    .createTable('rates')
    .addColumn('key', 'text', key)
    .addColumn('points', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('expire', 'bigint')
    .execute()
}
