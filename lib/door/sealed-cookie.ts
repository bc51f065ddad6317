import 'server-only'
import { cookies } from 'next/headers'
import { env } from '@/lib/env'
import { openFor, sealFor } from './cookie-seal'

const isHttps = env.appOrigin.startsWith('https:')
// Opening a seal takes time that grows with it. Ours have a few hundred characters.
const mostCharacters = 1024
// Each page opens one several times, so the last ones that opened are remembered.
const mostOpened = 1000

/**
 * A cookie that only this server can write and read; its content is a flat object of texts. That it
 * opens says only that we wrote it: whatever it names is asked of the database each time.
 */
export type SealedCookie<Content extends Record<string, string>> = {
  /** What it holds, or undefined where there is none, none of ours, or one whose time is over. */
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
  const remembered = new Map<string, { content: Record<Name, string>; untilMs: number }>()
  const attributes = { httpOnly: true, secure: isHttps, sameSite: 'lax', path: '/' } as const
  return {
    async read() {
      const sealed = (await cookies()).get(name)?.value
      if (!sealed || sealed.length > mostCharacters) return undefined
      const known = remembered.get(sealed)
      if (known && Date.now() < known.untilMs) return known.content
      const opened = await openFor(cookieName, sealed)
      if (!opened) return undefined
      const texts = contentNames.flatMap((part) => {
        const text = opened.content[part]
        return typeof text === 'string' ? [[part, text] as const] : []
      })
      if (texts.length < contentNames.length) return undefined
      const content = Object.fromEntries(texts) as Record<Name, string>
      if (remembered.size >= mostOpened) remembered.clear()
      remembered.set(sealed, { content, untilMs: opened.untilMs })
      return content
    },
    async write(content) {
      const sealed = await sealFor(cookieName, content, seconds)
      const store = await cookies()
      store.set(name, sealed, { ...attributes, maxAge: seconds })
    },
    async clear() {
      const store = await cookies()
      store.set(name, '', { ...attributes, maxAge: 0 })
    },
  }
}
