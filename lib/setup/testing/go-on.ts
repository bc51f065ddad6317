import 'server-only'
import { randomUUID } from 'node:crypto'
import { variants } from '@/lib/catalog/variants'
import { isCallUnderWay } from '@/lib/connection/changes-once-connected'
import type { Connection } from '@/lib/connection/connection'
import { upgradePhase } from '@/lib/connection/upgrade'
import { beginUpgrade } from '../begin-upgrade'
import { connectLumos } from '../connect-lumos'
import { disconnectByApi } from '../disconnect'
import { followDisconnect } from '../follow-disconnect'
import { followLumos } from '../follow-lumos'
import { reconnectLumos } from '../reconnect-lumos'
import { replaceSecret } from '../replace-secret'
import { saveClient } from '../save-client'
import { testCredentials } from '../test-credentials'
import { connections } from './journeys'
import type { Client } from './person'
import type { Company } from './world'

/** What an admin is about: the upgrade of a connection, or a newer secret for it. */
export type Aim = 'upgrade' | 'renewal'

const mostSteps = 30

/**
 * An admin who does what the page shows next, from wherever the setup stands, until the aim is
 * reached. Answers with how often the secret had to be typed.
 */
export async function goOn(company: Company, client: Client, aim: Aim): Promise<{ typed: number }> {
  let typed = 0
  const credentials = () => {
    typed += 1
    return { instance: company.instance, ...client }
  }
  for (let step = 0; step < mostSteps; step += 1) {
    const { next, old } = await connections(company.setupId)
    if (!next) throw new Error('There is no connection to go on with.')
    if (isReached(aim, next, client)) return { typed }
    await (aim === 'upgrade' ? upgradeOn(next, old) : renewOn(next))
  }
  throw new Error(`The ${aim} did not come to its end.`)

  async function upgradeOn(next: Connection, old: Connection | undefined) {
    const { setupId, token } = company
    if (!next.replaces) return beginUpgrade(setupId)
    switch (upgradePhase(next, old)) {
      case 'prepare':
        await company.editClient(client, 'contracts')
        return saveClient(setupId, variants.contracts.scopes)
      case 'test':
        return testCredentials(setupId, randomUUID(), credentials())
      case 'disconnect':
        return old && isCallUnderWay(old) ? followDisconnect(setupId) : disconnectByApi(setupId, token)
      default:
        return next.status === 'verified' ? connectLumos(setupId, token) : followLumos(setupId)
    }
  }

  async function renewOn({ status }: Connection) {
    const { setupId, token } = company
    if (status === 'connected') return replaceSecret(setupId, randomUUID(), credentials())
    return status === 'renewing' ? reconnectLumos(setupId, token) : followLumos(setupId)
  }
}

/** Is the secret proven, so that nobody should have to type it again? */
export function isProven(aim: Aim, next: Connection | undefined): boolean {
  if (!next) return false
  return aim === 'upgrade'
    ? next.replaces !== undefined && next.status !== 'draft'
    : next.status === 'renewing' || next.status === 'reconnecting' || next.status === 'syncing'
}

function isReached(aim: Aim, next: Connection, { clientId }: Client): boolean {
  if (next.status !== 'connected') return false
  return aim === 'upgrade' ? next.replaces !== undefined : next.clientId === clientId
}
