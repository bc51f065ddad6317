import 'server-only'
import { database } from '@/lib/store/database'
import { appendEvent } from '@/lib/store/events'
import { endSession } from '@/lib/store/sessions'

/** Ends the visit of an admin, wherever a copy of its cookie is. The setup stays as it is. */
export async function leave({ token, setup }: { token: string; setup: { id: string } }): Promise<void> {
  const db = await database()
  await db.write(async (tx) => {
    await endSession(tx, token)
    await appendEvent(tx, { setupId: setup.id, type: 'visitLeft', outcome: 'done' })
  })
}
