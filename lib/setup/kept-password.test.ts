import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSettings } from '@/lib/env'
import { hashPassword, isKeptPassword } from './kept-password'

const password = 'zwölf Ärzte, one password'

describe('a password that is kept', () => {
  test('as its hash is known again, and is nowhere in it', async () => {
    const hash = await hashPassword(password)
    expect(hash).toMatch(/^scrypt:32768:8:3:[\w-]{22}:[\w-]{43}$/)
    expect(readSettings({ SUPPORT_PASSWORD: hash }).signIn).toEqual({ way: 'password', password: hash })
    expect(await isKeptPassword(password, hash)).toBe(true)
    expect(await isKeptPassword(`\t${password.normalize('NFD')} `, hash)).toBe(true)
    expect(await isKeptPassword(hash, hash)).toBe(false)
  })

  test('has another hash each time', async () => {
    expect(await hashPassword(password)).not.toBe(await hashPassword(password))
  })

  test('in clear is known again', async () => {
    expect(await isKeptPassword(` ${password.normalize('NFD')}`, password)).toBe(true)
  })

  test('is no other one, however it is kept', async () => {
    const hash = await hashPassword(password)
    const other = fc
      .oneof(fc.string(), fc.constantFrom(password.toUpperCase(), password.slice(1), `${password}!`))
      .filter((typed) => typed.trim().normalize('NFC') !== password)
    await fc.assert(
      fc.asyncProperty(other, async (typed) => {
        expect(await isKeptPassword(typed, hash)).toBe(false)
        expect(await isKeptPassword(typed, password)).toBe(false)
      }),
      { numRuns: 20 },
    )
  })

  test.each(['', 'scrypt', 'scrypt:', 'scrypt:1048576:8:1', ':::::'])(
    'is not guarded by %j',
    async (setting) => {
      expect(await isKeptPassword(password, setting)).toBe(false)
    },
  )
})
