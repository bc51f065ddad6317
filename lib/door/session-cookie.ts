import 'server-only'
import { createHash } from 'node:crypto'
import { sealData, unsealData } from 'iron-session'
import { cookies } from 'next/headers'
import { env, type Keyring, serverKeys } from '@/lib/env'
import { sessionLimitMs } from '@/lib/store/sessions'

const sessionSeconds = sessionLimitMs / 1000
const isHttps = env.appOrigin.startsWith('https:')
// The prefix makes browsers insist on Secure, this host alone and the whole site; it needs https.
const cookieName = isHttps ? '__Host-coupa-connect' : 'coupa-connect'

// Opening a seal costs as much as a small page. A seal that opened once opens again to the same
// token; whether that is still a session is asked of the database each time.
const opened = new Map<string, string>()
const mostOpened = 1000

/** The session token this browser carries, or undefined. That it opens says nothing about the row. */
export async function readSessionToken(): Promise<string | undefined> {
  const sealed = (await cookies()).get(cookieName)?.value
  if (!sealed || sealed.length > 1024) return undefined
  const known = opened.get(sealed)
  if (known) return known
  const { token } = await unsealData<{ token?: unknown }>(sealed, {
    password: passwordMap(serverKeys().sessionPasswords),
    ttl: sessionSeconds,
  })
  if (typeof token !== 'string') return undefined
  if (opened.size >= mostOpened) opened.clear()
  opened.set(sealed, token)
  return token
}

/** Gives this browser a session. */
export async function writeSessionToken(token: string): Promise<void> {
  const newest = serverKeys().sessionPasswords.slice(0, 1)
  const sealed = await sealData({ token }, { password: passwordMap(newest), ttl: sessionSeconds })
  const store = await cookies()
  store.set(cookieName, sealed, {
    httpOnly: true,
    secure: isHttps,
    sameSite: 'lax',
    path: '/',
    maxAge: sessionSeconds,
  })
}

// The library numbers passwords; a number made from the key's id stays the same in every ring.
function passwordMap(ring: Keyring): Record<number, string> {
  return Object.fromEntries(ring.map(({ id, key }) => [numberOf(id), key]))
}

function numberOf(id: string): number {
  return createHash('sha256').update(id).digest().readUInt32BE(0)
}
