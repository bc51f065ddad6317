'use server'

import { currentPlace } from '@/lib/connection/journey'
import { asAnyone } from '@/lib/door/as-admin'
import { clientAddress } from '@/lib/door/client-address'
import { goOn } from '@/lib/door/go-on'
import { refuse } from '@/lib/door/guarded-action'
import { writeSessionToken } from '@/lib/door/session-cookie'
import { loadVisitor } from '@/lib/door/visitor'
import { beginSetup } from '@/lib/setup/begin-setup'
import { loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'

/** Begins a setup, or leads back to the one this browser already has. */
export const begin = asAnyone(async () => {
  const visitor = await loadVisitor()
  if (visitor?.part === 'whole') goOn('variant')
  if (visitor) {
    const stored = await loadConnection(await database(), visitor.setup.id)
    goOn(currentPlace(stored?.connection, visitor.part))
  }
  const begun = await beginSetup(clientAddress())
  if (!begun.ok)
    return refuse(begun.seconds ? 429 : 403, begun.failure, { seconds: String(begun.seconds ?? '') })
  await writeSessionToken(begun.token)
  goOn('variant')
})
