import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { resultSentence } from '@/lib/connection/report-words'
import { fewAtOnce } from '@/lib/door/few-at-once'
import { forAdmin } from '@/lib/door/for-admin'
import { loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { latestReport } from '@/lib/store/reports'

const unknownScopes = { required: [], granted: [], missing: [], untested: [] }
const lookAgainMs = 100
/** Longer than any test runs, and than it takes to see that one was cut off. */
const longestMs = 35_000
/** Of one connection: as many as there may be windows. Each looks into the database ten times a second. */
const begin = fewAtOnce(6)

/** The results of the running test, or of the next one, while they come in: one JSON object a line. */
export const GET = forAdmin(['credentials', 'done'], async ({ setup }, { signal }) => {
  const db = await database()
  const stored = await loadConnection(db, setup.id)
  if (!stored) return new Response(null, { status: 404 })
  const { id } = stored.connection
  const before = await latestReport(db, id)

  async function* lines() {
    const { signal: newer, ended } = begin(id)
    try {
      yield* found(AbortSignal.any([signal, newer]))
    } finally {
      ended()
    }
  }

  async function* found(signal: AbortSignal) {
    const until = Date.now() + longestMs
    let told = 0
    while (Date.now() < until && !signal.aborted) {
      const now = await latestReport(db, id)
      if (now && (now.id !== before?.id || before.state === 'running')) {
        const { instance } = now
        const { results, scopes } =
          now.state === 'finished' ? now.report : { results: now.results, scopes: unknownScopes }
        for (const result of results.slice(told)) {
          const sentence = resultSentence(result, { instance, scopes })
          yield `${JSON.stringify({ id: result.id, outcome: result.outcome, sentence })}\n`
        }
        told = Math.max(told, results.length)
        if (now.state !== 'running') return
      }
      await pause(lookAgainMs)
    }
  }

  return new Response(Readable.toWeb(Readable.from(lines(), { objectMode: false })) as ReadableStream, {
    headers: {
      'content-type': 'application/x-ndjson',
      'x-accel-buffering': 'no',
    },
  })
})
