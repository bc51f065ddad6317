import 'server-only'
import { scryptSync } from 'node:crypto'
import { processWide } from './process-wide'

const marks = processWide('password-marks', () => new Map<string, string>())

/**
 * What a session keeps of the password that it came in by, so that it ends with it. Four bytes, slow to
 * make: enough to tell a changed password, too little to find one by.
 */
export function passwordMark(password: string): string {
  const known = marks.get(password)
  if (known) return known
  const mark = scryptSync(password.normalize('NFC'), 'coupa-connect', 4).toString('hex')
  marks.set(password, mark)
  return mark
}
