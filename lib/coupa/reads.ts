import 'server-only'
import { type ReadId, reads } from '@/lib/catalog/checks'
import type { FailureCode } from '@/lib/catalog/failures'
import type { Result } from '@/lib/connection/report'
import type { Answer, Fault } from '@/lib/outbound/request'
import type { Line } from './line'
import { twice } from './twice'

// One row and its id alone: Coupa's default rows are large (Coupa Compass, "API Return Formats").
const oneRow = new URLSearchParams({ limit: '1', fields: '["id"]' })

/**
 * Reads one row of one kind of record with a fresh token. A 401 is asked again over a little more
 * than five seconds before it counts, because a fresh token may not be known everywhere at once.
 */
export async function readOne(line: Line, id: ReadId, token: string): Promise<Result> {
  const { limits } = line
  const read = () =>
    line.call(`${reads[id].path}?${oneRow}`, {
      method: 'GET',
      // XML is Coupa's default (Coupa Compass, "Get Started with the API").
      headers: { accept: 'application/json', authorization: `Bearer ${token}` },
      timeoutMs: limits.readMs,
    })
  let answer = await twice(line, read)
  for (const pauseMs of limits.freshTokenPausesMs) {
    if (answer.status !== 401) break
    if (!(await line.pause(pauseMs))) return { id, outcome: 'failed', failure: 'check-timeout' }
    answer = await twice(line, read)
  }
  const result = judgeRead(id, answer)
  return result.failure === 'read-timeout' && line.isOver() ? { ...result, failure: 'check-timeout' } : result
}

/** What the last answer to a read says. Nothing of what the server wrote is passed on. */
export function judgeRead(id: ReadId, answer: Answer): Result {
  const failure = failureOf(answer)
  if (failure) return { id, outcome: 'failed', failure }
  const rows = answer.ok ? countRows(answer.body) : undefined
  if (rows === undefined) return { id, outcome: 'failed', failure: 'read-strange-answer' }
  if (rows > 0) return { id, outcome: 'passed' }
  if ('warnsWhenEmpty' in reads[id]) return { id, outcome: 'warned', failure: 'read-empty', empty: true }
  return { id, outcome: 'passed', empty: true }
}

function failureOf(answer: Answer): FailureCode | undefined {
  const { status = 0 } = answer
  if (status >= 300 && status < 400) return 'read-redirect'
  if (status >= 500) return 'read-unavailable'
  const byStatus = failureByStatus[status]
  if (byStatus) return byStatus
  if (!answer.ok) return failureByFault[answer.fault]
  return status === 200 ? undefined : 'read-strange-answer'
}

const failureByStatus: Record<number, FailureCode> = {
  401: 'read-not-accepted',
  403: 'read-refused',
  404: 'read-not-found',
  429: 'read-busy',
}

const failureByFault = {
  'name-unknown': 'read-unreachable',
  'address-refused': 'read-unreachable',
  unreachable: 'read-unreachable',
  tls: 'read-unreachable',
  timeout: 'read-timeout',
  'too-large': 'read-strange-answer',
  unreadable: 'read-strange-answer',
} as const satisfies Record<Fault, FailureCode>

/** A list is a bare array (Coupa Compass, "Sample Requests"); nothing for any other body. */
function countRows(body: string): number | undefined {
  try {
    const rows: unknown = JSON.parse(body)
    return Array.isArray(rows) ? rows.length : undefined
  } catch {
    return undefined
  }
}
