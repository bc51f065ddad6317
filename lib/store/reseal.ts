import 'server-only'
import { decodeProtectedHeader } from 'jose'
import { type Keyring, serverKeys } from '@/lib/env'
import type { Database } from './database'
import { type SecretField, seal, unseal } from './sealed'
import type { Tables, Transaction } from './tables'

export type Resealing = {
  /** Sealed anew with the first key. */
  resealed: number
  /** Sealed with the first key already. */
  current: number
  /** Past their time; the next purge destroys them. */
  expired: number
  /** No key of the ring opens them. */
  unreadable: number
}

/** So few that whoever waits for a write between two lots does not notice. */
const lot = 50

/**
 * Seals everything that is held anew with the first key, so that the other keys can be thrown away.
 * Each lot is one write: stopped anywhere, even killed, it leaves every secret readable, and the next
 * run goes on with what is left.
 */
export async function resealAll(
  database: Database,
  keys: Keyring = serverKeys().sealingKeys,
): Promise<Resealing> {
  const counts: Resealing = { resealed: 0, current: 0, expired: 0, unreadable: 0 }
  let after = { setup_id: '', field: '' }
  for (;;) {
    const done = await database.write(async (tx) => {
      const rows = await rowsAfter(tx, after)
      const verdicts: (keyof Resealing)[] = []
      for (const row of rows) verdicts.push(await resealOne(tx, row, keys))
      return { verdicts, last: rows.at(-1) }
    })
    for (const verdict of done.verdicts) counts[verdict] += 1
    if (!done.last) return counts
    after = done.last
  }
}

function rowsAfter(tx: Transaction, { setup_id, field }: { setup_id: string; field: string }) {
  return tx
    .selectFrom('sealed')
    .selectAll()
    .where((row) =>
      row.or([
        row('setup_id', '>', setup_id),
        row.and([row('setup_id', '=', setup_id), row('field', '>', field)]),
      ]),
    )
    .orderBy('setup_id')
    .orderBy('field')
    .limit(lot)
    .execute()
}

async function resealOne(
  tx: Transaction,
  { setup_id, field, jwe, expires_at }: Tables['sealed'],
  keys: Keyring,
): Promise<keyof Resealing> {
  const opened = await unseal(tx, setup_id, field as SecretField, undefined, keys)
  if (!opened.ok) return opened.reason === 'expired' ? 'expired' : 'unreadable'
  if (decodeProtectedHeader(jwe).kid === keys[0]?.id) return 'current'
  await seal(tx, setup_id, field as SecretField, opened.value, expires_at, keys)
  return 'resealed'
}
