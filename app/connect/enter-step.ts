import 'server-only'
import { redirect } from 'next/navigation'
import type { StepId } from '@/lib/catalog/steps'
import { canVisit, currentPlace, isBehind, pathOf } from '@/lib/connection/journey'
import { loadVisitor } from '@/lib/door/visitor'
import { loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'

/** Lets an admin into a step, or brings them to where they belong and says why. */
export async function enterStep(step: StepId) {
  const visitor = await loadVisitor()
  if (!visitor) redirect('/?why=visit')
  const stored = await loadConnection(await database(), visitor.setup.id)
  const connection = stored?.connection
  if (!canVisit(step, connection)) {
    redirect(`${pathOf(currentPlace(connection))}${isBehind(step, connection) ? '' : '?why=order'}`)
  }
  return { ...visitor, connection }
}
