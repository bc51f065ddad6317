'use server'

import { existingKinds } from '@/lib/catalog/upgrade'
import type { ExistingSource } from '@/lib/connection/connection'
import { showFailure } from '@/lib/connection/form-state'
import { asAdmin } from '@/lib/door/as-admin'
import { goOn } from '@/lib/door/go-on'
import { refuse, refuseTyped, refuseWith } from '@/lib/door/guarded-action'
import * as setup from '@/lib/setup/begin-upgrade'
import { declareExisting, findExisting } from '@/lib/setup/find-existing'
import { goToCurrentPlace } from '../../connect/go-to-current-place'
import { refuseLumos } from '../../connect/refuse-lumos'
import { typedToken } from '../../connect/typed-token'

/** Begins the upgrade of the connection that was made here. */
export const beginUpgrade = asAdmin('upgrade', async (admin) => {
  const begun = await setup.beginUpgrade(admin.setup.id)
  return begun.ok ? goOn('upgrade') : refuse(409, begun.failure)
})

/** Begins the upgrade of a connection that was made elsewhere: as Lumos shows it, or as the admin says. */
export const nameExisting = asAdmin('upgrade', async (admin, form) => {
  if (form.get('intent') === 'tell') {
    const source = form.get('source')
    if (!isSource(source)) {
      const place = { target: 'source-api', field: 'source' }
      return refuseWith(422, [showFailure('existing-missing', place)])
    }
    const said = await declareExisting(admin.setup.id, { variant: 'plain', source })
    return said.ok ? goOn('upgrade') : refuse(409, said.failure)
  }
  const typed = typedToken(form)
  if (!typed.ok) return refuseTyped(typed.failures, form, [])
  const found = await findExisting(admin.setup.id, typed.token)
  return found.ok ? goOn('upgrade') : refuseLumos(admin, found)
})

/** Leaves the upgrade with everything as it was. */
export const leaveUpgrade = asAdmin('upgrade', async (admin) => {
  const left = await setup.abandonUpgrade(admin.setup.id)
  return left.ok ? goToCurrentPlace(admin) : refuse(409, left.failure)
})

function isSource(text: unknown): text is ExistingSource {
  return typeof text === 'string' && Object.hasOwn(existingKinds, text)
}
