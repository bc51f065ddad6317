import 'server-only'
import { randomUUID } from 'node:crypto'
import { summarize } from './summaries'
import { makeSupportCode } from './support-code'
import type { Reader, Tables, Transaction } from './tables'

/** One customer's way through the wizard. Times are UTC, ISO 8601. */
export type Setup = {
  id: string
  /** Finds the setup on the phone, such as KX4-7BT. */
  supportCode: string
  customer: string | null
  createdAt: string
  /** When somebody last got something done in it. */
  lastActiveAt: string
  /** How many events it has. */
  version: number
}

const codeTries = 20

/** Makes a setup with a support code that no other one has. */
export async function createSetup(
  tx: Transaction,
  customer: string | null = null,
  at = new Date().toISOString(),
  makeCode = makeSupportCode,
): Promise<Setup> {
  for (let count = 0; count < codeTries; count++) {
    const row = {
      id: randomUUID(),
      support_code: makeCode(),
      customer,
      created_at: at,
      last_active_at: at,
      version: 0,
    }
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('setups')
      .values(row)
      .onConflict((conflict) => conflict.column('support_code').doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 1n) {
      await summarize(tx, row.id)
      return setupOf(row)
    }
  }
  throw new Error(`${codeTries} support codes in a row were taken.`)
}

export async function loadSetup(reader: Reader, id: string): Promise<Setup | undefined> {
  // Ids may come from an address, and PostgreSQL fails on a text with a zero in it.
  if (id.includes('\0')) return undefined
  const row = await reader.selectFrom('setups').selectAll().where('id', '=', id).executeTakeFirst()
  return row && setupOf(row)
}

/** The setup of a support code, which is given without its hyphen: KX47BT. */
export async function findSetup(reader: Reader, bareCode: string): Promise<Setup | undefined> {
  const code = `${bareCode.slice(0, 3)}-${bareCode.slice(3)}`
  const row = await reader
    .selectFrom('setups')
    .selectAll()
    .where('support_code', '=', code)
    .executeTakeFirst()
  return row && setupOf(row)
}

function setupOf(row: Tables['setups']): Setup {
  return {
    id: row.id,
    supportCode: row.support_code,
    customer: row.customer,
    createdAt: row.created_at,
    lastActiveAt: row.last_active_at,
    version: row.version,
  }
}
