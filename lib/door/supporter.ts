import 'server-only'
import { cache } from 'react'
import { env } from '@/lib/env'
import { database } from '@/lib/store/database'
import { findSession } from './find-session'
import { readSessionToken } from './session-cookie'

/** The supporter behind a request. `person` is who they are in histories; the token is for the session alone. */
export type Supporter = { token: string; person: string }

/**
 * Who is asking, or null. A session counts only while the way it came in by is the one that is set, so
 * whoever changes that shuts everybody out at once. Asked once per request.
 */
export const loadSupporter = cache(async (): Promise<Supporter | null> => {
  const { signIn } = env
  if (signIn.way === 'off') return null
  const token = await readSessionToken('supporter')
  if (!token) return null
  const session = await findSession(await database(), token)
  const issuer = signIn.way === 'oidc' ? signIn.issuer : signIn.way
  return session?.signed?.issuer === issuer ? { token, person: session.signed.person } : null
})
