import 'server-only'
import type { ColumnDefinitionBuilder } from 'kysely'
import type { Transaction } from '../tables'

const required = (column: ColumnDefinitionBuilder) => column.notNull()

/** Setup links, and what part of a setup a session may see. Every session so far had the whole. */
export async function linkTables({ schema }: Transaction): Promise<void> {
  await schema
    .createTable('links')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('setup_id', 'text', (column) => column.notNull().references('setups.id'))
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('part', 'text', required)
    .addColumn('is_single_use', 'integer', required)
    .addColumn('made_by', 'text', required)
    .addColumn('made_through', 'text')
    .addColumn('created_at', 'text', required)
    .addColumn('expires_at', 'text', required)
    .addColumn('revoked_at', 'text')
    .addColumn('replaced_by', 'text')
    .addColumn('finished_at', 'text')
    .addColumn('opened_count', 'integer', required)
    .addColumn('last_opened_at', 'text')
    .execute()
  await schema.createIndex('links_by_setup').on('links').columns(['setup_id', 'created_at']).execute()

  await schema
    .alterTable('sessions')
    .addColumn('part', 'text', (column) => column.notNull().defaultTo('whole'))
    .execute()
  await schema.alterTable('sessions').addColumn('link_id', 'text').execute()
  await schema.createIndex('sessions_by_link').on('sessions').column('link_id').execute()
}
