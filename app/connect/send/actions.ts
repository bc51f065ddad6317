'use server'

import { refresh } from 'next/cache'
import { asAdmin } from '@/lib/door/as-admin'
import { refuse } from '@/lib/door/guarded-action'
import { makeOwnLink } from '@/lib/setup/own-link'
import { showMadeLink } from '../made-link'

/** Makes a link to the Coupa half, and shows it with its mail in this answer alone. */
export const makeCoupaLink = asAdmin('send', async ({ setup, part, linkId }) => {
  const made = await makeOwnLink({ setupId: setup.id, part, linkId }, 'coupa')
  if (!made.ok) {
    const seconds = 'seconds' in made ? made.seconds : undefined
    return refuse(seconds ? 429 : 409, made.failure, { seconds: String(seconds ?? '') })
  }
  showMadeLink(made)
  refresh()
  return { failures: [], values: {} }
})
