import 'server-only'
import { hashOf } from './events'
import type { Reader } from './tables'

/** The first place where the record of events is not as it was written. */
export type ChainBreak = {
  sequence: number
  problem: 'missing' | 'changed' | 'added'
}

const pageSize = 1000

/** Reads every event and checks the chain. Resolves with how many there are, or the first break. */
export async function verifyEvents(
  reader: Reader,
): Promise<{ ok: true; count: number } | ({ ok: false } & ChainBreak)> {
  const head = await reader.selectFrom('event_head').selectAll().executeTakeFirst()
  if (!head) return { ok: false, sequence: 0, problem: 'missing' }
  let sequence = 0
  let hash = ''
  while (sequence < head.sequence) {
    const rows = await reader
      .selectFrom('events')
      .selectAll()
      .where('sequence', '>', sequence)
      .where('sequence', '<=', head.sequence)
      .orderBy('sequence')
      .limit(pageSize)
      .execute()
    for (const { hash: written, ...row } of rows) {
      if (row.sequence !== sequence + 1) return { ok: false, sequence: sequence + 1, problem: 'missing' }
      sequence = row.sequence
      if (row.previous_hash !== hash || hashOf(row) !== written)
        return { ok: false, sequence, problem: 'changed' }
      hash = written
    }
    if (rows.length === 0) return { ok: false, sequence: sequence + 1, problem: 'missing' }
  }
  if (hash !== head.hash) return { ok: false, sequence, problem: 'changed' }
  return (await findAdded(reader)) ?? { ok: true, count: sequence }
}

/** An event outside the chain: numbered before its beginning or after its end. */
async function findAdded(reader: Reader) {
  const row = await reader
    .selectFrom('events')
    .select('sequence')
    .where((row) =>
      row.or([
        row('sequence', '<', 1),
        row('sequence', '>', row.selectFrom('event_head').select('event_head.sequence')),
      ]),
    )
    .executeTakeFirst()
  return row && ({ ok: false, sequence: row.sequence, problem: 'added' } as const)
}
