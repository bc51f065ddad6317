import 'server-only'
import { EncryptJWT, jwtDecrypt } from 'jose'
import { type Keyring, serverKeys } from '@/lib/env'
import { isCanonical, sealKey } from '@/lib/store/seal-key'

const algorithms = { alg: 'dir', enc: 'A256GCM' } as const

/** What was opened, and until when it may be (milliseconds since 1970). */
export type Opened = { content: Readonly<Record<string, unknown>>; untilMs: number }

/**
 * Seals texts for one use and so many seconds, as an encrypted JWT (RFC 7519, RFC 7516) with the first
 * key. The use is its audience: what was sealed for another one does not open.
 */
export function sealFor(
  use: string,
  content: Readonly<Record<string, string>>,
  seconds: number,
  [first]: Keyring = serverKeys().sessionPasswords,
): Promise<string> {
  if (!first) throw new Error('There is no key to seal with.')
  return new EncryptJWT({ ...content })
    .setProtectedHeader({ ...algorithms, kid: first.id })
    .setAudience(use)
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .encrypt(sealKey('cookie', first.key))
}

/** Opens what was sealed for this use, with any key of the ring. Undefined for everything else. */
export async function openFor(
  use: string,
  sealed: string,
  keys: Keyring = serverKeys().sessionPasswords,
): Promise<Opened | undefined> {
  if (!isCanonical(sealed)) return undefined
  try {
    const { payload } = await jwtDecrypt(
      sealed,
      ({ kid }) => {
        const key = keys.find(({ id }) => id === kid)
        if (!key) throw new Error('no such key')
        return sealKey('cookie', key.key)
      },
      {
        audience: use,
        requiredClaims: ['exp'],
        keyManagementAlgorithms: [algorithms.alg],
        contentEncryptionAlgorithms: [algorithms.enc],
      },
    )
    return { content: payload, untilMs: (payload.exp ?? 0) * 1000 }
  } catch {
    return undefined
  }
}
