import 'server-only'
import { createHash } from 'node:crypto'
import type { Transaction } from './tables'

/** How long somebody may take at their identity provider. */
export const signInLimitMs = 10 * 60 * 1000

/** Notes that a sign-in with this `state` was begun. Only the hash is kept. */
export async function noteSignIn(
  tx: Transaction,
  state: string,
  now = new Date().toISOString(),
): Promise<void> {
  const expiresAt = new Date(Date.parse(now) + signInLimitMs).toISOString()
  await tx
    .insertInto('sign_ins')
    .values({ id: idOf(state), expires_at: expiresAt })
    .execute()
}

/** Uses a sign-in up. True for one that was begun, is in time and was not used before. */
export async function useSignIn(
  tx: Transaction,
  state: string,
  now = new Date().toISOString(),
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('sign_ins')
    .where('id', '=', idOf(state))
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** Deletes the sign-ins that can no longer be finished. */
export async function purgeSignIns(tx: Transaction, now = new Date().toISOString()): Promise<void> {
  await tx.deleteFrom('sign_ins').where('expires_at', '<=', now).execute()
}

function idOf(state: string): string {
  return createHash('sha256').update(state).digest('hex')
}
