import 'server-only'
import type { Connection, ConnectionId } from '@/lib/connection/connection'
import { connectionSchema } from './connection-schema'
import { checkStored, parseStored } from './stored-json'
import type { Reader, Tables, Transaction } from './tables'

/** A connection as it stood when it was read; the version is what `saveConnection` asks for. */
export type StoredConnection = { connection: Connection; version: number }

/**
 * The connection a setup is about: the newest one that was not abandoned. Throws where the row is
 * not a connection this version knows, as all of these do.
 */
export async function loadConnection(reader: Reader, setupId: string): Promise<StoredConnection | undefined> {
  return stored(await newest(reader, setupId))
}

/** One connection of a setup: ids may come from outside. */
export async function loadConnectionById(
  reader: Reader,
  setupId: string,
  id: ConnectionId,
): Promise<StoredConnection | undefined> {
  return stored(await ofSetup(reader, setupId).where('id', '=', id).executeTakeFirst())
}

/** The connection a setup is about, and the one it replaces, as they stood at one moment. */
export async function loadUpgrade(
  reader: Reader,
  setupId: string,
): Promise<{ next?: Connection; old?: Connection }> {
  const rows = await ofSetup(reader, setupId).where('status', '!=', 'abandoned').execute()
  const next = stored(rows[0])?.connection
  const old = next?.replaces && stored(rows.find(({ id }) => id === next.replaces))?.connection
  return { ...(next && { next }), ...(old && { old }) }
}

/** Every connection a setup ever had, the newest first. */
export async function listConnections(reader: Reader, setupId: string): Promise<readonly Connection[]> {
  const rows = await ofSetup(reader, setupId).execute()
  return rows.flatMap((row) => stored(row)?.connection ?? [])
}

/**
 * Saves a connection, provided that it is still as it was when it was loaded with this version; 0
 * begins the setup's first one. Resolves with false, and leaves everything as it is, where somebody
 * else was faster or the setup has no such connection.
 */
export async function saveConnection(
  tx: Transaction,
  setupId: string,
  connection: Connection,
  expectedVersion: number,
  at = new Date().toISOString(),
): Promise<boolean> {
  if (expectedVersion === 0) {
    if (await newest(tx, setupId)) return false
    await addConnection(tx, setupId, connection, at)
    return true
  }
  const { numUpdatedRows } = await tx
    .updateTable('connections')
    .set({ ...columnsOf(connection), version: expectedVersion + 1, updated_at: at })
    .where('setup_id', '=', setupId)
    .where('id', '=', connection.id)
    .where('version', '=', expectedVersion)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Adds a connection to those a setup has, as its newest. */
export async function addConnection(
  tx: Transaction,
  setupId: string,
  connection: Connection,
  at = new Date().toISOString(),
): Promise<void> {
  const last = await ofSetup(tx, setupId).executeTakeFirst()
  const row = { id: connection.id, setup_id: setupId, position: (last?.position ?? 0) + 1 }
  await tx
    .insertInto('connections')
    .values({ ...row, ...columnsOf(connection), version: 1, created_at: at, updated_at: at })
    .execute()
}

type Row = Pick<Tables['connections'], 'id' | 'state' | 'version'>

function stored(row: Row | undefined): StoredConnection | undefined {
  if (!row) return undefined
  const connection: Connection = checkStored(connectionSchema, parseStored(row.state), `connection ${row.id}`)
  return { connection, version: row.version }
}

function columnsOf(connection: Connection) {
  const state = connectionSchema.parse(connection)
  const { variant, status, instance = null } = state
  return { variant, status, instance, state: JSON.stringify(state) }
}

function newest(reader: Reader, setupId: string) {
  return ofSetup(reader, setupId).where('status', '!=', 'abandoned').limit(1).executeTakeFirst()
}

function ofSetup(reader: Reader, setupId: string) {
  return reader
    .selectFrom('connections')
    .select(['id', 'state', 'version', 'position'])
    .where('setup_id', '=', setupId)
    .orderBy('position', 'desc')
}
