import { type StepId, stepOf, steps } from '@/lib/catalog/steps'

/** The title of a step's page: progress first, then its task. */
export function stepTitle(step: StepId): string {
  const place = stepOf(step)
  return `${place ? `${place}: ` : ''}${steps[step].title} – Coupa Connect`
}
