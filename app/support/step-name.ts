import { consoleWords } from '@/lib/catalog/console'
import { type StepId, steps } from '@/lib/catalog/steps'
import type { ListedStep } from '@/lib/connection/stuck'

const others: Readonly<Record<string, string>> = consoleWords.steps

/** The name of where a setup stands. */
export function stepName(step: ListedStep | string): string {
  return others[step] ?? steps[step as StepId]?.name ?? step
}
