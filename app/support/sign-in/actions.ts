'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { showFailure } from '@/lib/connection/form-state'
import { readBackPath } from '@/lib/connection/support-path'
import { asAnyone } from '@/lib/door/as-admin'
import { clientAddress } from '@/lib/door/client-address'
import { refuse, refuseWith } from '@/lib/door/guarded-action'
import { log } from '@/lib/door/log'
import { noteRefusal } from '@/lib/door/note-refusal'
import { readSessionToken, writeSessionToken } from '@/lib/door/session-cookie'
import { signInByPassword } from '@/lib/setup/sign-in-by-password'

/** Signs a supporter in who knows the password. */
export const signIn = asAnyone(async (form) => {
  const typed = form.get('password')
  const caller = { address: clientAddress(), token: await readSessionToken('supporter') }
  const signedIn = await signInByPassword(typeof typed === 'string' ? typed : '', caller)
  if (!signedIn.ok) {
    const { failure } = signedIn
    if (failure !== 'support-password-missing')
      log('warn', 'A sign-in was refused', { failure, kind: 'password' })
    if (failure === 'sign-ins-too-many') return refuse(429, failure)
    if (failure === 'support-off' || failure === 'sign-in-lost') return refuse(403, failure)
    if (failure === 'support-password-wrong') await noteRefusal('a sign-in')
    return refuseWith(422, [showFailure(failure, { target: 'password', field: 'password' })])
  }
  await writeSessionToken(signedIn.token, 'supporter')
  revalidatePath('/', 'layout')
  redirect(readBackPath(form.get('back')))
})
