import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import type { FailureCode } from '@/lib/catalog/failures'
import type { ConnectionEvent } from '@/lib/connection/connection'
import type { Report, Result } from '@/lib/connection/report'
import { checkCredentials } from '@/lib/coupa/check'
import { loadConnection } from '@/lib/store/connections'
import { type Database, database } from '@/lib/store/database'
import { takeRate } from '@/lib/store/rate-limits'
import { beginReport, finishReport, loadReport, runningReport, saveResults } from '@/lib/store/reports'
import { destroySealed } from '@/lib/store/sealed'
import { changeWithin } from './change-connection'
import { type Credentials, holdCredentials } from './held-credentials'

type Tested = { ok: true; report: Report } | { ok: false; failure: FailureCode; seconds?: number }

const longestRunMs = 30_000
const lookAgainMs = 150

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
  if (begun.isRepeated) return awaitReport(db, setupId, attempt)

  const progress = progressWriter(db, attempt)
  const report = await checkCredentials(
    { variant: begun.variant, ...credentials },
    { onResult: progress.add },
  )
  await progress.settled()
  const happened = await db.write(async (tx) => {
    await finishReport(tx, attempt, report)
    const stored = await loadConnection(tx, setupId)
    const isSame = stored?.connection.variant === report.variant && stored.connection.instance === report.instance
    if (!isSame) return { ok: false as const, failure: 'changed-elsewhere' as const }
    return changeWithin(tx, setupId, eventOf(report, credentials.clientId), async () => {
      await destroySealed(tx, setupId)
      if (report.outcome === 'passed') await holdCredentials(tx, setupId, credentials)
    })
  })
  return happened.ok ? { ok: true, report } : happened
}

async function begin(db: Database, setupId: string, attempt: string, { instance }: Credentials) {
  const known = await loadReport(db, attempt)
  if (known) return { ok: true as const, isRepeated: true as const }
  const rate = await takeRate('check', setupId)
  if (!rate.ok)
    return { ok: false as const, failure: 'checks-too-many' as const, seconds: rate.retryAfterSeconds }
  return db.write(async (tx) => {
    const given = await changeWithin(tx, setupId, { type: 'instanceGiven', instance })
    if (!given.ok) return given
    const { id: connectionId, variant, clientSavedAt } = given.connection as typeof given.connection & {
      clientSavedAt?: string
    }
    if (!clientSavedAt) return { ok: false as const, failure: 'step-not-reached' as const }
    const now = new Date().toISOString()
    if (await runningReport(tx, connectionId, now)) return { ok: false as const, failure: 'check-running' as const }
    const isFirst = await beginReport(tx, { id: attempt, connectionId, variant, instance, startedAt: now })
    return isFirst
      ? { ok: true as const, isRepeated: false as const, variant }
      : { ok: true as const, isRepeated: true as const }
  })
}

/** Waits for the run that another request began under the same attempt. */
async function awaitReport(db: Database, setupId: string, attempt: string): Promise<Tested> {
  const connectionId = (await loadConnection(db, setupId))?.connection.id
  const until = Date.now() + longestRunMs
  while (Date.now() < until) {
    const stored = await loadReport(db, attempt)
    // An attempt is a name the browser chose: it must not open another setup's report.
    if (!stored || stored.connectionId !== connectionId) return { ok: false, failure: 'step-not-reached' }
    if (stored.state === 'finished') return { ok: true, report: stored.report }
    await pause(lookAgainMs)
  }
  return { ok: false, failure: 'check-interrupted' }
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

/** Writes results while they come in: one write at a time, each with all that is known by then. */
function progressWriter(db: Database, attempt: string) {
  const results: Result[] = []
  let written = 0
  let writing = Promise.resolve()
  async function write() {
    if (written === results.length) return
    const known = [...results]
    written = known.length
    await db.write((tx) => saveResults(tx, attempt, known))
  }
  return {
    add(result: Result) {
      results.push(result)
      writing = writing.then(write)
    },
    settled: () => writing,
  }
}
