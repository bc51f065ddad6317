import 'server-only'
import type { Transaction } from '../tables'
import { firstTables } from './0001-first-tables'
import { connectionsInOrder } from './0002-connections-in-order'
import { supporters } from './0003-supporters'
import { linkTables } from './0004-links'
import { consoleTables } from './0005-console'

/** A step in the life of the tables. Its id is never changed and its work neither, once released. */
export type Migration = { id: string; up(tx: Transaction): Promise<void> }

/** All migrations in the order in which they run. */
export const migrations: readonly Migration[] = [
  { id: '0001-first-tables', up: firstTables },
  { id: '0002-connections-in-order', up: connectionsInOrder },
  { id: '0003-supporters', up: supporters },
  { id: '0004-links', up: linkTables },
  { id: '0005-console', up: consoleTables },
]
