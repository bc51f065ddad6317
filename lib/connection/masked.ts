import type { Connection } from './connection'

const leftMost = 4

/**
 * A client id as a supporter sees it: its first characters and its length, enough to compare it with
 * what somebody reads out on the phone.
 */
export function maskedClientId(clientId: string): string {
  const letters = [...clientId]
  const shown = letters.length >= 4 * leftMost ? letters.slice(0, leftMost).join('') : ''
  return `${shown}•••• (${letters.length} characters)`
}

/** A connection as a supporter sees it. It holds no secret in any state, and its client ids are masked. */
export function masked<Some extends Connection>(connection: Some): Some {
  const { clientId } = connection
  return {
    ...connection,
    ...(clientId !== undefined && { clientId: maskedClientId(clientId) }),
    ...('was' in connection && { was: masked(connection.was) }),
  }
}
