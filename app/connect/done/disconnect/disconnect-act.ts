import 'server-only'
import { type FormState, type ShownFailure, showFailure } from '@/lib/connection/form-state'
import type { Admin } from '@/lib/door/as-admin'
import { refuse, refuseTyped, refuseWith } from '@/lib/door/guarded-action'
import {
  cancelDisconnect,
  confirmDisconnected,
  disconnectByApi,
  disconnectByHand,
} from '@/lib/setup/disconnect'
import { followDisconnect } from '@/lib/setup/follow-disconnect'
import { goToCurrentPlace } from '../../go-to-current-place'
import { refuseLumos } from '../../refuse-lumos'
import { typedToken } from '../../typed-token'

/** What the buttons of the forms ask for. */
export const disconnectIntents = {
  api: 'api',
  hand: 'hand',
  confirm: 'confirm',
  look: 'look',
  cancel: 'cancel',
} as const

/**
 * Everything that is done about a disconnect, by the button that was pressed. `judge` says what is
 * wrong with the confirmation that is asked for before it begins.
 */
export async function disconnectAct(
  admin: Admin,
  form: FormData,
  judge: (form: FormData) => ShownFailure | undefined,
): Promise<FormState> {
  const { id } = admin.setup
  switch (form.get('intent')) {
    case disconnectIntents.confirm: {
      if (form.get('done') !== 'yes') {
        const place = { target: 'done', field: 'done' }
        return refuseWith(422, [showFailure('hand-disconnect-unconfirmed', place)])
      }
      const confirmed = await confirmDisconnected(id)
      return confirmed.ok ? goToCurrentPlace(admin) : refuseLumos(admin, confirmed)
    }
    case disconnectIntents.look: {
      const followed = await followDisconnect(id)
      return followed.ok ? goToCurrentPlace(admin) : refuse(409, followed.failure)
    }
    case disconnectIntents.cancel: {
      const cancelled = await cancelDisconnect(id)
      return cancelled.ok ? goToCurrentPlace(admin) : refuse(409, cancelled.failure)
    }
    default:
      return begin(admin, form, judge)
  }
}

async function begin(
  admin: Admin,
  form: FormData,
  judge: (form: FormData) => ShownFailure | undefined,
): Promise<FormState> {
  const { id } = admin.setup
  const typed = typedToken(form)
  if (!typed.ok) return refuseTyped(typed.failures, form, [])
  const unconfirmed = judge(form)
  if (unconfirmed) return refuseWith(422, [unconfirmed])
  const begun =
    form.get('intent') === disconnectIntents.hand
      ? await disconnectByHand(id, typed.token)
      : await disconnectByApi(id, typed.token)
  return begun.ok ? goToCurrentPlace(admin) : refuseLumos(admin, begun)
}
