'use server'

import { redirect } from 'next/navigation'
import { steps } from '@/lib/catalog/steps'
import { instanceSchema, judgeTyped } from '@/lib/connection/typed'
import { asAdmin, refuse, refuseTyped } from '@/lib/door/as-admin'
import * as setup from '@/lib/setup/give-instance'

/** Takes the address of the admin's Coupa and goes on to the client. */
export const giveInstance = asAdmin('instance', async (admin, form) => {
  const typed = judgeTyped(instanceSchema, form)
  if (!typed.ok) return refuseTyped(typed.failures, form, ['instance'])
  const given = await setup.giveInstance(admin.setup.id, typed.value.instance)
  return given.ok ? redirect(steps.client.path) : refuse(409, given.failure)
})
