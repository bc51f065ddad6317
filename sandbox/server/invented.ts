import { createHash } from 'node:crypto'

/**
 * Lower-case hex digits that are the same on every run and no secret of anybody: the SHA-256 of a
 * phrase that stands in this repository.
 */
export function inventedHex(phrase: string, digits: 32 | 64): string {
  return createHash('sha256').update(`coupa-connect sandbox, ${phrase}`).digest('hex').slice(0, digits)
}
