import { variants } from '@/lib/catalog/variants'
import type { Connection, ConnectionEvent, ConnectionEventType, ConnectionIn, Proof } from '../connection'

export const at = '2026-01-02T03:04:05.000Z'
export const proof: Proof = {
  instance: 'acme.coupahost.com',
  clientId: 'client',
  grantedScopes: variants.plain.scopes,
  verifiedAt: at,
}
export const failure = { code: 'lumos-busy', at } as const
export const progress = { id: 'c1', variant: 'plain', ticked: [], clientSavedAt: at } as const
const base = { id: 'c1', variant: 'plain', instance: proof.instance, clientId: proof.clientId } as const
const proven = { ...progress, ...proof }
const connected: ConnectionIn<'connected'> = {
  ...proven,
  status: 'connected',
  connectedAt: at,
  appId: 'app',
  ending: 'api',
}
const disconnecting = {
  ...base,
  status: 'disconnecting',
  was: connected,
  appId: 'app',
  startedAt: at,
} as const

/** A connection in every state, and in those conditions of a state that answer differently. */
export const states = {
  draft: { ...progress, status: 'draft', instance: proof.instance },
  verified: { ...proven, status: 'verified' },
  'verified, to replace another': { ...proven, variant: 'contracts', replaces: 'c0', status: 'verified' },
  connecting: { ...proven, status: 'connecting', startedAt: at },
  syncing: { ...proven, status: 'syncing', appId: 'app', since: at },
  connected,
  found: { ...base, status: 'found', source: 'ui', appId: 'app', foundAt: at },
  renewing: { ...proven, clientId: 'second', status: 'renewing', was: connected },
  reconnecting: { ...proven, status: 'reconnecting', was: connected, appId: 'app', startedAt: at },
  disconnecting: { ...disconnecting, by: 'api' },
  'disconnecting, refused': { ...disconnecting, by: 'api', lumosFailure: failure },
  'disconnecting, by hand': { ...disconnecting, by: 'hand' },
  disconnected: { ...base, status: 'disconnected', by: 'api', disconnectedAt: at },
  abandoned: { ...base, status: 'abandoned', abandonedAt: at },
} as const satisfies Record<string, Connection>

export type StateName = keyof typeof states

export const events: { [Type in ConnectionEventType]: Extract<ConnectionEvent, { type: Type }> } = {
  variantChosen: { type: 'variantChosen', variant: 'contracts' },
  instanceGiven: { type: 'instanceGiven', instance: 'other.coupahost.com' },
  scopesTicked: { type: 'scopesTicked', ticked: ['openid'] },
  clientSaved: { type: 'clientSaved', at },
  credentialsRejected: { type: 'credentialsRejected', clientId: 'client' },
  credentialsVerified: { type: 'credentialsVerified', proof },
  wentBack: { type: 'wentBack' },
  abandoned: { type: 'abandoned', at },
  connectStarted: { type: 'connectStarted', at },
  connectRefused: { type: 'connectRefused', failure },
  appCreated: { type: 'appCreated', appId: 'app', at },
  syncFailed: { type: 'syncFailed', failure },
  syncStarted: { type: 'syncStarted', at },
  appLost: { type: 'appLost', failure },
  syncSucceeded: { type: 'syncSucceeded', at },
  handFinished: { type: 'handFinished', at },
  seenInLumos: { type: 'seenInLumos', appId: 'app', at },
  goneFromLumos: { type: 'goneFromLumos', at },
  retested: { type: 'retested', proof },
  secretProven: { type: 'secretProven', proof },
  renewalGivenUp: { type: 'renewalGivenUp' },
  reconnectStarted: { type: 'reconnectStarted', appId: 'app', at },
  reconnectRefused: { type: 'reconnectRefused', failure },
  reconnected: { type: 'reconnected', at },
  disconnectStarted: { type: 'disconnectStarted', by: 'api', at },
  disconnectRefused: { type: 'disconnectRefused', failure },
  disconnectCancelled: { type: 'disconnectCancelled' },
  disconnected: { type: 'disconnected', by: 'api', at },
}
