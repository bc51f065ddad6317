import 'server-only'
import { supporterActor } from '@/lib/store/actor'
import { database } from '@/lib/store/database'
import { appendEvent } from '@/lib/store/events'
import { endSession } from '@/lib/store/sessions'

/** Ends the session of a supporter, wherever a copy of its cookie is. */
export async function signOut({ token, person }: { token: string; person: string }): Promise<void> {
  const db = await database()
  await db.write(async (tx) => {
    await endSession(tx, token)
    await appendEvent(tx, {
      setupId: null,
      actor: supporterActor({ person }),
      type: 'signedOut',
      outcome: 'done',
    })
  })
}
