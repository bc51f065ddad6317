import 'server-only'
import { cache } from 'react'
import { database } from '@/lib/store/database'
import { loadSession } from '@/lib/store/sessions'
import { loadSetup, type Setup } from '@/lib/store/setups'
import { readSessionToken } from './session-cookie'

/** The admin behind a request: a living session and the setup it belongs to. */
export type Visitor = { token: string; setup: Setup }

/** Who is asking, or null. Asked once per request. */
export const loadVisitor = cache(async (): Promise<Visitor | null> => {
  const token = await readSessionToken()
  if (!token) return null
  const db = await database()
  const session = await loadSession(db, token)
  if (!session?.setupId) return null
  const setup = await loadSetup(db, session.setupId)
  return setup ? { token, setup } : null
})
