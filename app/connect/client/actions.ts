'use server'

import { asAdmin } from '@/lib/door/as-admin'
import { goOn } from '@/lib/door/go-on'
import { refuse } from '@/lib/door/guarded-action'
import * as setup from '@/lib/setup/save-client'

/** Keeps the ticks, remembers that the client is saved, and goes on to the credentials. */
export const saveClient = asAdmin('client', async (admin, form) => {
  const saved = await setup.saveClient(admin.setup.id, form.getAll('scope').map(String))
  return saved.ok ? goOn('credentials') : refuse(409, saved.failure)
})

/** Keeps the ticks of the drawing while the admin works through them. */
export const tickScopes = asAdmin('client', async (admin, form) => {
  const ticked = await setup.tickScopes(admin.setup.id, form.getAll('scope').map(String))
  return ticked.ok ? { failures: [], values: {} } : refuse(409, ticked.failure)
})
