import 'server-only'
import { sessionLimitMs } from '@/lib/store/session-end'
import { sealedCookie } from './sealed-cookie'

const sessionSeconds = sessionLimitMs / 1000

/** Whoever helps an admin may have a setup of their own in the same browser, so each has a cookie. */
const sessionCookies = {
  admin: sealedCookie('coupa-connect', ['token'], sessionSeconds),
  supporter: sealedCookie('coupa-connect-support', ['token'], sessionSeconds),
} as const

type Whose = keyof typeof sessionCookies

/** The session token this browser carries, or undefined. That it opens says nothing about the row. */
export async function readSessionToken(whose: Whose = 'admin'): Promise<string | undefined> {
  return (await sessionCookies[whose].read())?.token
}

/** Gives this browser a session. */
export async function writeSessionToken(token: string, whose: Whose = 'admin'): Promise<void> {
  await sessionCookies[whose].write({ token })
}

/** Takes the session from this browser. Its row must be ended besides: others may have the cookie. */
export async function clearSessionToken(whose: Whose): Promise<void> {
  await sessionCookies[whose].clear()
}
