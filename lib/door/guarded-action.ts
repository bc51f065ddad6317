import 'server-only'
import { randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import type { FailureCode, FailureFacts } from '@/lib/catalog/failures'
import { fields } from '@/lib/catalog/fields'
import { mayBeSecret } from '@/lib/connection/credentials'
import { type FormState, type ShownFailure, showFailure } from '@/lib/connection/form-state'
import type { TypedFailure } from '@/lib/connection/typed'
import { env } from '@/lib/env'
import { answerWith, markActed } from './exchange'
import { log } from './log'

/** The fields that may be given back. */
const open = Object.entries(fields).flatMap(([name, { secret }]) => (secret ? [] : [name]))

/**
 * What guards every action: it may be posted by anybody to any page. It runs only for a form of this
 * site; what fails in it unexpectedly is told by a number and nothing else.
 */
export async function guarded(
  name: string,
  form: FormData,
  act: () => Promise<FormState>,
): Promise<FormState> {
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

/**
 * The typed values of a form by name, as far as they are short text: to give back, never a secret, not
 * even one that was typed into the wrong field.
 */
export function typedValues(form: FormData, names: readonly string[]): FormState['values'] {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = form.get(name)
      return typeof value === 'string' && !mayBeSecret(value) ? [[name, value.slice(0, 2048)]] : []
    }),
  )
}
