import 'server-only'
import { scryptSync } from 'node:crypto'
import { processWide } from './process-wide'

/** What ASVS 5.0 asks of scrypt where a password can be guessed at from what is kept (appendix C). */
export const passwordCost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }

const marks = processWide('password-marks', () => new Map<string, string>())

/**
 * What a session keeps of the password that it came in by, so that it ends with it. Four bytes, slow to
 * make: enough to tell a changed password, little and dear to whoever guesses at one.
 */
export function passwordMark(password: string): string {
  const known = marks.get(password)
  if (known) return known
  const mark = scryptSync(password.normalize('NFC'), 'coupa-connect', 4, passwordCost).toString('hex')
  marks.set(password, mark)
  return mark
}
