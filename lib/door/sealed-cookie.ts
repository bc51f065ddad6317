import 'server-only'
import { createHash } from 'node:crypto'
import { sealData, unsealData } from 'iron-session'
import { cookies } from 'next/headers'
import { env, type Keyring, serverKeys } from '@/lib/env'

const isHttps = env.appOrigin.startsWith('https:')
// Opening a seal takes time that grows with it. Ours have a few hundred characters.
const mostCharacters = 1024
// Opening one costs as much as a small page, so the last ones that opened are remembered.
const mostOpened = 1000

/**
 * A cookie that only this server can write and read; its content is a flat object of texts. That it
 * opens says only that we wrote it: whatever it names is asked of the database each time.
 */
export type SealedCookie<Content extends Record<string, string>> = {
  /** What it holds, or undefined where there is none, or none of ours. */
  read(): Promise<Content | undefined>
  write(content: Content): Promise<void>
  /** Takes it from this browser. Copies of it still open, so what it names must end as well. */
  clear(): Promise<void>
}

/** The cookie of a name, which holds these texts and lives for so many seconds. */
export function sealedCookie<const Name extends string>(
  cookieName: string,
  contentNames: readonly Name[],
  seconds: number,
): SealedCookie<Record<Name, string>> {
  // The prefix makes browsers insist on Secure, this host alone and the whole site; it needs https.
  const name = isHttps ? `__Host-${cookieName}` : cookieName
  const isWhole = (content: Record<string, unknown>): content is Record<Name, string> =>
    contentNames.every((part) => typeof content[part] === 'string')
  const opened = new Map<string, Record<Name, string>>()
  const attributes = { httpOnly: true, secure: isHttps, sameSite: 'lax', path: '/' } as const
  return {
    async read() {
      const sealed = (await cookies()).get(name)?.value
      if (!sealed || sealed.length > mostCharacters) return undefined
      const known = opened.get(sealed)
      if (known) return known
      const password = passwordMap(serverKeys().sessionPasswords)
      const content = await unsealData<Record<string, unknown>>(sealed, { password, ttl: seconds })
      if (!isWhole(content)) return undefined
      if (opened.size >= mostOpened) opened.clear()
      opened.set(sealed, content)
      return content
    },
    async write(content) {
      const newest = passwordMap(serverKeys().sessionPasswords.slice(0, 1))
      const sealed = await sealData(content, { password: newest, ttl: seconds })
      const store = await cookies()
      store.set(name, sealed, { ...attributes, maxAge: seconds })
    },
    async clear() {
      const store = await cookies()
      store.set(name, '', { ...attributes, maxAge: 0 })
    },
  }
}

// The library numbers passwords; a number made from the key's id stays the same in every ring.
function passwordMap(ring: Keyring): Record<number, string> {
  return Object.fromEntries(ring.map(({ id, key }) => [numberOf(id), key]))
}

function numberOf(id: string): number {
  return createHash('sha256').update(id).digest().readUInt32BE(0)
}
