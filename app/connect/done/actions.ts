'use server'

import { clientSecretSchema, judgeTyped } from '@/lib/connection/typed'
import { asAdmin, refuseTyped } from '@/lib/door/as-admin'
import * as setup from '@/lib/setup/test-again'
import { runTests } from '../run-tests'

/** Tests a connected setup again, with the secret pasted once more. Nothing of it is kept. */
export const testAgain = asAdmin('done', async (admin, form) => {
  const typed = judgeTyped(clientSecretSchema, form)
  if (!typed.ok) return refuseTyped(typed.failures, form, [])
  return runTests(form, (attempt) => setup.testAgain(admin.setup.id, attempt, typed.value.clientSecret), {})
})
