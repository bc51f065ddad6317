import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { canVisit, currentPlace, isBehind, isPlaceOf, type Place, pathOf } from '@/lib/connection/journey'
import { noteRefusal } from '@/lib/door/note-refusal'
import { loadVisitor } from '@/lib/door/visitor'
import { loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'

/**
 * Lets an admin into a place, or brings them to where they belong and says why. For a part of the
 * setup that has no such place there is no page.
 */
export async function enterStep(place: Place) {
  const visitor = await loadVisitor()
  if (!visitor) redirect('/?why=visit')
  const { part, setup } = visitor
  if (!isPlaceOf(part, place)) {
    await noteRefusal(`${place} with the part ${part}`)
    notFound()
  }
  const stored = await loadConnection(await database(), setup.id)
  const connection = stored?.connection
  if (!canVisit(place, connection, part)) {
    redirect(`${pathOf(currentPlace(connection, part))}${isBehind(place, connection) ? '' : '?why=order'}`)
  }
  return { ...visitor, connection }
}
