import { signInPath } from '@/lib/connection/support-path'
import { env } from '@/lib/env'

/** Where the identity provider sends people back to. It must know exactly this address. */
export const callbackAddress = `${env.appOrigin}${signInPath}/callback`
