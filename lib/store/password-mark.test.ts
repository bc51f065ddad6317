import { scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { passwordMark } from './password-mark'

test('the mark of a password is four bytes, as dear to make as ASVS 5.0 asks of scrypt', () => {
  const asked = { N: 32_768, r: 8, p: 3, maxmem: 2 ** 26 }
  const mark = scryptSync('an invented, long password', 'coupa-connect', 4, asked).toString('hex')
  expect(passwordMark('an invented, long password')).toBe(mark)
  expect(passwordMark('an invented, long passwore')).not.toBe(mark)
})
