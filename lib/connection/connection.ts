import type { FailureCode } from '@/lib/catalog/failures'
import type { ScopeId } from '@/lib/catalog/scopes'
import type { VariantId } from '@/lib/catalog/variants'

export type ConnectionId = string

/** What has been typed and done so far; nothing in it is proven. */
type Progress = {
  id: ConnectionId
  variant: VariantId
  /** A checked host name, such as acme.coupahost.com. */
  instance?: string
  /** Scopes the admin has ticked on our drawing of Coupa's form. */
  ticked: readonly ScopeId[]
  /** When the admin said that the client is saved in Coupa (UTC, ISO 8601). */
  clientSavedAt?: string
  clientId?: string
}

/** What a passed report proves. */
export type Proof = {
  instance: string
  clientId: string
  grantedScopes: readonly ScopeId[]
  /** UTC, ISO 8601. */
  verifiedAt: string
}

type Proven = Omit<Progress, 'instance' | 'clientId'> & Proof

export type Connection =
  | (Progress & { status: 'draft' })
  | (Proven & { status: 'verified'; lumosFailure?: LumosFailure })
  /** The connect call is on its way, or its answer was lost. */
  | (Proven & { status: 'connecting'; startedAt: string })
  /** Lumos made the app; its first sync has not ended well yet. */
  | (Proven & { status: 'syncing'; appId: string; since: string; lumosFailure?: LumosFailure })
  | (Proven & { status: 'connected'; connectedAt: string; appId?: string; ending: Ending })

/** Why Lumos did not do what was asked, and when it may be asked again. */
export type LumosFailure = { code: FailureCode; at: string; retryAfterSeconds?: number }

export type Ending = 'api' | 'hand'
export type ConnectionStatus = Connection['status']

export type ConnectionEvent =
  | { type: 'variantChosen'; variant: VariantId }
  | { type: 'instanceGiven'; instance: string }
  | { type: 'scopesTicked'; ticked: readonly ScopeId[] }
  | { type: 'clientSaved'; at: string }
  | { type: 'credentialsRejected'; clientId: string }
  | { type: 'credentialsVerified'; proof: Proof }
  | { type: 'connectStarted'; at: string }
  | { type: 'connectRefused'; failure: LumosFailure }
  | { type: 'appCreated'; appId: string; at: string }
  | { type: 'syncFailed'; failure: LumosFailure }
  | { type: 'syncStarted'; at: string }
  | { type: 'appLost'; failure: LumosFailure }
  | { type: 'syncSucceeded'; at: string }
  | { type: 'handFinished'; at: string }
  | { type: 'retested'; proof: Proof }

export type ConnectionEventType = ConnectionEvent['type']

/** A new connection: a variant and nothing else. */
export function begin(id: ConnectionId, variant: VariantId): Connection {
  return { status: 'draft', id, variant, ticked: [] }
}

/**
 * The connection after an event, or null where the state does not accept the event. Time comes
 * with the event, so the same input always gives the same answer.
 */
export function advance(connection: Connection, event: ConnectionEvent): Connection | null {
  switch (event.type) {
    case 'variantChosen':
      if (!isOpen(connection)) return null
      return connection.variant === event.variant
        ? connection
        : { ...unproven(connection), variant: event.variant }
    case 'instanceGiven':
      if (!isOpen(connection)) return null
      return connection.instance === event.instance
        ? connection
        : { ...unproven(connection), instance: event.instance }
    case 'scopesTicked':
      return isOpen(connection) ? { ...connection, ticked: event.ticked } : null
    case 'clientSaved':
      return isOpen(connection) && connection.instance
        ? { ...connection, clientSavedAt: connection.clientSavedAt ?? event.at }
        : null
    case 'credentialsRejected':
      return isOpen(connection) && connection.clientSavedAt
        ? { ...unproven(connection), clientId: event.clientId }
        : null
    case 'credentialsVerified':
      return isOpen(connection) && connection.clientSavedAt
        ? { ...unproven(connection), ...event.proof, status: 'verified' }
        : null
    case 'connectStarted':
      return connection.status === 'verified'
        ? { ...proven(connection), status: 'connecting', startedAt: event.at }
        : null
    case 'connectRefused':
      return connection.status === 'connecting'
        ? { ...proven(connection), status: 'verified', lumosFailure: event.failure }
        : null
    case 'appCreated':
      return connection.status === 'connecting'
        ? { ...proven(connection), status: 'syncing', appId: event.appId, since: event.at }
        : null
    case 'syncFailed':
      return connection.status === 'syncing' ? { ...connection, lumosFailure: event.failure } : null
    case 'syncStarted':
      return connection.status === 'syncing'
        ? { ...proven(connection), status: 'syncing', appId: connection.appId, since: event.at }
        : null
    case 'appLost':
      return connection.status === 'syncing'
        ? { ...proven(connection), status: 'verified', lumosFailure: event.failure }
        : null
    case 'syncSucceeded':
      return connection.status === 'syncing'
        ? {
            ...proven(connection),
            status: 'connected',
            connectedAt: event.at,
            appId: connection.appId,
            ending: 'api',
          }
        : null
    case 'handFinished':
      return connection.status === 'verified' || connection.status === 'syncing'
        ? { ...proven(connection), status: 'connected', connectedAt: event.at, ending: 'hand' }
        : null
    case 'retested':
      return connection.status === 'connected' ? { ...connection, ...event.proof } : null
  }
}

/** May what was typed still be changed? Not once Lumos has been asked. */
export function isOpen(
  connection: Connection,
): connection is Extract<Connection, { status: 'draft' | 'verified' }> {
  return connection.status === 'draft' || connection.status === 'verified'
}

function unproven(connection: Extract<Connection, { status: 'draft' | 'verified' }>) {
  const { id, variant, instance, ticked, clientSavedAt, clientId } = connection
  return { status: 'draft' as const, id, variant, instance, ticked, clientSavedAt, clientId }
}

function proven(connection: Exclude<Connection, { status: 'draft' }>): Proven {
  const { id, variant, instance, ticked, clientSavedAt, clientId, grantedScopes, verifiedAt } = connection
  return { id, variant, instance, ticked, clientSavedAt, clientId, grantedScopes, verifiedAt }
}
