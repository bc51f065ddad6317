import 'server-only'
import type { Connection } from '@/lib/connection/connection'
import { connectionSchema } from './connection-schema'
import { checkStored, parseStored } from './stored-json'
import type { Reader, Transaction } from './tables'

/** A connection as it stood when it was read; the version is what `saveConnection` asks for. */
export type StoredConnection = { connection: Connection; version: number }

/** The setup's newest connection. Throws where the row is not a connection this version knows. */
export async function loadConnection(reader: Reader, setupId: string): Promise<StoredConnection | undefined> {
  const row = await newest(reader, setupId)
  if (!row) return undefined
  const connection: Connection = checkStored(connectionSchema, parseStored(row.state), `connection ${row.id}`)
  return { connection, version: row.version }
}

/**
 * Saves a connection, provided that the setup's newest one is still the one it was made from.
 * `expectedVersion` is the version it was loaded with; 0 where the setup had none. Resolves with
 * false, and leaves everything as it is, where somebody else was faster.
 */
export async function saveConnection(
  tx: Transaction,
  setupId: string,
  connection: Connection,
  expectedVersion: number,
  at = new Date().toISOString(),
): Promise<boolean> {
  const current = await newest(tx, setupId)
  if ((current?.version ?? 0) !== expectedVersion) return false
  if (current && current.id !== connection.id) return false
  const state = connectionSchema.parse(connection)
  const columns = {
    variant: state.variant,
    status: state.status,
    instance: state.instance ?? null,
    state: JSON.stringify(state),
    version: expectedVersion + 1,
    updated_at: at,
  }
  if (!current) {
    await tx
      .insertInto('connections')
      .values({ ...columns, id: state.id, setup_id: setupId, created_at: at })
      .execute()
    return true
  }
  await tx.updateTable('connections').set(columns).where('id', '=', current.id).execute()
  return true
}

function newest(reader: Reader, setupId: string) {
  return reader
    .selectFrom('connections')
    .select(['id', 'state', 'version'])
    .where('setup_id', '=', setupId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}
