'use server'

import { showFailure } from '@/lib/connection/form-state'
import { asAdmin } from '@/lib/door/as-admin'
import { goOn } from '@/lib/door/go-on'
import { refuse } from '@/lib/door/guarded-action'
import * as setup from '@/lib/setup/go-back'
import { loadUpgrade } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { disconnectAct } from '../../connect/done/disconnect/disconnect-act'
import * as lumos from '../../connect/lumos/acts'

/** Takes the replaced connection down, once what stops was confirmed, or goes on with that. */
export const disconnectOld = asAdmin('upgrade', async (admin, form) => {
  const { old } = await loadUpgrade(await database(), admin.setup.id)
  return disconnectAct(admin, form, (sent) =>
    // What has begun was confirmed when it began.
    old?.status === 'disconnecting' || sent.get('confirmed') === 'yes'
      ? undefined
      : showFailure('disconnect-unconfirmed', { target: 'confirmed', field: 'confirmed' }),
  )
})

/** Changes to the smaller integration, to be connected with the same credentials. */
export const goBack = asAdmin('upgrade', async (admin) => {
  const gone = await setup.goBack(admin.setup.id)
  return gone.ok ? goOn('upgrade') : refuse(409, gone.failure)
})

export const connectLumos = asAdmin('upgrade', lumos.connectLumos)
export const finishByHand = asAdmin('upgrade', lumos.finishByHand)
export const checkLumos = asAdmin('upgrade', lumos.checkLumos)
export const syncAgain = asAdmin('upgrade', lumos.syncAgain)
