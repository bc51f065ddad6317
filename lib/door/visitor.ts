import 'server-only'
import { cache } from 'react'
import type { PartId } from '@/lib/catalog/parts'
import { database } from '@/lib/store/database'
import { type SessionEnd } from '@/lib/store/session-end'
import { loadSession } from '@/lib/store/sessions'
import { loadSetup, type Setup } from '@/lib/store/setups'
import { findSession } from './find-session'
import { readSessionToken } from './session-cookie'

/** The admin behind a request: a living session, the setup it belongs to, and what part of that. */
export type Visitor = {
  token: string
  setup: Setup
  part: PartId
  linkId: string | null
  end: SessionEnd
}

/** Who is asking, or null. Asked once per request. */
export const loadVisitor = cache(async (): Promise<Visitor | null> => {
  const token = await readSessionToken()
  if (!token) return null
  const db = await database()
  const session = await findSession(db, token)
  if (!session?.setupId) return null
  const setup = await loadSetup(db, session.setupId)
  const { part, linkId, end } = session
  return setup ? { token, setup, part, linkId, end } : null
})

/** Counts as a sign that the visitor is there, where a page asked in their place. */
export async function keepVisit({ token }: Visitor): Promise<void> {
  await loadSession(await database(), token)
}
