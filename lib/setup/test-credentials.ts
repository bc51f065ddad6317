import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import type { FailureCode } from '@/lib/catalog/failures'
import type { ConnectionEvent } from '@/lib/connection/connection'
import type { Report, Result } from '@/lib/connection/report'
import { checkCredentials } from '@/lib/coupa/check'
import { loadConnection } from '@/lib/store/connections'
import { type Database, database } from '@/lib/store/database'
import { takeRate } from '@/lib/store/rate-limits'
import { addResult, beginReport, finishReport, loadReport, runningReport } from '@/lib/store/reports'
import { destroySealed } from '@/lib/store/sealed'
import { changeWithin } from './change-connection'
import { hold } from './held-secrets'

/** The three values a person typed, checked for form. */
type Credentials = { instance: string; clientId: string; clientSecret: string }

type Tested = { ok: true; report: Report } | { ok: false; failure: FailureCode; seconds?: number }

const lookAgainMs = 150
const gatherMs = 30

/**
 * Tests credentials against Coupa and remembers what was found. One attempt makes one run, however
 * often it is sent: a repeated one waits for the first and gets its report.
 */
export async function testCredentials(
  setupId: string,
  attempt: string,
  credentials: Credentials,
): Promise<Tested> {
  const db = await database()
  const begun = await begin(db, setupId, attempt, credentials)
  if (!begun.ok) return begun
  if (begun.isRepeated) return awaitReport(db, begun.connectionId, attempt)

  const progress = progressWriter(db, attempt)
  const report = await checkCredentials(
    { variant: begun.variant, ...credentials },
    { onResult: progress.add },
  )
  await progress.end()
  return db.write(async (tx): Promise<Tested> => {
    await finishReport(tx, attempt, report)
    const stored = await loadConnection(tx, setupId)
    // What was proven is void where another window has meanwhile chosen something else.
    const { variant, instance } = stored?.connection ?? {}
    if (variant !== report.variant || instance !== report.instance)
      return { ok: false, failure: 'changed-elsewhere' }
    const changed = await changeWithin(tx, setupId, eventOf(report, credentials.clientId), async () => {
      await destroySealed(tx, setupId)
      if (report.outcome === 'passed') await hold(tx, setupId, 'clientSecret', credentials.clientSecret)
    })
    return changed.ok ? { ok: true, report } : changed
  })
}

async function begin(db: Database, setupId: string, attempt: string, { instance }: Credentials) {
  const rate = await takeRate(db, 'check', setupId)
  if (!rate.ok)
    return { ok: false as const, failure: 'checks-too-many' as const, seconds: rate.retryAfterSeconds }
  // Not waited for: the report, which is, takes it to the disk as well.
  return db.tally(async (tx) => {
    const given = await changeWithin(tx, setupId, { type: 'instanceGiven', instance })
    if (!given.ok) return given
    const { connection } = given
    const { id: connectionId, variant } = connection
    if (!('clientSavedAt' in connection) || !connection.clientSavedAt)
      return { ok: false as const, failure: 'step-not-reached' as const }
    if (await loadReport(tx, connectionId, attempt))
      return { ok: true as const, isRepeated: true as const, connectionId }
    if (await runningReport(tx, connectionId))
      return { ok: false as const, failure: 'check-running' as const }
    const startedAt = new Date().toISOString()
    const isFirst = await beginReport(tx, { id: attempt, connectionId, variant, instance, startedAt })
    return isFirst
      ? { ok: true as const, isRepeated: false as const, variant }
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

function eventOf(report: Report, clientId: string): ConnectionEvent {
  if (report.outcome === 'failed') return { type: 'credentialsRejected', clientId }
  const { instance, scopes } = report
  const verifiedAt = new Date().toISOString()
  return {
    type: 'credentialsVerified',
    proof: { instance, clientId, grantedScopes: scopes.granted, verifiedAt },
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
