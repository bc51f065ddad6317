'use server'

import { refresh } from 'next/cache'
import { clientSecretSchema, judgeTyped } from '@/lib/connection/typed'
import { asAdmin } from '@/lib/door/as-admin'
import { refuse, refuseTyped } from '@/lib/door/guarded-action'
import { beginAgain as begin } from '@/lib/setup/begin-again'
import { checkConnection } from '@/lib/setup/check-connection'
import * as setup from '@/lib/setup/test-again'
import { goToCurrentPlace } from '../go-to-current-place'
import { refuseLumos } from '../refuse-lumos'
import { runTests } from '../run-tests'
import { typedToken } from '../typed-token'

/** Tests a connected setup again, with the secret pasted once more. Nothing of it is kept. */
export const testAgain = asAdmin('done', async (admin, form) => {
  const typed = judgeTyped(clientSecretSchema, form)
  if (!typed.ok) return refuseTyped(typed.failures, form, [])
  return runTests(form, (attempt) => setup.testAgain(admin.setup.id, attempt, typed.value.clientSecret), {})
})

/** Asks Lumos whether the connection is still there. A pasted token is not kept. */
export const lookAgain = asAdmin('done', async (admin, form) => {
  const typed = typedToken(form)
  if (!typed.ok) return refuseTyped(typed.failures, form, [])
  const seen = await checkConnection(admin.setup.id, typed.token)
  if (!seen.ok) return refuseLumos(admin, seen)
  refresh()
  return { failures: [], values: {} }
})

/** Begins a fresh connection after one that is over. */
export const beginAgain = asAdmin('done', async (admin) => {
  const begun = await begin(admin.setup.id)
  return begun.ok ? goToCurrentPlace(admin) : refuse(409, begun.failure)
})
