import 'server-only'
import { randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import { notFound, unstable_rethrow } from 'next/navigation'
import type { FailureCode, FailureFacts } from '@/lib/catalog/failures'
import { fields } from '@/lib/catalog/fields'
import type { Connection } from '@/lib/connection/connection'
import { type FormAction, type FormState, type ShownFailure, showFailure } from '@/lib/connection/form-state'
import { canVisit, currentPlace, isBehind, isPlaceOf, type Place } from '@/lib/connection/journey'
import type { TypedFailure } from '@/lib/connection/typed'
import { env } from '@/lib/env'
import { actAs, actorOf } from '@/lib/store/actor'
import { loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { takeRate } from '@/lib/store/rate-limits'
import { answerWith, markActed } from './exchange'
import { goOn } from './go-on'
import { log } from './log'
import { noteRefusal } from './note-refusal'
import { loadVisitor, type Visitor } from './visitor'

export type Admin = Visitor & { connection: Connection | undefined }

/** The fields that may be given back. */
const open = Object.entries(fields).flatMap(([name, { secret }]) => (secret ? [] : [name]))

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
      if (!visitor) return refuse(401, 'session-missing')
      const { part, setup } = visitor
      if (!isPlaceOf(part, place)) {
        await noteRefusal(visitor, place)
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

async function guarded(name: string, form: FormData, act: () => Promise<FormState>): Promise<FormState> {
  markActed()
  if (!(form instanceof FormData)) return refuse(400, 'step-not-reached')
  if ((await headers()).get('origin') !== env.appOrigin) return refuse(403, 'session-missing')
  try {
    return await act()
  } catch (error) {
    unstable_rethrow(error)
    // What the error says may hold anything; the log gets its kind and a number to find it by.
    const incident = randomUUID().slice(0, 8)
    log('error', 'An action failed unexpectedly', {
      step: name,
      incident,
      kind: error instanceof Error ? error.name : typeof error,
    })
    return refuseWith(
      500,
      [showFailure('unexpected', { target: 'main' }, { incident })],
      typedValues(form, open),
    )
  }
}

/** The answer to a form that cannot be taken: its status and a failure on top of the page. */
export function refuse(status: number, code: FailureCode, facts?: FailureFacts): FormState {
  return refuseWith(status, [showFailure(code, {}, facts)])
}

/** The same with failures that have places of their own, and what was typed given back. */
export function refuseWith(
  status: number,
  failures: readonly ShownFailure[],
  values: FormState['values'] = {},
): FormState {
  answerWith(status)
  return { failures, values }
}

/** The answer to values that cannot be used: each failure at its field, all else given back. */
export function refuseTyped(
  failures: readonly TypedFailure[],
  form: FormData,
  kept: readonly string[],
): FormState {
  const shown = failures.map(({ field, code, facts }) => showFailure(code, { target: field, field }, facts))
  return refuseWith(422, shown, typedValues(form, kept))
}

/** The typed values of a form by name, as far as they are short text: to give back, never a secret. */
export function typedValues(form: FormData, names: readonly string[]): FormState['values'] {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = form.get(name)
      return typeof value === 'string' ? [[name, value.slice(0, 2048)]] : []
    }),
  )
}
