import { baseOf, isOpen, proven, unproven } from './carried-over'
import type { Changes } from './changes-once-connected'
import { mayBeSecret } from './credentials'

/** What each event of setting up makes of a connection: null where its state does not accept it. */
export const changesUntilConnected: Changes<
  | 'variantChosen'
  | 'instanceGiven'
  | 'scopesTicked'
  | 'clientSaved'
  | 'credentialsRejected'
  | 'credentialsVerified'
  | 'wentBack'
  | 'abandoned'
  | 'connectStarted'
  | 'connectRefused'
  | 'appCreated'
  | 'syncFailed'
  | 'syncStarted'
  | 'appLost'
  | 'syncSucceeded'
  | 'handFinished'
> = {
  variantChosen: (connection, { variant }) => {
    if (!isOpen(connection)) return null
    if (connection.variant === variant) return connection
    // What takes the place of another connection brings more than it, never less.
    return connection.replaces && variant === 'plain' ? null : { ...unproven(connection), variant }
  },
  instanceGiven: (connection, { instance }) => {
    if (!isOpen(connection)) return null
    return connection.instance === instance ? connection : { ...unproven(connection), instance }
  },
  scopesTicked: (connection, { ticked }) => (isOpen(connection) ? { ...connection, ticked } : null),
  clientSaved: (connection, { at }) =>
    isOpen(connection) && connection.instance
      ? { ...connection, clientSavedAt: connection.clientSavedAt ?? at }
      : null,
  credentialsRejected: (connection, { clientId }) =>
    isOpen(connection) && connection.clientSavedAt
      ? { ...unproven(connection), ...(!mayBeSecret(clientId) && { clientId }) }
      : null,
  credentialsVerified: (connection, { proof }) =>
    isOpen(connection) && connection.clientSavedAt
      ? { ...unproven(connection), ...proof, status: 'verified' }
      : null,
  // The scopes of the smaller integration are among those that were granted.
  wentBack: (connection) =>
    connection.status === 'verified' && connection.replaces && connection.variant === 'contracts'
      ? { ...proven(connection), status: 'verified', variant: 'plain' }
      : null,
  abandoned: (connection, { at }) =>
    isOpen(connection) || connection.status === 'found'
      ? { ...baseOf(connection), status: 'abandoned', abandonedAt: at }
      : null,
  connectStarted: (connection, { at }) =>
    connection.status === 'verified' ? { ...proven(connection), status: 'connecting', startedAt: at } : null,
  connectRefused: (connection, { failure }) =>
    connection.status === 'connecting'
      ? { ...proven(connection), status: 'verified', lumosFailure: failure }
      : null,
  appCreated: (connection, { appId, at }) =>
    connection.status === 'connecting'
      ? { ...proven(connection), status: 'syncing', appId, since: at }
      : null,
  syncFailed: (connection, { failure }) =>
    connection.status === 'syncing' ? { ...connection, lumosFailure: failure } : null,
  syncStarted: (connection, { at }) =>
    connection.status === 'syncing'
      ? { ...proven(connection), status: 'syncing', appId: connection.appId, since: at }
      : null,
  appLost: (connection, { failure }) =>
    connection.status === 'syncing'
      ? { ...proven(connection), status: 'verified', lumosFailure: failure }
      : null,
  syncSucceeded: (connection, { at }) =>
    connection.status === 'syncing'
      ? {
          ...proven(connection),
          status: 'connected',
          connectedAt: at,
          appId: connection.appId,
          seenAt: at,
          ending: 'api',
        }
      : null,
  handFinished: (connection, { at }) => {
    const { status } = connection
    if (status !== 'verified' && status !== 'syncing' && status !== 'renewing') return null
    const appId = status === 'syncing' ? connection.appId : status === 'renewing' && connection.was.appId
    return {
      ...proven(connection),
      status: 'connected',
      connectedAt: at,
      ...(appId && { appId }),
      ending: 'hand',
    }
  },
}
