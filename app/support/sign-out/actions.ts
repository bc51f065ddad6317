'use server'

import { signInPath } from '@/lib/connection/support-path'
import { asAnyone } from '@/lib/door/as-admin'
import { dismiss } from '@/lib/door/dismiss'
import { loadSupporter } from '@/lib/door/supporter'
import * as setup from '@/lib/setup/sign-out'

/** Signs a supporter out. Somebody whose visit has ended already is led the same way. */
export const signOut = asAnyone(async () => {
  const supporter = await loadSupporter()
  if (supporter) await setup.signOut(supporter)
  return dismiss('supporter', `${signInPath}?why=signed-out`)
})
