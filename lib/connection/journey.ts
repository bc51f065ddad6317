import { type AsideId, asideIds, asides, isAside } from '@/lib/catalog/asides'
import type { PartId } from '@/lib/catalog/parts'
import { type StepId, stepIds, steps } from '@/lib/catalog/steps'
import { upgradePath } from '@/lib/catalog/upgrade'
import { isOpen } from './carried-over'
import type { Connection, ConnectionStatus } from './connection'
import { isUpgrading } from './upgrade'

/** A place of the journey: a step, or what is beside them. */
export type Place = StepId | 'upgrade' | AsideId

const coupaSteps = ['variant', 'instance', 'client', 'credentials'] as const satisfies readonly StepId[]

/** The places that there are for each part of a setup. */
const placesOf: Record<PartId, readonly Place[]> = {
  whole: [...stepIds, 'upgrade', 'return', 'send'],
  coupa: [...coupaSteps, 'handover', 'return'],
  lumos: ['lumos', 'done', 'handover', 'return'],
}

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

/** Is there such a place for this part, whatever the state? */
export function isPlaceOf(part: PartId, place: Place): boolean {
  return placesOf[part].includes(place)
}

/** Where whoever has this part of the setup stands; an upgrade that is under way is the whole's alone. */
export function currentPlace(connection: Connection | undefined, part: PartId = 'whole'): Place {
  if (isUpgrading(connection)) return part === 'whole' ? 'upgrade' : 'handover'
  const step = currentStep(connection)
  if (part === 'whole') return step
  if (part === 'lumos') return step === 'done' ? 'done' : 'lumos'
  return isPlaceOf('coupa', step) ? step : 'handover'
}

/** May this place be opened? Steps that are done may be revisited until Lumos has been asked. */
export function canVisit(place: Place, connection: Connection | undefined, part: PartId = 'whole'): boolean {
  if (!isPlaceOf(part, place)) return false
  if (place === 'return' || place === currentPlace(connection, part)) return true
  if (part === 'lumos' || place === 'handover') return false
  // Which integration it is, is for the whole setup to say. Where nobody has yet, this half may.
  if (part === 'coupa' && place === 'variant') return false
  if (isUpgrading(connection)) return false
  // Only who has an integration to prepare for has steps to send.
  if (place === 'send') return connection !== undefined && isOpen(connection)
  // Somebody may say there that Coupa is connected already, or begin with the connection made here.
  if (place === 'upgrade') return !connection || isOpen(connection) || connection.status === 'connected'
  const isAsked = connection !== undefined && !isOpen(connection)
  return !isAsked && stepIds.indexOf(place) <= stepIds.indexOf(currentStep(connection))
}

/** Has the journey left this place behind? */
export function isBehind(place: Place, connection: Connection | undefined): boolean {
  if (place === 'upgrade' || isAside(place) || isUpgrading(connection)) return true
  return stepIds.indexOf(place) < stepIds.indexOf(currentStep(connection))
}

/** The address of a place. */
export function pathOf(place: Place): string {
  if (place === 'upgrade') return upgradePath
  return isAside(place) ? asides[place].path : steps[place].path
}

/** The place an address belongs to, its own or one below it; undefined where that is none of the journey. */
export function placeAt(path: string): Place | undefined {
  const places = [...stepIds, 'upgrade', ...asideIds] as const
  return places
    .filter((place) => path === pathOf(place) || path.startsWith(`${pathOf(place)}/`))
    .toSorted((one, other) => pathOf(other).length - pathOf(one).length)[0]
}

/** The step before, for the Back link; none before the first. */
export function previousStep(step: StepId): StepId | undefined {
  return stepIds[stepIds.indexOf(step) - 1]
}
