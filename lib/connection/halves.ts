import type { HandoverStand } from '@/lib/catalog/links'
import type { Connection } from './connection'
import { isUpgrading } from './upgrade'

const dayMs = 24 * 60 * 60 * 1000

/** What is held is said to be ending when no more than this is left of its time. */
export const endingWithinMs = 2 * dayMs

/**
 * Where the Coupa half of a setup stands. `heldUntil` is the end of what is held (UTC, ISO 8601), or
 * nothing where nothing is.
 */
export function handoverStand(
  connection: Connection | undefined,
  heldUntil: string | undefined,
  now: string,
): HandoverStand {
  if (isUpgrading(connection)) return 'elsewhere'
  if (!connection || connection.status === 'draft') return 'waiting'
  if (connection.status !== 'verified') return 'verifiedAt' in connection ? 'used' : 'elsewhere'
  if (!heldUntil) return 'gone'
  return Date.parse(heldUntil) - Date.parse(now) <= endingWithinMs ? 'ending' : 'held'
}
