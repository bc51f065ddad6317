'use server'

import { refresh } from 'next/cache'
import { type FailureCode, failures } from '@/lib/catalog/failures'
import { variants } from '@/lib/catalog/variants'
import { showFailure } from '@/lib/connection/form-state'
import { judgeTyped, lumosTokenSchema } from '@/lib/connection/typed'
import { type Admin, asAdmin, refuse, refuseTyped, refuseWith } from '@/lib/door/as-admin'
import { goOn } from '@/lib/door/go-on'
import { env } from '@/lib/env'
import { connectLumos as connect } from '@/lib/setup/connect-lumos'
import { finishByHand as finish } from '@/lib/setup/finish-by-hand'
import { followLumos, restartSync } from '@/lib/setup/follow-lumos'
import { loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'

const settled = { failures: [], values: {} }

/** Connects Coupa through Lumos' API, then shows the first sync. */
export const connectLumos = asAdmin('lumos', async (admin, form) => {
  const typed = env.lumosApiToken ? undefined : judgeTyped(lumosTokenSchema, form)
  if (typed && !typed.ok) return refuseTyped(typed.failures, form, [])
  const connected = await connect(admin.setup.id, typed?.value.lumosToken)
  refresh()
  if (!connected.ok) {
    const seconds = 'seconds' in connected ? connected.seconds : undefined
    const integration = admin.connection ? variants[admin.connection.variant].title : ''
    const facts = { integration, seconds: String(seconds ?? 60) }
    return refuseWith(409, [showFailure(connected.failure, await placeOf(connected.failure, admin), facts)])
  }
  return connected.connection.status === 'connected' ? goOn('done') : settled
})

/** Takes the admin's word that Lumos shows Coupa as connected. */
export const finishByHand = asAdmin('lumos', async (admin, form) => {
  if (form.get('confirmed') !== 'yes')
    return refuseWith(422, [showFailure('hand-unconfirmed', { target: 'confirmed', field: 'confirmed' })])
  const finished = await finish(admin.setup.id)
  return finished.ok ? goOn('done') : refuse(409, finished.failure)
})

/** Asks Lumos how the connection stands; where Lumos cannot say, takes the admin's word. */
export const checkLumos = asAdmin('lumos', async (admin, form) => {
  const asked = await followLumos(admin.setup.id)
  const isUnderWay = asked.ok && asked.connection.status === 'syncing'
  const followed = isUnderWay && form.get('confirmed') === 'yes' ? await finish(admin.setup.id) : asked
  if (!followed.ok) return refuse(409, followed.failure)
  if (followed.connection.status === 'connected') goOn('done')
  refresh()
  return settled
})

/** Starts a sync that failed once more. */
export const syncAgain = asAdmin('lumos', async (admin) => {
  const started = await restartSync(admin.setup.id)
  refresh()
  return started.ok ? settled : refuse(409, started.failure)
})

/** Where a failure to connect is shown: at the field at fault, or in the notice that is kept of it. */
async function placeOf(failure: FailureCode, { setup }: Admin) {
  const { fix } = failures[failure]
  if (fix.at === 'field') return { target: fix.field, field: fix.field }
  const stored = await loadConnection(await database(), setup.id)
  const isKept = stored?.connection.status === 'verified' && stored.connection.lumosFailure?.code === failure
  return isKept ? { target: 'lumos-failure' } : {}
}
