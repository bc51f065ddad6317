import 'server-only'
import type { Database } from '@/lib/store/database'
import { loadSession, lookAtSession, type Session } from '@/lib/store/sessions'
import { askedByPage } from './exchange'

/** The living session of a token, or null. It lives on by what people ask, not by what pages ask alone. */
export function findSession(database: Database, token: string): Promise<Session | null> {
  return askedByPage() ? lookAtSession(database, token) : loadSession(database, token)
}
