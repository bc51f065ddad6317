import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitLinkAddress } from './link-token'

describe('the address of a setup link', () => {
  it.each([
    ['/s/abc', 'abc', ''],
    ['/s/abc/', 'abc', ''],
    ['/s/abc?_rsc=1', 'abc', '?_rsc=1'],
    ['/s/%2e%2e', '%2e%2e', ''],
    ['/s/abc>', 'abc>', ''],
  ])('%s is taken apart', (address, token, rest) => {
    expect(splitLinkAddress(address)).toEqual({ token, rest })
  })

  it.each(['/s', '/s/', '/s?a=/s/b', '/st/abc', '/s/a/b', '/', '/connect', '//s/abc', '/x/s/abc'])(
    '%s is none',
    (address) => {
      expect(splitLinkAddress(address)).toBeUndefined()
    },
  )

  it('keeps every letter of a token out of what follows', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const token = Buffer.from(bytes).toString('base64url')
        expect(splitLinkAddress(`/s/${token}`)).toEqual({ token, rest: '' })
      }),
    )
  })
})
