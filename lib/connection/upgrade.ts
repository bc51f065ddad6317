import { type StandingId, type UpgradePhaseId, upgradePhaseIds } from '@/lib/catalog/upgrade'
import { type VariantId, variants } from '@/lib/catalog/variants'
import { isOpen } from './carried-over'
import { isCallUnderWay } from './changes-once-connected'
import { begin, type Connection, type ConnectionId, type ConnectionIn } from './connection'

/** A connection that takes the place of another one, begun with what is known of that. */
export function beginUpgrade(id: ConnectionId, old: ConnectionIn<'connected' | 'found'>): Connection {
  const { instance, clientId } = old
  const ticked = old.status === 'connected' ? old.grantedScopes : variants[old.variant].scopes
  return { ...begin(id, 'contracts'), replaces: old.id, instance, clientId, ticked }
}

/** A fresh connection after one that is over, with what is known of it filled in. */
export function beginAfter(id: ConnectionId, { instance, clientId }: Connection, variant: VariantId) {
  return { ...begin(id, variant), instance, clientId }
}

/** Does it take the place of another connection, and is not connected itself yet? */
export function isUpgrading(connection: Connection | undefined): boolean {
  return (
    connection?.replaces !== undefined &&
    ['draft', 'verified', 'connecting', 'syncing'].includes(connection.status)
  )
}

/** Where an upgrade stands, from the connection that comes and the one that goes. */
export function upgradePhase(next: Connection, old: Connection | undefined): UpgradePhaseId {
  switch (next.status) {
    case 'draft':
      return next.instance && next.clientSavedAt ? 'test' : 'prepare'
    case 'verified':
      return mayConnect(next, old) ? 'connect' : 'disconnect'
    case 'connecting':
    case 'syncing':
      return 'connect'
    default:
      return 'done'
  }
}

export type PhaseState = 'done' | 'current' | 'later'

/** Every phase with whether it is done, under way or to come; `shown` may be one that is seen again. */
export function phaseStates(
  next: Connection,
  old: Connection | undefined,
  shown = upgradePhase(next, old),
): Record<UpgradePhaseId, PhaseState> {
  const current = upgradePhaseIds.indexOf(shown)
  const states = upgradePhaseIds.map((id, index): [UpgradePhaseId, PhaseState] => [
    id,
    // An old one that went while the new one was not proven stays gone.
    index < current || (id === 'disconnect' && old?.status === 'disconnected')
      ? 'done'
      : index === current
        ? 'current'
        : 'later',
  ])
  return Object.fromEntries(states) as Record<UpgradePhaseId, PhaseState>
}

/** May Lumos be asked to connect it? Only when it is proven and nothing stands in its place any more. */
export function mayConnect(next: Connection, old: Connection | undefined): boolean {
  return next.status === 'verified' && (next.replaces === undefined || old?.status === 'disconnected')
}

/** The connection that may be taken down now: the replaced one once the new one is proven, or itself. */
export function disconnectable(next: Connection, old: Connection | undefined): Connection | undefined {
  if (!isUpgrading(next) || next.status === 'syncing') return isStanding(next) ? next : undefined
  // What has begun can be followed and called off, whatever becomes of the new one meanwhile.
  if (isOpen(next) && old?.status === 'disconnecting') return old
  return next.status === 'verified' && old && isStanding(old) ? old : undefined
}

/** May the smaller integration be connected with the same credentials? Only when nothing is connected. */
export function mayGoBack(next: Connection, old: Connection | undefined): boolean {
  return next.variant === 'contracts' && next.replaces !== undefined && mayConnect(next, old)
}

/** May the upgrade be left, with everything as it was? Not once the old one is being taken down. */
export function mayAbandon(next: Connection, old: Connection | undefined): boolean {
  return isOpen(next) && (old?.status === 'connected' || old?.status === 'found')
}

export type Standing = {
  answer: StandingId
  /** The integration that is connected, where one is. */
  variant?: VariantId
  /** When that was last true or last seen (UTC, ISO 8601). */
  since?: string
}

/** Is Lumos connected at this moment, as far as anybody here can know? */
export function standingInLumos(next: Connection, old?: Connection): Standing {
  return standingOf(next) ?? (old && standingOf(old)) ?? { answer: 'no' }
}

function standingOf(connection: Connection): Standing | undefined {
  const { variant } = connection
  switch (connection.status) {
    case 'connecting':
      return { answer: 'unknown', since: connection.startedAt }
    case 'syncing':
      return { answer: 'yes', variant, since: connection.since }
    case 'connected':
      return { answer: 'yes', variant, since: connection.seenAt ?? connection.connectedAt }
    case 'found':
      return { answer: 'yes', variant, since: connection.seenAt ?? connection.foundAt }
    case 'renewing':
    case 'reconnecting':
      return standingOf(connection.was)
    case 'disconnecting':
      if (isCallUnderWay(connection)) return { answer: 'unknown', since: connection.startedAt }
      return connection.by === 'hand'
        ? { answer: 'hand', variant, since: connection.startedAt }
        : standingOf(connection.was)
    case 'disconnected':
      return { answer: 'no', since: connection.disconnectedAt }
    default:
      return undefined
  }
}

/** A word that changes when the page of these connections has something new to show. */
export function progressMark(next: Connection | undefined, old?: Connection): string {
  const marks = [next, old].map((one) => one && `${one.status}${hasFailed(one) ? ' failed' : ''}`)
  return marks.filter(Boolean).join(', ') || 'nothing'
}

/** Is it Lumos' turn: is a call of ours on its way there, or does the first sync run? */
export function isLumosAtWork(next: Connection | undefined, old?: Connection): boolean {
  return [next, old].some((one) => one && (isCallUnderWay(one) || (isWaiting(one) && !hasFailed(one))))
}

function isWaiting({ status }: Connection): boolean {
  return ['connecting', 'syncing', 'reconnecting'].includes(status)
}

function hasFailed(connection: Connection): boolean {
  return 'lumosFailure' in connection && connection.lumosFailure !== undefined
}

/** Does Lumos have it, as far as is known, in a way that it may be taken down? */
function isStanding({ status }: Connection): boolean {
  return ['syncing', 'connected', 'found', 'renewing', 'disconnecting'].includes(status)
}
