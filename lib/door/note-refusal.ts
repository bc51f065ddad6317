import 'server-only'
import { actorOf, supporterActor } from '@/lib/store/actor'
import { database } from '@/lib/store/database'
import { appendEvent } from '@/lib/store/events'
import { takeRate } from '@/lib/store/rate-limits'
import { clientAddress } from './client-address'
import { loadSupporter } from './supporter'
import { loadVisitor } from './visitor'

/**
 * Records that somebody was refused what is not theirs: an event of the type `refused` with who tried
 * and a fixed phrase for what, in the history of their setup where they have one. Only so many are
 * recorded of one address, and of all together, so that nobody fills the record with them.
 */
export async function noteRefusal(what: string): Promise<void> {
  const db = await database()
  const ofAddress = await takeRate(db, 'refusal', clientAddress())
  if (!ofAddress.ok || !(await takeRate(db, 'refusals', 'all')).ok) return
  const visitor = await loadVisitor()
  const supporter = await loadSupporter()
  await db.write((tx) =>
    appendEvent(tx, {
      setupId: visitor?.setup.id ?? null,
      actor: supporter ? supporterActor(supporter) : visitor ? actorOf(visitor.part) : 'nobody',
      type: 'refused',
      outcome: 'refused',
      detail: { what },
    }),
  )
}

/** The same where an admin tried what is a supporter's. That nobody in particular did is no news. */
export async function noteAdminRefused(what: string): Promise<void> {
  if (await loadVisitor()) await noteRefusal(what)
}
