import 'server-only'
import type { Transaction } from './tables'

/** Whose sessions: those of one setup, of one supporter by the name that histories show, or of many. */
export type SessionsOf = { setupId: string } | { person: string } | 'supporters' | 'everybody'

/** Ends every open session of these people, and resolves with how many those were. */
export async function endOpenSessions(
  tx: Transaction,
  whose: SessionsOf,
  now = new Date().toISOString(),
): Promise<number> {
  const open = tx.updateTable('sessions').set({ ended_at: now }).where('ended_at', 'is', null)
  const { numUpdatedRows } = await among(open, whose).executeTakeFirst()
  return Number(numUpdatedRows)

  function among(query: typeof open, asked: SessionsOf): typeof open {
    if (asked === 'everybody') return query
    if (asked === 'supporters') return query.where('person', 'is not', null)
    return 'person' in asked
      ? query.where((row) => row(row.fn<string>('lower', ['person']), '=', asked.person.toLowerCase()))
      : query.where('setup_id', '=', asked.setupId)
  }
}
