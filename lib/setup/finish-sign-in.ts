import 'server-only'
import type { FailureCode } from '@/lib/catalog/failures'
import { env, type SignInSettings } from '@/lib/env'
import type { Pending } from '@/lib/sign-in/begin-code-flow'
import { finishCodeFlow } from '@/lib/sign-in/finish-code-flow'
import { database } from '@/lib/store/database'
import { useSignIn } from '@/lib/store/sign-ins'
import { admitSupporter, type Caller } from './admit-supporter'
import { failureOfOtherWay } from './sign-in-attempts'

type Finished = { ok: true; token: string } | { ok: false; failure: FailureCode; kind?: string }

/**
 * Lets in a supporter who comes back from the provider to the address `asked`. What the browser kept is
 * used up by that, whatever comes of it.
 */
export async function finishSignIn(
  pending: Pending | undefined,
  asked: URL,
  caller: Caller,
  settings: SignInSettings = env.signIn,
): Promise<Finished> {
  if (settings.way !== 'oidc') return { ok: false, failure: failureOfOtherWay(settings) }
  if (!pending || asked.searchParams.get('state') !== pending.state)
    return { ok: false, failure: 'sign-in-lost' }
  const db = await database()
  const isUnderWay = await db.write((tx) => useSignIn(tx, pending.state))
  if (!isUnderWay) return { ok: false, failure: 'sign-in-lost' }
  const finished = await finishCodeFlow(settings, pending, asked)
  if (!finished.ok) return finished
  const { token } = await admitSupporter(finished.vouched, caller)
  return { ok: true, token }
}
