import type { CheckId } from '@/lib/catalog/checks'
import type { FailureCode } from '@/lib/catalog/failures'
import type { ScopeId } from '@/lib/catalog/scopes'
import type { VariantId } from '@/lib/catalog/variants'
import { type Changes, changesOnceConnected } from './changes-once-connected'
import { changesUntilConnected } from './changes-until-connected'

export type ConnectionId = string

type Base = {
  id: ConnectionId
  variant: VariantId
  /** The connection of the same setup whose place this one takes in Lumos. */
  replaces?: ConnectionId
  /** A checked host name, such as acme.coupahost.com. */
  instance?: string
  clientId?: string
}

/** What has been typed and done so far; nothing in it is proven. */
type Progress = Base & {
  /** Scopes the admin has ticked on our drawing of Coupa's form. */
  ticked: readonly ScopeId[]
  /** When the admin said that the client is saved in Coupa (UTC, ISO 8601). */
  clientSavedAt?: string
}

/** What a passed report proves. */
export type Proof = {
  instance: string
  clientId: string
  grantedScopes: readonly ScopeId[]
  /** UTC, ISO 8601. */
  verifiedAt: string
}

export type Proven = Omit<Progress, 'instance' | 'clientId'> & Proof

/** When Lumos itself was last seen to have it (UTC, ISO 8601), and the app it was seen as. */
type Seen = { appId?: string; seenAt?: string }

type Connected = Proven & Seen & { status: 'connected'; connectedAt: string; ending: Ending }

/** Lumos made the app; its first sync has not ended well yet. */
type Syncing = Proven & { status: 'syncing'; appId: string; since: string; lumosFailure?: LumosFailure }

/** It exists in Lumos and was not made here: nothing about it is proven. */
type Found = Base & Seen & { status: 'found'; source: ExistingSource; foundAt: string }

export type Connection =
  | (Progress & { status: 'draft' })
  | (Proven & { status: 'verified'; lumosFailure?: LumosFailure })
  /** The connect call is on its way, or its answer was lost. */
  | (Proven & { status: 'connecting'; startedAt: string })
  | Syncing
  | Connected
  | Found
  /** A newer secret is proven and held; Lumos still has the one that `was` proven. */
  | (Proven & { status: 'renewing'; was: Connected; lumosFailure?: LumosFailure })
  /** The reconnect call is on its way, or its answer was lost. */
  | (Proven & { status: 'reconnecting'; was: Connected; appId: string; startedAt: string })
  /**
   * It is being taken down. By the API without a failure, the call is on its way or its answer was
   * lost; with one, Lumos did not do it. By hand, a person does it in Lumos.
   */
  | (Base & {
      status: 'disconnecting'
      was: Connected | Syncing | Found
      by: Ending
      appId?: string
      startedAt: string
      lumosFailure?: LumosFailure
    })
  /** It is over for good; another one may follow. */
  | (Base & { status: 'disconnected'; by: DisconnectedBy; disconnectedAt: string })
  /** It was begun and left before Lumos was asked. */
  | (Base & { status: 'abandoned'; abandonedAt: string })

/** Why Lumos did not do what was asked, and when it may be asked again. */
export type LumosFailure = { code: FailureCode; at: string; retryAfterSeconds?: number }

export type Ending = 'api' | 'hand'
/** `elsewhere`: it was gone when Lumos was asked. */
export type DisconnectedBy = Ending | 'elsewhere'
/** How a connection that exists was made in Lumos: by its API, on its pages, or nobody can say. */
export type ExistingSource = 'api' | 'ui' | 'unknown'
export type ConnectionStatus = Connection['status']
export type ConnectionIn<Status extends ConnectionStatus> = Extract<Connection, { status: Status }>

export type ConnectionEvent =
  | { type: 'variantChosen'; variant: VariantId }
  | { type: 'instanceGiven'; instance: string }
  | { type: 'scopesTicked'; ticked: readonly ScopeId[] }
  | { type: 'clientSaved'; at: string }
  | { type: 'credentialsRejected'; clientId: string; failed?: readonly CheckId[] }
  | { type: 'credentialsVerified'; proof: Proof }
  | { type: 'wentBack' }
  | { type: 'abandoned'; at: string }
  | { type: 'connectStarted'; at: string }
  | { type: 'connectRefused'; failure: LumosFailure }
  | { type: 'appCreated'; appId: string; at: string }
  | { type: 'syncFailed'; failure: LumosFailure }
  | { type: 'syncStarted'; at: string }
  | { type: 'appLost'; failure: LumosFailure }
  | { type: 'syncSucceeded'; at: string }
  | { type: 'handFinished'; at: string }
  | { type: 'seenInLumos'; appId: string; at: string }
  | { type: 'goneFromLumos'; at: string }
  | { type: 'retested'; proof: Proof }
  | { type: 'secretProven'; proof: Proof }
  | { type: 'renewalGivenUp' }
  | { type: 'reconnectStarted'; appId: string; at: string }
  | { type: 'reconnectRefused'; failure: LumosFailure }
  | { type: 'reconnected'; at: string }
  | { type: 'disconnectStarted'; by: Ending; appId?: string; at: string }
  | { type: 'disconnectRefused'; failure: LumosFailure }
  | { type: 'disconnectCancelled' }
  | { type: 'disconnected'; by: Ending; at: string }

export type ConnectionEventType = ConnectionEvent['type']

/** A new connection: a variant and nothing else. */
export function begin(id: ConnectionId, variant: VariantId): ConnectionIn<'draft'> {
  return { status: 'draft', id, variant, ticked: [] }
}

const changes: Changes<ConnectionEventType> = { ...changesUntilConnected, ...changesOnceConnected }

/**
 * The connection after an event, or null where the state does not accept the event. Time comes
 * with the event, so the same input always gives the same answer.
 */
export function advance(connection: Connection, event: ConnectionEvent): Connection | null {
  const change: (connection: Connection, event: never) => Connection | null = changes[event.type]
  return change(connection, event as never)
}
