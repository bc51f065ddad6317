import 'server-only'
import type { FailureCode } from '@/lib/catalog/failures'
import type { SignInSettings } from '@/lib/env'
import { database } from '@/lib/store/database'
import { giveRateBack, type Taken, takeRate } from '@/lib/store/rate-limits'

/** What somebody is told who uses a way to sign in that is not the one that is set. */
export function failureOfOtherWay({ way }: SignInSettings): FailureCode {
  return way === 'off' ? 'support-off' : 'sign-in-lost'
}

const everybody = 'everybody'

/** Counts an attempt of an address to sign in before it is judged, exactly and across processes. */
export async function takeAttempt(address: string): Promise<Taken> {
  return takeRate(await database(), 'signIn', address)
}

/**
 * The same for an attempt that may be a guess, which also counts among those of all addresses together. An
 * address that is over its own limit takes nothing from the others.
 */
export async function takeGuess(address: string): Promise<Taken> {
  const own = await takeAttempt(address)
  return own.ok ? takeRate(await database(), 'signIns', everybody) : own
}

/** An attempt that succeeded does not count. */
export async function giveAttemptBack(address: string): Promise<void> {
  const db = await database()
  await giveRateBack(db, 'signIn', address)
  await giveRateBack(db, 'signIns', everybody)
}
