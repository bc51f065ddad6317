'use server'

import { credentialsSchema, judgeTyped } from '@/lib/connection/typed'
import { asAdmin, refuseTyped, typedValues } from '@/lib/door/as-admin'
import { runTests } from '../run-tests'

const kept = ['instance', 'clientId']

/** Tests the three credentials against Coupa. */
export const testCredentials = asAdmin('credentials', async ({ setup }, form) => {
  const typed = judgeTyped(credentialsSchema, form)
  return typed.ok
    ? runTests(setup.id, form, typed.value, typedValues(form, kept))
    : refuseTyped(typed.failures, form, kept)
})
