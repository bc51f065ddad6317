import 'server-only'
import { bareCode } from '@/lib/connection/search-words'
import { database } from '@/lib/store/database'
import { appendEvent } from '@/lib/store/events'
import { endOpenSessions, type SessionsOf } from '@/lib/store/open-sessions'
import { findSetup } from '@/lib/store/setups'
import type { Reader } from '@/lib/store/tables'

/** Whose visits: of a setup by its support code, of a supporter by name, of all supporters, or of all. */
export type VisitsOf = { setup: string } | { supporter: string } | 'supporters' | 'everybody'

/**
 * Ends the open visits of these people at once, in all processes, and says so in the record. Resolves
 * with how many there were, or with undefined where there is no such setup.
 */
export async function endVisits(asked: VisitsOf): Promise<number | undefined> {
  const db = await database()
  return db.write(async (tx) => {
    const found = await find(tx, asked)
    if (!found) return undefined
    const visits = await endOpenSessions(tx, found.whose)
    const detail = { visits, of: found.of }
    await appendEvent(tx, { setupId: found.setupId, type: 'visitsEnded', outcome: 'done', detail })
    return visits
  })
}

type Found = { whose: SessionsOf; of: string; setupId: string | null }

async function find(reader: Reader, asked: VisitsOf): Promise<Found | undefined> {
  if (typeof asked === 'string') return { whose: asked, of: asked, setupId: null }
  if ('supporter' in asked) return { whose: { person: asked.supporter }, of: asked.supporter, setupId: null }
  const setup = await findSetup(reader, bareCode(asked.setup))
  return setup && { whose: { setupId: setup.id }, of: 'this setup', setupId: setup.id }
}
