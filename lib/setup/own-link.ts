import 'server-only'
import type { FailureCode } from '@/lib/catalog/failures'
import { linkDays } from '@/lib/catalog/links'
import type { PartId } from '@/lib/catalog/parts'
import { linkState } from '@/lib/connection/link-state'
import { actorOf } from '@/lib/store/actor'
import { database } from '@/lib/store/database'
import { listLinks } from '@/lib/store/links'
import { takeRate } from '@/lib/store/rate-limits'
import { type MadeLink, makeWithin, replaceWithin } from './make-link'
import { now } from './now'

type OwnLink = MadeLink | { ok: false; failure: FailureCode; seconds: number }

/** Who makes a link from within the wizard: the part they have, and the link they came in through. */
type Maker = { setupId: string; part: PartId; linkId: string | null }

/**
 * Makes a link from within the wizard: one that leads its maker back, or one to the Coupa half for
 * somebody else. An earlier one that was made the same way, by whoever came in through the same link, is
 * replaced, so that there is one at a time.
 */
export async function makeOwnLink(maker: Maker, part: PartId = maker.part): Promise<OwnLink> {
  const { setupId, linkId: madeThrough } = maker
  const db = await database()
  const rate = await takeRate(db, 'makeLink', setupId)
  if (!rate.ok) return { ok: false, failure: 'links-made-too-many', seconds: rate.retryAfterSeconds }
  const madeBy = actorOf(maker.part)
  return db.write(async (tx): Promise<OwnLink> => {
    const at = now()
    const earlier = (await listLinks(tx, setupId)).find(
      (link) =>
        link.madeBy === madeBy &&
        link.part === part &&
        // One of somebody who came in another way would end with theirs, and not with the maker's.
        [link.madeThrough, link.id].includes(madeThrough) &&
        linkState(link, at) === 'open',
    )
    const days = linkDays.usual
    return earlier
      ? replaceWithin(tx, { setupId, linkId: earlier.id, days, madeBy })
      : makeWithin(tx, setupId, { part, days, madeBy, madeThrough })
  })
}
