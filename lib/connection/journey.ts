import { type StepId, stepIds } from '@/lib/catalog/steps'
import type { Connection } from './connection'

/** What each step leaves behind when it is done. */
const isDone: Record<StepId, (connection: Connection | undefined) => boolean> = {
  variant: (connection) => connection !== undefined,
  instance: (connection) => connection?.instance !== undefined,
  client: (connection) => connection?.clientSavedAt !== undefined,
  credentials: (connection) => connection !== undefined && connection.status !== 'draft',
  lumos: (connection) => connection?.status === 'connected',
  done: () => false,
}

/** The steps that are done, from the first up to the first gap. */
export function completedSteps(connection: Connection | undefined): readonly StepId[] {
  const gap = stepIds.findIndex((step) => !isDone[step](connection))
  return stepIds.slice(0, gap)
}

/** Where the admin stands: the earliest step that is not done. */
export function currentStep(connection: Connection | undefined): StepId {
  return stepIds[completedSteps(connection).length] ?? 'done'
}

/** May this step be opened? Done ones may be revisited until Lumos has been asked. */
export function canVisit(step: StepId, connection: Connection | undefined): boolean {
  const current = currentStep(connection)
  if (current === 'done') return step === 'done'
  if (connection?.status === 'connecting' || connection?.status === 'syncing') return step === 'lumos'
  return stepIds.indexOf(step) <= stepIds.indexOf(current)
}

/** The step before, for the Back link; none before the first. */
export function previousStep(step: StepId): StepId | undefined {
  return stepIds[stepIds.indexOf(step) - 1]
}
