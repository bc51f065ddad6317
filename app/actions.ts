'use server'

import { asAnyone, refuse } from '@/lib/door/as-admin'
import { clientAddress } from '@/lib/door/client-address'
import { goOn } from '@/lib/door/go-on'
import { writeSessionToken } from '@/lib/door/session-cookie'
import { loadVisitor } from '@/lib/door/visitor'
import { beginSetup } from '@/lib/setup/begin-setup'

/** Begins a setup, or leads back to the one this browser already has. */
export const begin = asAnyone(async () => {
  if (await loadVisitor()) goOn('variant')
  const begun = await beginSetup(await clientAddress())
  if (!begun.ok)
    return refuse(begun.seconds ? 429 : 403, begun.failure, { seconds: String(begun.seconds ?? '') })
  await writeSessionToken(begun.token)
  goOn('variant')
})
