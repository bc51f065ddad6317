'use server'

import { variants } from '@/lib/catalog/variants'
import { clientSchema, clientSecretSchema, instanceSchema, judgeTyped } from '@/lib/connection/typed'
import { asAdmin } from '@/lib/door/as-admin'
import { goOn } from '@/lib/door/go-on'
import { refuse, refuseTyped, typedValues } from '@/lib/door/guarded-action'
import * as instance from '@/lib/setup/give-instance'
import * as client from '@/lib/setup/save-client'
import * as again from '@/lib/setup/test-again'
import { testCredentials } from '@/lib/setup/test-credentials'
import { runTests } from '../../connect/run-tests'

const kept = ['clientId']

/** Takes the address of a Coupa that was connected elsewhere. */
export const giveInstance = asAdmin('upgrade', async (admin, form) => {
  const typed = judgeTyped(instanceSchema, form)
  if (!typed.ok) return refuseTyped(typed.failures, form, ['instance'])
  const given = await instance.giveInstance(admin.setup.id, typed.value.instance)
  return given.ok ? goOn('upgrade') : refuse(409, given.failure)
})

/** Keeps the new ticks and goes on to the test. */
export const saveScopes = asAdmin('upgrade', async (admin, form) => {
  const saved = await client.saveClient(admin.setup.id, allTicks(form))
  return saved.ok ? goOn('upgrade') : refuse(409, saved.failure)
})

/** Keeps the new ticks while the admin works through them. */
export const tickScopes = asAdmin('upgrade', async (admin, form) => {
  const ticked = await client.tickScopes(admin.setup.id, allTicks(form))
  return ticked.ok ? { failures: [], values: {} } : refuse(409, ticked.failure)
})

/** Tests the client with all scopes, for the Coupa that is connected. */
export const testUpgrade = asAdmin('upgrade', async (admin, form) => {
  const typed = judgeTyped(clientSchema, form)
  if (!typed.ok) return refuseTyped(typed.failures, form, kept)
  const credentials = { instance: admin.connection?.instance ?? '', ...typed.value }
  const run = (attempt: string) => testCredentials(admin.setup.id, attempt, credentials)
  return runTests(form, run, typedValues(form, kept))
})

/** Tests what was proven once more: with the secret that is held, or with one that is typed again. */
export const testUpgradeAgain = asAdmin('upgrade', async (admin, form) => {
  const typed = form.has('clientSecret') ? judgeTyped(clientSecretSchema, form) : undefined
  if (typed && !typed.ok) return refuseTyped(typed.failures, form, [])
  const secret = typed?.value.clientSecret
  return runTests(form, (attempt) => again.testAgain(admin.setup.id, attempt, secret), {})
})

/** The client had the scopes of the smaller integration before. */
function allTicks(form: FormData): readonly string[] {
  return [...variants.plain.scopes, ...form.getAll('scope').map(String)]
}
