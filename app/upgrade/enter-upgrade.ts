import 'server-only'
import { redirect } from 'next/navigation'
import { canVisit, currentPlace, pathOf } from '@/lib/connection/journey'
import { loadVisitor } from '@/lib/door/visitor'
import { loadUpgrade } from '@/lib/store/connections'
import { database } from '@/lib/store/database'

/** Lets an admin into the upgrade with both of its connections, or brings them to where they belong. */
export async function enterUpgrade() {
  const visitor = await loadVisitor()
  if (!visitor) redirect('/?why=visit')
  const { next, old } = await loadUpgrade(await database(), visitor.setup.id)
  if (!canVisit('upgrade', next)) redirect(pathOf(currentPlace(next)))
  return { ...visitor, next, old }
}
