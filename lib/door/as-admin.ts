import 'server-only'
import { notFound } from 'next/navigation'
import type { Connection } from '@/lib/connection/connection'
import type { FormAction, FormState } from '@/lib/connection/form-state'
import { canVisit, currentPlace, isBehind, isPlaceOf, type Place } from '@/lib/connection/journey'
import { actAs, actorOf } from '@/lib/store/actor'
import { loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { takeRate } from '@/lib/store/rate-limits'
import { goOn } from './go-on'
import { guarded, refuse } from './guarded-action'
import { noteRefusal } from './note-refusal'
import { loadSupporter } from './supporter'
import { loadVisitor, type Visitor } from './visitor'

export type Admin = Visitor & { connection: Connection | undefined }

type Act = (admin: Admin, form: FormData) => Promise<FormState>

/**
 * Guards an action: it may be posted by anybody to any page. It runs only for a visit of this
 * site, with a living session, on a place of its part that this setup has reached. Setup and part come
 * from the session, never from what was posted.
 */
export function asAdmin(place: Place, act: Act): FormAction {
  return (_, form) =>
    guarded(place, form, async () => {
      const visitor = await loadVisitor()
      if (!visitor) return refuseStranger(place)
      const { part, setup } = visitor
      if (!isPlaceOf(part, place)) {
        await noteRefusal(`${place} with the part ${part}`)
        notFound()
      }
      const db = await database()
      const rate = await takeRate(db, 'form', setup.id)
      if (!rate.ok) return refuse(429, 'forms-too-many', { seconds: String(rate.retryAfterSeconds) })
      const stored = await loadConnection(db, setup.id)
      const connection = stored?.connection
      if (!canVisit(place, connection, part)) {
        // A page that was left open while another window went on: it is shown where that has led.
        if (isBehind(place, connection)) goOn(currentPlace(connection, part))
        return refuse(409, 'step-not-reached')
      }
      return actAs(actorOf(part), () => act({ ...visitor, connection }, form))
    })
}

/** Guards an action that needs no session: those that begin a setup, or open the one of a link. */
export function asAnyone(act: (form: FormData) => Promise<FormState>): FormAction {
  return (_, form) => guarded('start', form, () => actAs('admin', () => act(form)))
}

/** Nobody's visit may have ended. A supporter's is none of an admin's, and trying is remembered. */
async function refuseStranger(place: Place): Promise<FormState> {
  if (!(await loadSupporter())) return refuse(401, 'session-missing')
  await noteRefusal(`${place} of an admin`)
  return refuse(403, 'session-missing')
}
