import { readBackPath, signInFailurePath, signInPath } from '@/lib/connection/support-path'
import { clientAddress } from '@/lib/door/client-address'
import { log } from '@/lib/door/log'
import { pendingSignIn } from '@/lib/door/pending-sign-in'
import { seeOther } from '@/lib/door/see-other'
import { beginSignIn } from '@/lib/setup/begin-sign-in'
import { callbackAddress } from '../callback-address'

/**
 * Leads to the company's sign-in. A link and no form, because a browser does not follow a form that was
 * sent here to another site. Another site cannot begin this for somebody either.
 */
export async function GET(request: Request) {
  const site = request.headers.get('sec-fetch-site') ?? 'none'
  if (site !== 'same-origin' && site !== 'none') return seeOther(signInPath)
  const back = readBackPath(new URL(request.url).searchParams.get('back'))
  const begun = await beginSignIn(callbackAddress, clientAddress())
  if (!begun.ok) {
    log('warn', 'A sign-in could not begin', { failure: begun.failure, kind: begun.kind })
    return seeOther(signInFailurePath(begun.failure, back))
  }
  await pendingSignIn.write({ ...begun.pending, back })
  return seeOther(begun.address)
}
