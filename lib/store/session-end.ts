import 'server-only'

const minuteMs = 60 * 1000

/**
 * A session ends when it was not used for this long, and in any case after the longest time. Who comes
 * back later loses nothing: an admin opens the setup link again, a supporter signs in.
 */
export const sessionIdleLimitsMs = { admin: 120 * minuteMs, supporter: 30 * minuteMs } as const
export const sessionLimitMs = 12 * 60 * minuteMs

/** When a session ends if nothing more is done in it, and whether it then ends whatever is done. */
export type SessionEnd = { at: string; isFinal: boolean }

/** The end of a session of an admin or a supporter. Times are UTC, ISO 8601. */
export function endOf(
  owner: keyof typeof sessionIdleLimitsMs,
  createdAt: string,
  lastSeenAt: string,
): SessionEnd {
  const idleEndsMs = Date.parse(lastSeenAt) + sessionIdleLimitsMs[owner]
  const lastMs = Date.parse(createdAt) + sessionLimitMs
  return { at: new Date(Math.min(idleEndsMs, lastMs)).toISOString(), isFinal: lastMs <= idleEndsMs }
}
