import 'server-only'
import type { Transaction } from '../tables'

/** Supporters have sessions too, and a sign-in that is under way may be finished once. */
export async function supporters({ schema }: Transaction): Promise<void> {
  for (const column of ['person', 'issuer', 'subject'])
    await schema.alterTable('sessions').addColumn(column, 'text').execute()
  await schema
    .createTable('sign_ins')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute()
}
