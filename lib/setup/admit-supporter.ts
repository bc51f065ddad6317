import 'server-only'
import { supporterActor } from '@/lib/store/actor'
import { database } from '@/lib/store/database'
import { appendEvent } from '@/lib/store/events'
import { endSession, type Signed, startSupporterSession } from '@/lib/store/sessions'
import { giveAttemptBack } from './sign-in-attempts'

/** The browser of somebody who signs in. */
export type Caller = {
  /** The address they come from, for rate limits. */
  address: string
  /** The supporter's session that this browser has so far. */
  token?: string | undefined
}

/** Opens a new session for somebody who has just proven who they are; one from before ends. */
export async function admitSupporter(signed: Signed, { address, token }: Caller): Promise<{ token: string }> {
  const db = await database()
  const session = await db.write(async (tx) => {
    if (token) await endSession(tx, token)
    const started = await startSupporterSession(tx, signed)
    await appendEvent(tx, {
      setupId: null,
      actor: supporterActor(signed),
      type: 'signedIn',
      outcome: 'done',
      detail: { issuer: signed.issuer, subject: signed.subject },
    })
    return started
  })
  await giveAttemptBack(address)
  return session
}
