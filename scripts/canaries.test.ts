import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canarySearch, spellings } from './canaries'

const secret = 'canary-that-sings/when+found'
const search = canarySearch([{ secret, test: 'a test' }])

const written: Record<string, (text: string) => string | Buffer> = {
  raw: (text) => text,
  'in a query': (text) => encodeURIComponent(text),
  base64: (text) => Buffer.from(text).toString('base64'),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  'escaped as in JSON': (text) =>
    [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  hex: (text) => Buffer.from(text).toString('hex'),
  'hex in capitals': (text) => Buffer.from(text).toString('hex').toUpperCase(),
  'UTF-16': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16, the other way round': (text) => Buffer.from(text, 'utf16le').swap16(),
}

describe('looking for a secret', () => {
  it.each(Object.entries(written))('finds it %s, whatever stands around it', (_, write) => {
    fc.assert(
      fc.property(fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 }), (before, after) => {
        expect(search(Buffer.from(write(before + secret + after)))).not.toEqual([])
      }),
    )
  })

  it('says whose it is', () => {
    expect(search(Buffer.from(`…${secret}`))).toContainEqual(expect.stringContaining('a test'))
  })

  it('finds nothing where it is not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4096 }), (bytes) => {
        expect(search(Buffer.from(bytes))).toEqual([])
      }),
    )
    const almost = Object.values(spellings(secret)).map((needle) => needle.subarray(0, -1))
    expect(search(Buffer.concat(almost.flatMap((part) => [part, Buffer.from('__')])))).toEqual([])
  })
})
