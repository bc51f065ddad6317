import 'server-only'
import type { FailureCode } from '@/lib/catalog/failures'
import { env, type SignInSettings } from '@/lib/env'
import { passwordMark } from '@/lib/store/password-mark'
import { admitSupporter, type Caller } from './admit-supporter'
import { isKeptPassword } from './kept-password'
import { failureOfOtherWay, takeGuess } from './sign-in-attempts'

type SignedIn = { ok: true; token: string } | { ok: false; failure: FailureCode }

/** Everybody who knows the password is one and the same person, for as long as it is the password. */
const knowerOf = (password: string) => ({
  person: 'support',
  issuer: 'password',
  subject: passwordMark(password),
})

/** Lets in a supporter who knows the one password, where that is how they sign in. */
export async function signInByPassword(
  typed: string,
  caller: Caller,
  settings: SignInSettings = env.signIn,
): Promise<SignedIn> {
  if (settings.way !== 'password') return { ok: false, failure: failureOfOtherWay(settings) }
  if (!typed.trim()) return { ok: false, failure: 'support-password-missing' }
  const attempt = await takeGuess(caller.address)
  if (!attempt.ok) return { ok: false, failure: 'sign-ins-too-many' }
  if (!(await isKeptPassword(typed, settings.password)))
    return { ok: false, failure: 'support-password-wrong' }
  const { token } = await admitSupporter(knowerOf(settings.password), caller)
  return { ok: true, token }
}
