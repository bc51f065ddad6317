import { randomUUID } from 'node:crypto'
import { type VariantId, variants } from '@/lib/catalog/variants'
import {
  advance,
  begin,
  type Connection,
  type ConnectionEvent,
  type Proof,
} from '@/lib/connection/connection'
import { saveConnection } from '../connections'
import type { Database } from '../database'
import { createSetup } from '../setups'

const at = '2026-03-01T10:00:00.000Z'

/** A connection in every state, on the way there the events that lead to it. */
export function connectionsOnTheWay(variant: VariantId): readonly Connection[] {
  const proof: Proof = {
    instance: 'acme.coupahost.com',
    clientId: 'an-invented-client',
    grantedScopes: variants[variant].scopes,
    verifiedAt: at,
  }
  const failure = { code: 'connect-running', at, retryAfterSeconds: 30 } as const
  const events: readonly ConnectionEvent[] = [
    { type: 'instanceGiven', instance: proof.instance },
    { type: 'scopesTicked', ticked: variants[variant].scopes.slice(0, 3) },
    { type: 'clientSaved', at },
    { type: 'credentialsRejected', clientId: proof.clientId },
    { type: 'credentialsVerified', proof },
    { type: 'connectStarted', at },
    { type: 'connectRefused', failure },
    { type: 'connectStarted', at },
    { type: 'appCreated', appId: 'an-invented-app', at },
    { type: 'syncFailed', failure },
    { type: 'syncStarted', at },
    { type: 'syncSucceeded', at },
    { type: 'seenInLumos', appId: 'an-invented-app', at },
    { type: 'secretProven', proof },
    { type: 'reconnectStarted', appId: 'an-invented-app', at },
    { type: 'reconnectRefused', failure },
    { type: 'disconnectStarted', by: 'api', at },
    { type: 'disconnectRefused', failure },
    { type: 'disconnectStarted', by: 'hand', at },
    { type: 'disconnected', by: 'hand', at },
  ]
  const connections: Connection[] = [begin(randomUUID(), variant)]
  for (const event of events) {
    const last = connections.at(-1)
    const next = last && advance(last, event)
    if (!next) throw new Error(`${event.type} was not accepted`)
    connections.push(next)
  }
  return connections
}

/** A setup with a connection that has been begun. */
export async function beginConnection(database: Database) {
  return database.write(async (tx) => {
    const setup = await createSetup(tx)
    const connection = begin(randomUUID(), 'contracts')
    await saveConnection(tx, setup.id, connection, 0)
    return { setup, connection }
  })
}
