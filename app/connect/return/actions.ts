'use server'

import { refresh } from 'next/cache'
import { asAdmin } from '@/lib/door/as-admin'
import { dismiss } from '@/lib/door/dismiss'
import { refuse } from '@/lib/door/guarded-action'
import { leave } from '@/lib/setup/leave'
import { makeOwnLink } from '@/lib/setup/own-link'
import { showMadeLink } from '../made-link'

/** Makes the admin a link of their own, and shows it in this answer alone. */
export const makeReturnLink = asAdmin('return', async ({ setup, part, linkId }) => {
  const made = await makeOwnLink({ setupId: setup.id, part, linkId })
  if (!made.ok) {
    const seconds = 'seconds' in made ? made.seconds : undefined
    return refuse(seconds ? 429 : 409, made.failure, { seconds: String(seconds ?? '') })
  }
  showMadeLink(made)
  refresh()
  return { failures: [], values: {} }
})

/** Ends the admin's visit, here and for every copy of its cookie. */
export const endVisit = asAdmin('return', async (admin) => {
  await leave(admin)
  return dismiss('admin', '/?why=left')
})
