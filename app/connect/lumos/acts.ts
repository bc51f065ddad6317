import 'server-only'
import { refresh } from 'next/cache'
import { type FormState, showFailure } from '@/lib/connection/form-state'
import type { Admin } from '@/lib/door/as-admin'
import { goOn } from '@/lib/door/go-on'
import { refuse, refuseTyped, refuseWith } from '@/lib/door/guarded-action'
import { connectLumos as connect } from '@/lib/setup/connect-lumos'
import { finishByHand as finish } from '@/lib/setup/finish-by-hand'
import { followLumos, restartSync } from '@/lib/setup/follow-lumos'
import { refuseLumos } from '../refuse-lumos'
import { typedToken } from '../typed-token'

// The same acts belong to the last step and to the last phase of an upgrade, each with its own guard.

const settled: FormState = { failures: [], values: {} }

/** Connects Coupa through Lumos' API, then shows the first sync. */
export async function connectLumos(admin: Admin, form: FormData): Promise<FormState> {
  const typed = typedToken(form)
  if (!typed.ok) return refuseTyped(typed.failures, form, [])
  const connected = await connect(admin.setup.id, typed.token)
  if (!connected.ok) return refuseLumos(admin, connected)
  if (connected.connection.status === 'connected') goOn('done')
  refresh()
  return settled
}

/** Takes the admin's word that Lumos shows Coupa as connected. */
export async function finishByHand(admin: Admin, form: FormData): Promise<FormState> {
  if (form.get('confirmed') !== 'yes')
    return refuseWith(422, [showFailure('hand-unconfirmed', { target: 'confirmed', field: 'confirmed' })])
  const finished = await finish(admin.setup.id)
  return finished.ok ? goOn('done') : refuse(409, finished.failure)
}

/** Asks Lumos how the connection stands; where Lumos cannot say, takes the admin's word. */
export async function checkLumos(admin: Admin, form: FormData): Promise<FormState> {
  const typed = typedToken(form)
  if (!typed.ok) return refuseTyped(typed.failures, form, [])
  const asked = await followLumos(admin.setup.id, typed.token)
  const isUnderWay = asked.ok && asked.connection.status === 'syncing'
  const followed = isUnderWay && form.get('confirmed') === 'yes' ? await finish(admin.setup.id) : asked
  if (!followed.ok) return refuse(409, followed.failure)
  if (followed.connection.status === 'connected') goOn('done')
  refresh()
  return settled
}

/** Starts a sync that failed once more. */
export async function syncAgain(admin: Admin): Promise<FormState> {
  const started = await restartSync(admin.setup.id)
  refresh()
  return started.ok ? settled : refuse(409, started.failure)
}
