import 'server-only'
import { database } from '@/lib/store/database'
import { giveRateBack, type Taken, takeRate } from '@/lib/store/rate-limits'

const everybody = 'everybody'

/**
 * Counts an attempt to sign in before it is judged, exactly and across processes: those of an address, and
 * of all addresses together. An address that is over its own limit takes nothing from the others.
 */
export async function takeAttempt(address: string): Promise<Taken> {
  const db = await database()
  const own = await takeRate(db, 'signIn', address)
  return own.ok ? takeRate(db, 'signIns', everybody) : own
}

/** An attempt that succeeded does not count. */
export async function giveAttemptBack(address: string): Promise<void> {
  const db = await database()
  await giveRateBack(db, 'signIn', address)
  await giveRateBack(db, 'signIns', everybody)
}
