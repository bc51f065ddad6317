import 'server-only'
import { loadConnection } from '@/lib/store/connections'
import { destroySealed } from '@/lib/store/sealed'
import { type Changed, changeConnection, changeWithin } from './change-connection'
import { hold } from './held-secrets'
import { type Credentials, proofOf, runTest, type Tested } from './run-test'

/**
 * Tests a new secret, or the credentials of another client of the same Coupa, for a connection that
 * stands. Passed, they are held until Lumos has them; failed, everything is as it was. Lumos is not
 * touched. `instance-differs` where they are of another Coupa.
 */
export function replaceSecret(setupId: string, attempt: string, credentials: Credentials): Promise<Tested> {
  return runTest({
    setupId,
    attempt,
    credentials,
    admit: async (tx): Promise<Changed> => {
      const connection = (await loadConnection(tx, setupId))?.connection
      if (connection?.status !== 'connected' && connection?.status !== 'renewing')
        return { ok: false, failure: 'step-not-reached' }
      return connection.instance === credentials.instance
        ? { ok: true, connection }
        : { ok: false, failure: 'instance-differs' }
    },
    conclude: async (tx, report, id) => {
      if (report.outcome === 'failed') return { ok: true }
      // What is held would else be taken for that of an upgrade that was begun meanwhile.
      const stands = (await loadConnection(tx, setupId))?.connection
      if (stands?.id !== id) return { ok: false, failure: 'changed-elsewhere' }
      const proof = proofOf(report, credentials.clientId)
      return changeWithin(
        tx,
        setupId,
        { type: 'secretProven', proof },
        () => hold(tx, setupId, 'clientSecret', credentials.clientSecret),
        id,
      )
    },
  })
}

/** Stays with the secret that Lumos has, and destroys the newer one. */
export function giveUpRenewal(setupId: string): Promise<Changed> {
  return changeConnection(setupId, { type: 'renewalGivenUp' }, (tx) => destroySealed(tx, setupId))
}
