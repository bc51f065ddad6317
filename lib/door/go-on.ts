import 'server-only'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { type StepId, steps } from '@/lib/catalog/steps'

/**
 * Leads on to a step after something was saved. What the browser keeps of earlier pages is void from
 * then on: otherwise Back would show them as they were before.
 */
export function goOn(step: StepId): never {
  revalidatePath('/', 'layout')
  redirect(steps[step].path)
}
