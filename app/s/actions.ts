'use server'

import { currentPlace } from '@/lib/connection/journey'
import { asAnyone } from '@/lib/door/as-admin'
import { clientAddress } from '@/lib/door/client-address'
import { currentLinkToken } from '@/lib/door/exchange'
import { goOnInstead } from '@/lib/door/go-on'
import { refuse } from '@/lib/door/guarded-action'
import { readSessionToken, writeSessionToken } from '@/lib/door/session-cookie'
import { openLink } from '@/lib/setup/open-link'
import { loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'

/** Opens the setup of the link that this was sent to, and leads on to an address without it. */
export const openSetup = asAnyone(async () => {
  const opened = await openLink(currentLinkToken(), clientAddress(), await readSessionToken())
  if (!opened.ok)
    return refuse(opened.seconds ? 429 : 404, opened.failure, { seconds: String(opened.seconds ?? '') })
  await writeSessionToken(opened.sessionToken)
  const stored = await loadConnection(await database(), opened.setupId)
  return goOnInstead(currentPlace(stored?.connection, opened.part))
})
