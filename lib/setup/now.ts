import 'server-only'

/** The time of an event (UTC, ISO 8601). */
export function now(): string {
  return new Date().toISOString()
}
