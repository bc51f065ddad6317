import { type StepId, stepIds, steps } from '@/lib/catalog/steps'
import { upgradePath } from '@/lib/catalog/upgrade'
import { isOpen } from './carried-over'
import type { Connection, ConnectionStatus } from './connection'
import { isUpgrading } from './upgrade'

/** A place of the journey: a step, or the upgrade beside them. */
export type Place = StepId | 'upgrade'

/** Lumos has it, or had it: what can be done with it is on the last page. */
const settled: readonly ConnectionStatus[] = [
  'connected',
  'renewing',
  'reconnecting',
  'disconnecting',
  'disconnected',
]

/** What each step leaves behind when it is done. */
const isDone: Record<StepId, (connection: Connection) => boolean> = {
  variant: () => true,
  instance: (connection) => connection.instance !== undefined,
  client: (connection) => 'clientSavedAt' in connection && connection.clientSavedAt !== undefined,
  credentials: (connection) => connection.status !== 'draft',
  lumos: () => false,
  done: () => false,
}

/** The steps that are done, from the first up to the first gap. */
export function completedSteps(connection: Connection | undefined): readonly StepId[] {
  if (connection && settled.includes(connection.status)) return stepIds.filter((step) => step !== 'done')
  const gap = stepIds.findIndex((step) => !connection || !isDone[step](connection))
  return stepIds.slice(0, gap)
}

/** Where the admin stands: the earliest step that is not done. */
export function currentStep(connection: Connection | undefined): StepId {
  return stepIds[completedSteps(connection).length] ?? 'done'
}

/** The same, where an upgrade that is under way has a place of its own. */
export function currentPlace(connection: Connection | undefined): Place {
  return isUpgrading(connection) ? 'upgrade' : currentStep(connection)
}

/** May this place be opened? Steps that are done may be revisited until Lumos has been asked. */
export function canVisit(place: Place, connection: Connection | undefined): boolean {
  if (isUpgrading(connection)) return place === 'upgrade'
  const isAsked = connection?.status === 'connecting' || connection?.status === 'syncing'
  // Somebody may say there that Coupa is connected already, or begin with the connection made here.
  if (place === 'upgrade') return !connection || isOpen(connection) || connection.status === 'connected'
  const current = currentStep(connection)
  if (current === 'done') return place === 'done'
  if (isAsked) return place === 'lumos'
  return stepIds.indexOf(place) <= stepIds.indexOf(current)
}

/** Has the journey left this place behind? */
export function isBehind(place: Place, connection: Connection | undefined): boolean {
  if (place === 'upgrade' || isUpgrading(connection)) return true
  return stepIds.indexOf(place) < stepIds.indexOf(currentStep(connection))
}

/** The address of a place. */
export function pathOf(place: Place): string {
  return place === 'upgrade' ? upgradePath : steps[place].path
}

/** The step before, for the Back link; none before the first. */
export function previousStep(step: StepId): StepId | undefined {
  return stepIds[stepIds.indexOf(step) - 1]
}
