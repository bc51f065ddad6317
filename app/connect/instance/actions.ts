'use server'

import { instanceSchema, judgeTyped } from '@/lib/connection/typed'
import { asAdmin } from '@/lib/door/as-admin'
import { goOn } from '@/lib/door/go-on'
import { refuse, refuseTyped } from '@/lib/door/guarded-action'
import * as setup from '@/lib/setup/give-instance'

/** Takes the address of the admin's Coupa and goes on to the client. */
export const giveInstance = asAdmin('instance', async (admin, form) => {
  const typed = judgeTyped(instanceSchema, form)
  if (!typed.ok) return refuseTyped(typed.failures, form, ['instance'])
  const given = await setup.giveInstance(admin.setup.id, typed.value.instance)
  return given.ok ? goOn('client') : refuse(409, given.failure)
})
