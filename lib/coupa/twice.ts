import 'server-only'
import type { Answer } from '@/lib/outbound/request'
import type { Line } from './line'

/**
 * Asks, and asks once more after a fault that may pass: a broken connection, a 429 or a 5xx. Never
 * more than two tries, the second only if the run has time for it. `Retry-After` is honoured: waited
 * for when it takes no more than half of what remains of the run, and else nothing is asked again. Coupa
 * is not known to send it.
 */
export async function twice(line: Line, ask: () => Promise<Answer>): Promise<Answer> {
  const first = await ask()
  const pauseMs = pauseAfter(first, line)
  if (pauseMs === undefined || !(await line.pause(pauseMs))) return first
  const second = await ask()
  // A second try that the end of the run cut off says less than the first one.
  return line.isOver() ? first : second
}

function pauseAfter(answer: Answer, { limits, remainingMs }: Line): number | undefined {
  if (!answer.ok && ['unreachable', 'unreadable'].includes(answer.fault)) return limits.retryPauseMs
  const { status = 0 } = answer
  if (status !== 429 && status < 500) return undefined
  const asked = answer.ok ? retryAfterMs(answer.headers['retry-after']) : undefined
  if (asked !== undefined) return asked <= remainingMs() / 2 ? asked : undefined
  return status === 429 ? limits.busyPauseMs : limits.retryPauseMs
}

/** Seconds or a date (RFC 9110, section 10.2.3), as milliseconds from now. */
function retryAfterMs(header = ''): number | undefined {
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isNaN(wait) ? undefined : Math.max(0, wait)
}
