'use server'

import { refresh } from 'next/cache'
import type { FailureCode } from '@/lib/catalog/failures'
import { isPartId } from '@/lib/catalog/parts'
import { type FormState, showFailure } from '@/lib/connection/form-state'
import { asSupporter } from '@/lib/door/as-supporter'
import { showOnce } from '@/lib/door/exchange'
import { refuseWith, typedValues } from '@/lib/door/guarded-action'
import { linkAddress } from '@/lib/setup/link-address'
import { type MadeLink, makeLink as make, replaceLink as replace } from '@/lib/setup/make-link'
import { revokeLink as revoke } from '@/lib/setup/revoke-link'
import * as waivers from '@/lib/setup/waive-scope'
import type { MadeHere } from './made-here'

const settled: FormState = { failures: [], values: {} }

/** Makes a setup for a customer, with a link to it, and shows both. */
export const makeSetup = asSupporter(async (_, form) => {
  const made = await make({ customer: textOf(form, 'customer'), ...linkWishes(form) })
  return made.ok ? showLink(made) : refuseAt(made.failure, form)
})

/** Makes a link to a setup, or to one half of it, and shows it this once. */
export const makeLink = asSupporter(async (_, form) => {
  const made = await make({ setupId: textOf(form, 'setup'), ...linkWishes(form) })
  return made.ok ? showLink(made) : refuseAt(made.failure, form)
})

/** Puts a new link in the place of an old one, and shows it this once. */
export const replaceLink = asSupporter(async (_, form) => {
  const made = await replace({ setupId: textOf(form, 'setup'), linkId: textOf(form, 'link') })
  return made.ok ? showLink(made) : refuseAt(made.failure, form)
})

/** Revokes a link, and ends the visits of those who came in through it. */
export const revokeLink = asSupporter(async (_, form) => {
  const revoked = await revoke(textOf(form, 'setup'), textOf(form, 'link'))
  refresh()
  return revoked.ok ? settled : refuseAt(revoked.failure, form)
})

/** Sets a missing scope aside. */
export const waiveScope = asSupporter(async (_, form) => {
  const waived = await waivers.waiveScope(
    textOf(form, 'setup'),
    textOf(form, 'scope'),
    textOf(form, 'reason'),
  )
  refresh()
  return waived.ok ? settled : refuseAt(waived.failure, form)
})

/** Asks for a scope again. */
export const withdrawWaiver = asSupporter(async (_, form) => {
  const withdrawn = await waivers.withdrawWaiver(textOf(form, 'setup'), textOf(form, 'scope'))
  refresh()
  return withdrawn.ok ? settled : refuseAt(withdrawn.failure, form)
})

/** The address of a link is in the answer to this request, and nowhere else. */
function showLink({ token, link }: MadeLink & { ok: true }): FormState {
  const shown: MadeHere = { setupId: link.setupId, address: linkAddress(token) }
  showOnce(shown)
  refresh()
  return settled
}

function linkWishes(form: FormData) {
  const part = form.get('part')
  return {
    part: isPartId(part) ? part : undefined,
    days: Number(textOf(form, 'days')),
    isSingleUse: form.get('once') === 'yes',
  }
}

/** Which field each failure belongs to; the others are said on top of the form. */
const fieldsOf: Partial<Record<FailureCode, string>> = {
  'link-customer-missing': 'customer',
  'link-days-wrong': 'days',
  'waiver-reason-missing': 'reason',
  'waiver-reason-long': 'reason',
}

function refuseAt(failure: FailureCode, form: FormData): FormState {
  const field = fieldsOf[failure]
  const place = field ? { target: field, field } : {}
  return refuseWith(
    field ? 422 : 409,
    [showFailure(failure, place)],
    typedValues(form, ['customer', 'days', 'reason']),
  )
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  // PostgreSQL fails on a text with a zero in it; nobody types one.
  return typeof value === 'string' ? value.replaceAll('\0', '') : ''
}
