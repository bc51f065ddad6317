const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' })
const time = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

/** A moment (ISO 8601) in words, in UTC and saying so. */
export function formatTime(iso: string): string {
  return `${time.format(new Date(iso))} UTC`
}

/** The day of a moment (ISO 8601) in words, in UTC. */
export function formatDay(iso: string): string {
  return day.format(new Date(iso))
}
