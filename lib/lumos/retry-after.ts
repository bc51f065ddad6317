import 'server-only'

const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/**
 * Seconds to wait, from a Retry-After header: a number of seconds or an HTTP date (RFC 9110,
 * 10.2.3). Between 1 and 600; 30 where the header is missing or says neither.
 */
export function readRetryAfter(header: string | undefined, now = Date.now()): number {
  const text = header?.trim() ?? ''
  if (/^\d+$/.test(text)) return clamp(Number(text))
  return httpDate.test(text) ? clamp((Date.parse(text) - now) / 1000) : 30
}

function clamp(seconds: number): number {
  return Number.isNaN(seconds) ? 30 : Math.min(600, Math.max(1, Math.ceil(seconds)))
}
