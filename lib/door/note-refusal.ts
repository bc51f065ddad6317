import 'server-only'
import { actAs, actorOf } from '@/lib/store/actor'
import { database } from '@/lib/store/database'
import { appendEvent } from '@/lib/store/events'
import { takeRate } from '@/lib/store/rate-limits'
import type { Visitor } from './visitor'

/** Writes into the history that somebody asked for a place that is not theirs, as far as people do. */
export async function noteRefusal({ setup, part }: Visitor, place: string): Promise<void> {
  const db = await database()
  if (!(await takeRate(db, 'refusal', setup.id)).ok) return
  await actAs(actorOf(part), () =>
    db.write((tx) =>
      appendEvent(tx, { setupId: setup.id, type: 'refused', outcome: 'refused', detail: { place, part } }),
    ),
  )
}
