import type { PartId } from '@/lib/catalog/parts'
import type { Connection } from './connection'

/** What decides whether a setup link opens. Times are UTC, ISO 8601. */
export type LinkFacts = {
  isSingleUse: boolean
  expiresAt: string
  revokedAt: string | null
  replacedBy: string | null
  finishedAt: string | null
  openedCount: number
}

export type LinkState = 'open' | 'used' | 'expired' | 'finished' | 'replaced' | 'revoked'

/** Whether a link opens, or why not: what a person did to it comes before what time did. */
export function linkState(link: LinkFacts, now: string): LinkState {
  if (link.replacedBy !== null) return 'replaced'
  if (link.revokedAt !== null) return 'revoked'
  if (link.finishedAt !== null) return 'finished'
  if (link.isSingleUse && link.openedCount > 0) return 'used'
  return Date.parse(now) < Date.parse(link.expiresAt) ? 'open' : 'expired'
}

/**
 * Whose links have done their work when a connection goes from one state to the next: those of the
 * Coupa half once Lumos has the credentials, all of them once it is connected.
 */
export function partsFinishedBy(before: Connection, after: Connection): readonly PartId[] {
  const isNew = ['draft', 'verified', 'connecting', 'syncing'].includes(before.status)
  if (isNew && after.status === 'connected') return ['whole', 'coupa', 'lumos']
  return before.status === 'connecting' && after.status === 'syncing' ? ['coupa'] : []
}
