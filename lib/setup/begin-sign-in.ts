import 'server-only'
import type { FailureCode } from '@/lib/catalog/failures'
import { env, type SignInSettings } from '@/lib/env'
import { beginCodeFlow, type Pending } from '@/lib/sign-in/begin-code-flow'
import { database } from '@/lib/store/database'
import { noteSignIn } from '@/lib/store/sign-ins'
import { failureOfOtherWay, takeAttempt } from './sign-in-attempts'

type Begun = { ok: true; address: URL; pending: Pending } | { ok: false; failure: FailureCode; kind?: string }

/**
 * Begins to sign in at the company's provider, where that is how supporters sign in: says where to send
 * their browser, and what it must keep until it comes back to `redirectUri`.
 */
export async function beginSignIn(
  redirectUri: string,
  address: string,
  settings: SignInSettings = env.signIn,
): Promise<Begun> {
  if (settings.way !== 'oidc') return { ok: false, failure: failureOfOtherWay(settings) }
  const attempt = await takeAttempt(address)
  if (!attempt.ok) return { ok: false, failure: 'sign-ins-too-many' }
  const begun = await beginCodeFlow(settings, redirectUri)
  if (!begun.ok) return begun
  const db = await database()
  await db.write((tx) => noteSignIn(tx, begun.pending.state))
  return begun
}
