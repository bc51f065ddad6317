import type { FailureCode } from '@/lib/catalog/failures'

export const supportPath = '/support'
export const signInPath = '/support/sign-in'

// It travels in a cookie, which has little room.
const mostCharacters = 256
// No backslash, no blank, no control character, nothing encoded twice: what browsers read differently.
const plainPath = /^\/support(\/[A-Za-z0-9_-]+)*(\?[A-Za-z0-9_.~=&%+-]*)?$/

/**
 * Where somebody goes once they have signed in: back to the page of the console they asked for. Whatever
 * is not clearly the path of one, or is the sign-in itself, becomes the console's first page.
 */
export function readBackPath(given: unknown): string {
  if (typeof given !== 'string' || given.length > mostCharacters || !plainPath.test(given)) return supportPath
  const isSignIn = given === signInPath || /^\/support\/sign-in[/?]/.test(given)
  return isSignIn ? supportPath : given
}

/** The address of the sign-in that leads back to a page of the console. */
export function signInPathFor(back: string): string {
  const path = readBackPath(back)
  return path === supportPath ? signInPath : `${signInPath}?back=${encodeURIComponent(path)}`
}

/** The same, saying why somebody is there again. */
export function signInFailurePath(why: FailureCode, back: string): string {
  const path = signInPathFor(back)
  return `${path}${path.includes('?') ? '&' : '?'}why=${why}`
}
