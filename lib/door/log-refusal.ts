import 'server-only'
import { processWide } from '@/lib/store/process-wide'
import { log } from './log'

const quietMs = 10_000

type Told = { atMs: number; since: number }
const told = processWide('refusals', () => new Map<string, Told>())

/**
 * Logs that a request was refused, such as `POST 403`. Of one kind there is a line every ten seconds at
 * most, which counts those since the one before: nobody fills the log with what they are refused.
 */
export function logRefusal(kind: string): void {
  const nowMs = Date.now()
  const before = told.get(kind) ?? { atMs: Number.NEGATIVE_INFINITY, since: 0 }
  const count = before.since + 1
  if (nowMs - before.atMs < quietMs) {
    told.set(kind, { ...before, since: count })
    return
  }
  told.set(kind, { atMs: nowMs, since: 0 })
  log('warn', 'A request was refused', { kind, count })
}
