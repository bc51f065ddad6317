import 'server-only'
import { randomInt } from 'node:crypto'

/** No 0, O, 1, I or L, which are mistaken for each other, and no vowels, which make words. */
const letters = 'BCDFGHJKMNPQRSTVWXYZ23456789'

/** A code short enough to be read out on the phone, such as KX4-7BT. It opens nothing. */
export function makeSupportCode(): string {
  const code = Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('')
  return `${code.slice(0, 3)}-${code.slice(3)}`
}
