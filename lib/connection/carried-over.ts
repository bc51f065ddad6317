import type { Connection, ConnectionIn, Proven } from './connection'

/** May what was typed still be changed? Not once Lumos has been asked. */
export function isOpen(connection: Connection): connection is ConnectionIn<'draft' | 'verified'> {
  return connection.status === 'draft' || connection.status === 'verified'
}

/** What stays when the proof is void. */
export function unproven(connection: ConnectionIn<'draft' | 'verified'>) {
  const { ticked, clientSavedAt } = connection
  return { ...baseOf(connection), status: 'draft' as const, ticked, clientSavedAt }
}

/** What every proven state has, without what only one of them has. */
export function proven(connection: Extract<Connection, Proven>): Proven {
  const { instance, ticked, clientSavedAt, clientId, grantedScopes, verifiedAt } = connection
  return { ...baseOf(connection), instance, ticked, clientSavedAt, clientId, grantedScopes, verifiedAt }
}

/** What every state has. */
export function baseOf({ id, variant, replaces, instance, clientId }: Connection) {
  return { id, variant, ...(replaces && { replaces }), instance, clientId }
}
