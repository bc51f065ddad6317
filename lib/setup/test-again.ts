import 'server-only'
import { isPassing } from '@/lib/catalog/failures'
import { firstFailure } from '@/lib/connection/report'
import { loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { type Changed, changeWithin } from './change-connection'
import { held } from './held-secrets'

import { proofOf, runTest, type Tested } from './run-test'
import { judge } from './test-credentials'

/**
 * Runs the tests once more for what is proven or connected: with the secret that is held, or with one
 * that is typed again where none is (`credentials-gone`). A connection stays connected whatever they
 * find; what is only proven loses that where Coupa judged against it, not where Coupa was out of reach.
 */
export async function testAgain(setupId: string, attempt: string, typedSecret?: string): Promise<Tested> {
  const db = await database()
  const connection = (await loadConnection(db, setupId))?.connection
  if (connection?.status !== 'connected' && connection?.status !== 'verified')
    return { ok: false, failure: 'step-not-reached' }
  const clientSecret = typedSecret ?? (await held(db, setupId, 'clientSecret'))
  if (!clientSecret) return { ok: false, failure: 'credentials-gone' }
  const { instance, clientId } = connection
  const credentials = { instance, clientId, clientSecret }
  return runTest({
    setupId,
    attempt,
    credentials,
    admit: async (tx): Promise<Changed> => {
      const now = (await loadConnection(tx, setupId))?.connection
      const isSame = now?.id === connection.id && now.status === connection.status
      return isSame ? { ok: true, connection: now } : { ok: false, failure: 'changed-elsewhere' }
    },
    conclude: async (tx, report, id) => {
      if (connection.status === 'verified') {
        const failure = firstFailure(report)
        return failure && isPassing(failure) ? { ok: true } : judge(tx, setupId, report, credentials, id)
      }
      if (report.outcome === 'failed') return { ok: true }
      return changeWithin(tx, setupId, { type: 'retested', proof: proofOf(report, clientId) }, undefined, id)
    },
  })
}
