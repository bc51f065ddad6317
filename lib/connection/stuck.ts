import { type StepId, steps } from '@/lib/catalog/steps'
import type { Connection } from './connection'
import { currentPlace, type Place } from './journey'

/** Without progress for this long, somebody should ask what is in the way. */
export const stuckAfterMs = 3 * 24 * 60 * 60 * 1000

/** Where a setup stands, as it is listed: a place of the journey, or over. */
export type ListedStep = Place | 'disconnected'

export const listedSteps: readonly ListedStep[] = [
  ...(Object.keys(steps) as StepId[]),
  'upgrade',
  'disconnected',
]

/** Where a setup with this connection stands. */
export function listedStep(connection: Connection | undefined): ListedStep {
  return connection?.status === 'disconnected' ? 'disconnected' : currentPlace(connection)
}

/** Is there nothing left to do? Then the time that passes says nothing. */
export function isAtRest(connection: Connection | undefined): boolean {
  return connection?.status === 'connected' || connection?.status === 'disconnected'
}

/**
 * Since when a setup is stuck, or from when it will be if nothing happens: at once with a failure that
 * no progress followed, else three days after the last progress. Undefined where it never will be.
 * Times are UTC, ISO 8601.
 */
export function stuckFrom(
  connection: Connection | undefined,
  progressedAt: string,
  failedAt?: string,
): string | undefined {
  if (failedAt !== undefined && failedAt >= progressedAt) return failedAt
  if (isAtRest(connection)) return undefined
  return new Date(Date.parse(progressedAt) + stuckAfterMs).toISOString()
}
