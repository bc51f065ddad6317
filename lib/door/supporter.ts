import 'server-only'
import { cache } from 'react'
import { env, type SignInSettings } from '@/lib/env'
import { database } from '@/lib/store/database'
import { passwordMark } from '@/lib/store/password-mark'
import type { SessionEnd } from '@/lib/store/session-end'
import type { Signed } from '@/lib/store/sessions'
import { findSession } from './find-session'
import { readSessionToken } from './session-cookie'

/** The supporter behind a request. `person` is who they are in histories; the token is for the session alone. */
export type Supporter = { token: string; person: string; end: SessionEnd }

/**
 * Who is asking, or null. A session counts only while the way it came in by is the one that is set, a
 * password as much as a provider, so whoever changes that shuts everybody out at once. Asked once per request.
 */
export const loadSupporter = cache(async (): Promise<Supporter | null> => {
  const { signIn } = env
  if (signIn.way === 'off') return null
  const token = await readSessionToken('supporter')
  if (!token) return null
  const session = await findSession(await database(), token)
  if (!session?.signed || !isInBy(session.signed, signIn)) return null
  return { token, person: session.signed.person, end: session.end }
})

function isInBy({ issuer, subject }: Signed, signIn: SignInSettings): boolean {
  if (signIn.way === 'oidc') return issuer === signIn.issuer
  return signIn.way === 'password' && issuer === 'password' && subject === passwordMark(signIn.password)
}
