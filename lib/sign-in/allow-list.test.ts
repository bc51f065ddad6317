import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAllowed, missingClaims, personOf } from './allow-list'

const byDomain = { allowedDomains: ['example.com'], allowedGroup: undefined }
const byGroup = { allowedDomains: [], allowedGroup: 'support' }
const byBoth = { ...byDomain, allowedGroup: 'support' }
const dana = { email: 'dana@example.com', email_verified: true, groups: ['all', 'support'], name: 'Dana' }

describe('who is allowed', () => {
  it('is of the domain, of the group, or of both', () => {
    for (const list of [byDomain, byGroup, byBoth]) expect(isAllowed(dana, list)).toBe(true)
    expect(isAllowed({ ...dana, groups: ['all'] }, byBoth)).toBe(false)
    expect(isAllowed({ ...dana, email: 'dana@example.org' }, byBoth)).toBe(false)
  })

  it('is nobody where nothing is set', () => {
    expect(isAllowed(dana, { allowedDomains: [], allowedGroup: undefined })).toBe(false)
  })

  it('is never somebody about whom anything else is claimed', () => {
    const claims = fc.record({ email: fc.anything(), email_verified: fc.anything(), groups: fc.anything() })
    fc.assert(
      fc.property(claims, (made) => !isAllowed(made, byDomain) && !isAllowed(made, byGroup)),
      { numRuns: 2000 },
    )
  })

  it('is decided by claims that are asked for where they are missing', () => {
    expect(missingClaims({}, byBoth)).toEqual(['email', 'email_verified', 'groups'])
    expect(missingClaims({ email: '' }, byDomain)).toEqual(['email_verified'])
    expect(missingClaims({}, byGroup)).toEqual(['groups'])
    expect(missingClaims(dana, byBoth)).toEqual([])
  })
})

describe('who somebody is in histories', () => {
  it.each([
    [dana, 'dana@example.com'],
    [{ ...dana, email_verified: false }, 'Dana (number-7)'],
    [{ preferred_username: 'dana' }, 'dana (number-7)'],
    [{ name: 'boss@example.com' }, 'boss@example.com (number-7)'],
    [{ name: 7, email: 'dana@example.com' }, 'number-7'],
    [{ name: '\u202eanaD\u0000\n<b>' }, 'anaD  <b> (number-7)'],
    [{}, 'number-7'],
  ])('%j → %s', (claims, person) => {
    expect(personOf(claims, 'number-7')).toBe(person)
  })

  it('is one short line, whatever is claimed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ unit: 'binary' }),
        (name, subject) => {
          const person = personOf({ name }, subject)
          expect(person).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
          expect([...person].length).toBeLessThanOrEqual(243)
        },
      ),
    )
  })
})
