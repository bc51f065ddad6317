'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { signInPath } from '@/lib/connection/support-path'
import { asAnyone } from '@/lib/door/as-admin'
import { clearSiteData } from '@/lib/door/exchange'
import { clearSessionToken } from '@/lib/door/session-cookie'
import { loadSupporter } from '@/lib/door/supporter'
import * as setup from '@/lib/setup/sign-out'

/** Signs a supporter out. Somebody whose visit has ended already is led the same way. */
export const signOut = asAnyone(async () => {
  const supporter = await loadSupporter()
  if (supporter) await setup.signOut(supporter)
  await clearSessionToken('supporter')
  clearSiteData()
  revalidatePath('/', 'layout')
  redirect(`${signInPath}?why=signed-out`)
})
