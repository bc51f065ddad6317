import 'server-only'
import { type ColumnDefinitionBuilder, PostgresAdapter, sql } from 'kysely'
import type { Transaction } from '../tables'

const required = (column: ColumnDefinitionBuilder) => column.notNull()
const key = (column: ColumnDefinitionBuilder) => column.notNull().primaryKey()
const ofSetup = (column: ColumnDefinitionBuilder) => column.notNull().references('setups.id')

/** What the console lists and searches, the scopes that were set aside, and events that stay as they are. */
export async function consoleTables(tx: Transaction): Promise<void> {
  const isPostgres = tx.getExecutor().adapter instanceof PostgresAdapter
  // Ordered and compared byte by byte, as SQLite does it: the order of a language puts beginnings of
  // words in different places.
  const bytewise = isPostgres ? sql`text collate "C"` : ('text' as const)
  const { schema } = tx
  // Rows are derived, and made where they are missing: a later migration may empty these two tables.
  await schema
    .createTable('summaries')
    .addColumn('setup_id', 'text', (column) => key(ofSetup(column)))
    .addColumn('customer_key', bytewise, required)
    .addColumn('variant', 'text')
    .addColumn('instance', 'text')
    .addColumn('step', 'text', required)
    .addColumn('outcome', 'text')
    .addColumn('failure', 'text')
    .addColumn('last_active_at', bytewise, required)
    .addColumn('stuck_from', bytewise)
    .addColumn('words', 'text', required)
    .execute()
  for (const columns of [
    ['last_active_at', 'setup_id'],
    ['customer_key', 'setup_id'],
    ['step', 'last_active_at', 'setup_id'],
    ['stuck_from'],
  ] as const)
    await schema
      .createIndex(`summaries_by_${columns[0]}`)
      .on('summaries')
      .columns([...columns])
      .execute()

  await schema
    .createTable('summary_words')
    .addColumn('word', bytewise, required)
    .addColumn('setup_id', 'text', ofSetup)
    .addPrimaryKeyConstraint('summary_words_key', ['word', 'setup_id'])
    .execute()
  await schema
    .createIndex('summary_words_by_setup')
    .on('summary_words')
    .columns(['setup_id', 'word'])
    .execute()

  await schema
    .createTable('waivers')
    .addColumn('setup_id', 'text', ofSetup)
    .addColumn('scope', 'text', required)
    .addColumn('reason', 'text', required)
    .addColumn('actor', 'text', required)
    .addColumn('waived_at', 'text', required)
    .addPrimaryKeyConstraint('waivers_key', ['setup_id', 'scope'])
    .execute()

  // The only events that people make by the dozen, and that say nothing about how far they got.
  await schema
    .createIndex('events_but_ticks')
    .on('events')
    .columns(['setup_id', 'sequence'])
    .where(sql<boolean>`type <> 'scopesTicked'`)
    .execute()

  for (const statement of isPostgres ? keptByPostgres : keptBySqlite) await sql.raw(statement).execute(tx)
}

const keptBySqlite = ['update', 'delete'].map(
  (change) => `create trigger events_keep_${change} before ${change} on events
    begin select raise(abort, 'Events are never changed.'); end`,
)

const keptByPostgres = [
  `create function keep_events() returns trigger language plpgsql as
    $$ begin raise exception 'Events are never changed.'; end $$`,
  ...['update', 'delete', 'truncate'].map(
    (change) => `create trigger events_keep_${change} before ${change} on events
      for each statement execute function keep_events()`,
  ),
]
