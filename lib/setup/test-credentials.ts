import 'server-only'
import type { ConnectionEvent, ConnectionId } from '@/lib/connection/connection'
import type { Report } from '@/lib/connection/report'
import { destroySealed } from '@/lib/store/sealed'
import type { Transaction } from '@/lib/store/tables'
import { type Changed, changeWithin } from './change-connection'
import { hold } from './held-secrets'
import { type Credentials, proofOf, runTest, type Tested } from './run-test'

/** Tests what a person typed. Passed, it is proven and the secret is held; failed, nothing is. */
export function testCredentials(setupId: string, attempt: string, credentials: Credentials): Promise<Tested> {
  return runTest({
    setupId,
    attempt,
    credentials,
    admit: async (tx) => {
      const { instance } = credentials
      const given = await changeWithin(tx, setupId, { type: 'instanceGiven', instance })
      if (!given.ok) return given
      const isSaved = 'clientSavedAt' in given.connection && given.connection.clientSavedAt
      return isSaved ? given : { ok: false, failure: 'step-not-reached' }
    },
    conclude: (tx, report, id) => judge(tx, setupId, report, credentials, id),
  })
}

const failedIn = ({ results }: Report) =>
  results.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id)

/** Lets a report judge credentials of a connection that is still open. */
export function judge(
  tx: Transaction,
  setupId: string,
  report: Report,
  { clientId, clientSecret }: Credentials,
  id: ConnectionId,
): Promise<Changed> {
  const isPassed = report.outcome === 'passed'
  const event: ConnectionEvent = isPassed
    ? { type: 'credentialsVerified', proof: proofOf(report, clientId) }
    : { type: 'credentialsRejected', clientId, failed: failedIn(report) }
  return changeWithin(
    tx,
    setupId,
    event,
    async () => {
      if (isPassed) await hold(tx, setupId, 'clientSecret', clientSecret)
      else await destroySealed(tx, setupId, 'clientSecret')
    },
    id,
  )
}
