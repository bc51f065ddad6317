import 'server-only'
import type { FailureCode } from '@/lib/catalog/failures'
import { linkState } from '@/lib/connection/link-state'
import { database } from '@/lib/store/database'
import { appendEvent } from '@/lib/store/events'
import { type Link, listLinks, revokeLinks } from '@/lib/store/links'
import { now } from './now'

/**
 * Revokes a link with every link that was made through it, and ends the sessions that came in through
 * any of them. `link-unknown` where the setup has no such link, or it is revoked already.
 */
export async function revokeLink(
  setupId: string,
  linkId: string,
): Promise<{ ok: true } | { ok: false; failure: FailureCode }> {
  const db = await database()
  return db.write(async (tx) => {
    const at = now()
    const links = await listLinks(tx, setupId)
    const link = links.find(({ id }) => id === linkId)
    if (!link || ['revoked', 'replaced'].includes(linkState(link, at)))
      return { ok: false, failure: 'link-unknown' } as const
    await revokeLinks(tx, madeThrough(links, linkId), at)
    const detail = { link: linkId, part: link.part }
    await appendEvent(tx, { setupId, type: 'linkRevoked', outcome: 'done', detail })
    return { ok: true } as const
  })
}

/** A link and all that were made through it, at any remove. */
function madeThrough(links: readonly Link[], id: string): readonly string[] {
  const direct = links.filter((link) => link.madeThrough === id)
  return [id, ...direct.flatMap((link) => madeThrough(links, link.id))]
}
