'use server'

import { clientSecretSchema, judgeTyped } from '@/lib/connection/typed'
import { asAdmin, refuse, refuseTyped } from '@/lib/door/as-admin'
import { runTests } from '../run-tests'

/** Tests a connected setup again, with the secret pasted once more. Nothing of it is kept. */
export const testAgain = asAdmin('done', async ({ setup, connection }, form) => {
  if (connection?.status !== 'connected') return refuse(409, 'step-not-reached')
  const typed = judgeTyped(clientSecretSchema, form)
  if (!typed.ok) return refuseTyped(typed.failures, form, [])
  const { instance, clientId } = connection
  return runTests(setup.id, form, { instance, clientId, ...typed.value }, {})
})
