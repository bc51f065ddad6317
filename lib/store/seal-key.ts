import 'server-only'
import { hkdfSync } from 'node:crypto'

/** What is sealed: the secrets that are held, and the cookies. */
type Use = 'sealed' | 'cookie'

/** The key of a ring, made for one use alone and as long as A256GCM asks for: 32 bytes. */
export function sealKey(use: Use, key: string): Uint8Array {
  const bytes = Buffer.from(key, 'base64url')
  return new Uint8Array(hkdfSync('sha256', bytes, new Uint8Array(), `coupa-connect ${use} 1`, 32))
}

/** Base64url leaves spare bits at the end of a part: only the spelling that we write is accepted. */
export function isCanonical(jwe: string): boolean {
  return jwe.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part)
}
