import 'server-only'
import { signInLimitMs } from '@/lib/store/sign-ins'
import { sealedCookie } from './sealed-cookie'

/** What this browser needs when it comes back from the identity provider. It is used once. */
export const pendingSignIn = sealedCookie(
  'coupa-connect-sign-in',
  ['state', 'nonce', 'verifier', 'back'],
  signInLimitMs / 1000,
)
