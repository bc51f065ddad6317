import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkClientId,
  checkClientSecret,
  checkLumosToken,
  mayBeSecret,
  remarkOnCredentials,
} from './credentials'

const identifier = '0123456789abcdef'.repeat(2)
const secret = '0123456789abcdef'.repeat(4)

describe('what a credential may be', () => {
  it.each([
    ['', 'client-id-missing'],
    ['   ', 'client-id-missing'],
    ['two words', 'client-id-strange'],
    ['line\nbreak', 'client-id-strange'],
    ['ünïcode', 'client-id-strange'],
    ['x'.repeat(513), 'client-id-strange'],
    [identifier, undefined],
    [`  ${identifier}\n`, undefined],
    ['any-other-shape', undefined],
  ])('%j → %s', (value, failure) => {
    expect(checkClientId(value)).toBe(failure)
  })

  it('takes any printable value for each of the three', () => {
    const value = fc.stringMatching(/^[\x21-\x7e]{1,512}$/)
    fc.assert(
      fc.property(value, (text) => {
        for (const check of [checkClientId, checkClientSecret, checkLumosToken])
          expect(check(text)).toBeUndefined()
      }),
    )
  })
})

describe('remarks before sending', () => {
  it.each([
    ['as Coupa makes them', identifier, secret, []],
    ['nothing typed', '', '', []],
    ['swapped', secret, identifier, ['clientId swapped']],
    ['the secret twice', secret, secret, ['clientId client-id-is-secret']],
    ['the identifier twice', identifier, identifier, ['clientSecret client-secret-is-id']],
    ['an old key', 'k'.repeat(40), secret, ['clientId legacy-api-key']],
    ['an old key as the secret', identifier, 'K'.repeat(40), ['clientSecret legacy-api-key']],
    [
      'cut short',
      identifier.slice(1),
      secret.slice(1),
      ['clientId client-id-unusual', 'clientSecret client-secret-unusual'],
    ],
    ['blanks around', ` ${identifier}`, `${secret}\n`, ['clientId blanks', 'clientSecret blanks']],
  ])('%s', (_, clientId, clientSecret, expected) => {
    const remarks = remarkOnCredentials({ clientId, clientSecret })
    expect(remarks.map(({ field, warning }) => `${field} ${warning}`)).toEqual(expected)
  })
})

describe('a secret in the wrong field', () => {
  it.each([
    [secret, true],
    [` ${secret.toUpperCase()}\n`, true],
    [`https://acme.coupahost.com/?client_secret=${secret}`, true],
    ['k'.repeat(40), true],
    ['lsk_0123456789', true],
    [`Bearer lsk_0123456789`, true],
    [identifier, false],
    ['acme.coupahost.com', false],
    ['https://acme.coupahost.com/oauth2/clients?page=2', false],
    [`${'k'.repeat(40)}.coupahost.com`, false],
    ['', false],
  ])('%j → %s', (typed, expected) => {
    expect(mayBeSecret(typed)).toBe(expected)
  })
})
