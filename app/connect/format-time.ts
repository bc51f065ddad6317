const format = new Intl.DateTimeFormat('en-US', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
})

/** A moment (ISO 8601) in words, in UTC and saying so. */
export function formatTime(iso: string): string {
  return `${format.format(new Date(iso))} UTC`
}
