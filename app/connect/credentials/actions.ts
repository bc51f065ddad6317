'use server'

import { credentialsSchema, judgeTyped } from '@/lib/connection/typed'
import { asAdmin } from '@/lib/door/as-admin'
import { refuseTyped, typedValues } from '@/lib/door/guarded-action'
import * as setup from '@/lib/setup/test-credentials'
import { runTests } from '../run-tests'

const kept = ['instance', 'clientId']

/** Tests the three credentials against Coupa. */
export const testCredentials = asAdmin('credentials', async (admin, form) => {
  const typed = judgeTyped(credentialsSchema, form)
  if (!typed.ok) return refuseTyped(typed.failures, form, kept)
  const run = (attempt: string) => setup.testCredentials(admin.setup.id, attempt, typed.value)
  return runTests(form, run, typedValues(form, kept))
})
