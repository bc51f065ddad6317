import { baseOf, proven } from './carried-over'
import type { Connection, ConnectionEvent, ConnectionEventType, ConnectionIn, Proof } from './connection'

type EventOf<Type extends ConnectionEventType> = Extract<ConnectionEvent, { type: Type }>

/** One rule for each event: the connection after it, or null where its state does not accept it. */
export type Changes<Types extends ConnectionEventType> = {
  [Type in Types]: (connection: Connection, event: EventOf<Type>) => Connection | null
}

/** What each event makes of a connection that Lumos has, or had. */
export const changesOnceConnected: Changes<
  | 'seenInLumos'
  | 'goneFromLumos'
  | 'retested'
  | 'secretProven'
  | 'renewalGivenUp'
  | 'reconnectStarted'
  | 'reconnectRefused'
  | 'reconnected'
  | 'disconnectStarted'
  | 'disconnectRefused'
  | 'disconnectCancelled'
  | 'disconnected'
> = {
  seenInLumos: (connection, { appId, at }) =>
    connection.status === 'connected' || connection.status === 'found'
      ? { ...connection, appId, seenAt: at }
      : null,
  goneFromLumos: (connection, { at }) =>
    ['connected', 'found', 'renewing', 'reconnecting', 'disconnecting'].includes(connection.status)
      ? { ...baseOf(connection), status: 'disconnected', by: 'elsewhere', disconnectedAt: at }
      : null,
  retested: (connection, { proof }) =>
    connection.status === 'connected' && isOfSameClient(connection, proof)
      ? { ...connection, ...proof }
      : null,
  secretProven: (connection, { proof }) => {
    if (connection.status !== 'connected' && connection.status !== 'renewing') return null
    const was = connection.status === 'connected' ? connection : connection.was
    if (proof.instance !== was.instance) return null
    return { ...proven(was), ...proof, status: 'renewing', was }
  },
  renewalGivenUp: (connection) => (connection.status === 'renewing' ? connection.was : null),
  reconnectStarted: (connection, { appId, at }) =>
    connection.status === 'renewing'
      ? { ...proven(connection), status: 'reconnecting', was: connection.was, appId, startedAt: at }
      : null,
  reconnectRefused: (connection, { failure }) =>
    connection.status === 'reconnecting'
      ? { ...proven(connection), status: 'renewing', was: connection.was, lumosFailure: failure }
      : null,
  reconnected: (connection, { at }) =>
    connection.status === 'reconnecting'
      ? { ...proven(connection), status: 'syncing', appId: connection.appId, since: at }
      : null,
  disconnectStarted: (connection, { by, appId, at }) => {
    if (isCallUnderWay(connection) && by === 'api') return null
    const was = connection.status === 'disconnecting' ? connection.was : standing(connection)
    if (!was) return null
    const known = appId ?? was.appId
    return {
      ...baseOf(was),
      status: 'disconnecting',
      was,
      by,
      ...(known && { appId: known }),
      startedAt: at,
    }
  },
  disconnectRefused: (connection, { failure }) =>
    connection.status === 'disconnecting' ? { ...connection, lumosFailure: failure } : null,
  disconnectCancelled: (connection) =>
    connection.status === 'disconnecting' && !isCallUnderWay(connection) ? connection.was : null,
  disconnected: (connection, { by, at }) =>
    connection.status === 'disconnecting'
      ? { ...baseOf(connection), status: 'disconnected', by, disconnectedAt: at }
      : null,
}

/** Was Lumos asked to disconnect, without our knowing what came of it? */
export function isCallUnderWay(connection: Connection): boolean {
  return connection.status === 'disconnecting' && connection.by === 'api' && !connection.lumosFailure
}

/** What Lumos has of a connection that may be taken down. */
function standing(connection: Connection): ConnectionIn<'connected' | 'syncing' | 'found'> | undefined {
  switch (connection.status) {
    case 'connected':
    case 'syncing':
    case 'found':
      return connection
    case 'renewing':
      return connection.was
    default:
      return undefined
  }
}

function isOfSameClient({ instance, clientId }: Proof, proof: Proof): boolean {
  return instance === proof.instance && clientId === proof.clientId
}
