import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import type { FailureCode } from '@/lib/catalog/failures'
import type { ConnectionId, Proof } from '@/lib/connection/connection'
import type { Report, Result } from '@/lib/connection/report'
import { checkCredentials } from '@/lib/coupa/check'
import { loadConnectionById } from '@/lib/store/connections'
import { type Database, database } from '@/lib/store/database'
import { takeRate } from '@/lib/store/rate-limits'
import { addResult, beginReport, finishReport, loadReport, runningReport } from '@/lib/store/reports'
import type { Transaction } from '@/lib/store/tables'
import { waivedScopes } from '@/lib/store/waivers'
import type { Changed } from './change-connection'
import { now } from './now'

/** The three values a person typed, checked for form. */
export type Credentials = { instance: string; clientId: string; clientSecret: string }

export type Tested = { ok: true; report: Report } | { ok: false; failure: FailureCode; seconds?: number }

type Run = {
  setupId: string
  attempt: string
  credentials: Credentials
  /** The connection that is tested, or why it may not be. */
  admit: (tx: Transaction) => Promise<Changed>
  /** What follows from the report, in one write with it. */
  conclude: (tx: Transaction, report: Report, id: ConnectionId) => Promise<Changed | { ok: true }>
}

const lookAgainMs = 150
const gatherMs = 30

/**
 * Tests credentials against Coupa and remembers what was found. One attempt makes one run, however
 * often it is sent: a repeated one waits for the first and gets its report.
 */
export async function runTest({ setupId, attempt, credentials, admit, conclude }: Run): Promise<Tested> {
  const db = await database()
  const begun = await begin(db, setupId, attempt, admit)
  if (!begun.ok) return begun
  const { id, variant } = begun.connection
  if (begun.isRepeated) return awaitReport(db, id, attempt)

  const progress = progressWriter(db, attempt)
  const waived = await waivedScopes(db, setupId)
  const report = await checkCredentials({ variant, ...credentials, waived }, { onResult: progress.add })
  await progress.end()
  return db.write(async (tx): Promise<Tested> => {
    await finishReport(tx, attempt, report)
    const tested = (await loadConnectionById(tx, setupId, id))?.connection
    // What was proven is void where another window has meanwhile chosen something else.
    if (tested?.variant !== report.variant || tested.instance !== report.instance)
      return { ok: false, failure: 'changed-elsewhere' }
    const concluded = await conclude(tx, report, id)
    return concluded.ok ? { ok: true, report } : concluded
  })
}

/** What a passed report proves of the client it was made with. */
export function proofOf({ instance, scopes }: Report, clientId: string): Proof {
  return { instance, clientId, grantedScopes: scopes.granted, verifiedAt: now() }
}

async function begin(db: Database, setupId: string, attempt: string, admit: Run['admit']) {
  const rate = await takeRate(db, 'check', setupId)
  if (!rate.ok)
    return { ok: false as const, failure: 'checks-too-many' as const, seconds: rate.retryAfterSeconds }
  // Not waited for: the report, which is, takes it to the disk as well.
  return db.tally(async (tx) => {
    const admitted = await admit(tx)
    if (!admitted.ok) return admitted
    const { connection } = admitted
    const { id: connectionId, variant, instance = '' } = connection
    if (await loadReport(tx, connectionId, attempt))
      return { ok: true as const, isRepeated: true as const, connection }
    if (await runningReport(tx, connectionId))
      return { ok: false as const, failure: 'check-running' as const }
    const isFirst = await beginReport(tx, {
      id: attempt,
      connectionId,
      variant,
      instance,
      startedAt: now(),
    })
    return isFirst
      ? { ok: true as const, isRepeated: false as const, connection }
      : { ok: false as const, failure: 'changed-elsewhere' as const }
  })
}

/** Waits for the run that another request began under the same attempt. */
async function awaitReport(db: Database, connectionId: string, attempt: string): Promise<Tested> {
  for (;;) {
    const stored = await loadReport(db, connectionId, attempt)
    if (stored?.state === 'finished') return { ok: true, report: stored.report }
    if (stored?.state !== 'running') return { ok: false, failure: 'check-interrupted' }
    await pause(lookAgainMs)
  }
}

/**
 * Writes results while they come in, those that come together in one write. What the end of the run
 * overtakes is not written: the report has it.
 */
function progressWriter(db: Database, attempt: string) {
  const waiting: Result[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing: Promise<unknown> = Promise.resolve()
  function write() {
    timer = undefined
    const results = waiting.splice(0)
    writing = db.tally(async (tx) => {
      for (const result of results) await addResult(tx, attempt, result)
    })
  }
  return {
    add(result: Result) {
      waiting.push(result)
      timer ??= setTimeout(write, gatherMs)
    },
    async end() {
      clearTimeout(timer)
      await writing
    },
  }
}
