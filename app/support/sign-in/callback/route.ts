import { readBackPath, signInFailurePath } from '@/lib/connection/support-path'
import { clientAddress } from '@/lib/door/client-address'
import { log } from '@/lib/door/log'
import { noteRefusal } from '@/lib/door/note-refusal'
import { pendingSignIn } from '@/lib/door/pending-sign-in'
import { seeOther } from '@/lib/door/see-other'
import { readSessionToken, writeSessionToken } from '@/lib/door/session-cookie'
import { finishSignIn } from '@/lib/setup/finish-sign-in'
import { callbackAddress } from '../callback-address'

/** Takes people back from the company's sign-in, and leads on to an address that carries no code. */
export async function GET(request: Request) {
  const asked = new URL(callbackAddress)
  asked.search = new URL(request.url).search
  const pending = await pendingSignIn.read()
  await pendingSignIn.clear()
  const back = readBackPath(pending?.back)
  const caller = { address: clientAddress(), token: await readSessionToken('supporter') }
  const finished = await finishSignIn(pending, asked, caller)
  if (!finished.ok) {
    log('warn', 'A sign-in was refused', { failure: finished.failure, kind: finished.kind })
    await noteRefusal('a sign-in')
    return seeOther(signInFailurePath(finished.failure, back))
  }
  await writeSessionToken(finished.token, 'supporter')
  return seeOther(back)
}
