'use server'

import { showFailure } from '@/lib/connection/form-state'
import { clientSchema, judgeTyped } from '@/lib/connection/typed'
import { asAdmin } from '@/lib/door/as-admin'
import { refuse, refuseTyped, refuseWith, typedValues } from '@/lib/door/guarded-action'
import { finishByHand } from '@/lib/setup/finish-by-hand'
import { reconnectLumos } from '@/lib/setup/reconnect-lumos'
import * as setup from '@/lib/setup/replace-secret'
import { goToCurrentPlace } from '../../go-to-current-place'
import { refuseLumos } from '../../refuse-lumos'
import { runTests } from '../../run-tests'
import { typedToken } from '../../typed-token'
import { renewIntents } from './renew-intents'

const kept = ['clientId']

/** Tests a new secret, or another client of the same Coupa, while Lumos keeps the old one. */
export const testNewSecret = asAdmin('done', async (admin, form) => {
  const typed = judgeTyped(clientSchema, form)
  if (!typed.ok) return refuseTyped(typed.failures, form, kept)
  const credentials = { instance: admin.connection?.instance ?? '', ...typed.value }
  const run = (attempt: string) => setup.replaceSecret(admin.setup.id, attempt, credentials)
  return runTests(form, run, typedValues(form, kept))
})

/** Gives Lumos the new secret, notes that a person did, or stays with the old one. */
export const renew = asAdmin('done', async (admin, form) => {
  const { id } = admin.setup
  switch (form.get('intent')) {
    case renewIntents.giveUp: {
      const left = await setup.giveUpRenewal(id)
      return left.ok ? goToCurrentPlace(admin) : refuse(409, left.failure)
    }
    case renewIntents.hand: {
      if (form.get('confirmed') !== 'yes')
        return refuseWith(422, [showFailure('hand-unconfirmed', { target: 'confirmed', field: 'confirmed' })])
      const finished = await finishByHand(id)
      return finished.ok ? goToCurrentPlace(admin) : refuse(409, finished.failure)
    }
    default: {
      const typed = typedToken(form)
      if (!typed.ok) return refuseTyped(typed.failures, form, [])
      const taken = await reconnectLumos(id, typed.token)
      return taken.ok ? goToCurrentPlace(admin) : refuseLumos(admin, taken)
    }
  }
})
