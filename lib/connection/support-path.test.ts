import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBackPath, signInPathFor } from './support-path'

describe('the way back after signing in', () => {
  it.each([
    '/support',
    '/support/7c9e6679-7425-40de-944b-e07fc1f90ae7',
    '/support?q=acme&sort=step',
    '/support?q=K%C3%B6ln+GmbH',
    '/support/one/two?a=b',
    '/support/sign-ins',
  ])('may be %s', (path) => {
    expect(readBackPath(path)).toBe(path)
  })

  it.each([
    undefined,
    null,
    ['/support'],
    '',
    '/',
    '/connect',
    '/supporters',
    '//support',
    '/support//evil.example',
    '/support/..//evil.example',
    '/support/../connect',
    '/support\\evil',
    '/support/%2e%2e/connect',
    '/support?next=https://evil.example',
    '/support#top',
    '/support\n',
    ' /support',
    'https://evil.example/support',
    'javascript:alert(1)',
    '/support/sign-in',
    '/support/sign-in?back=/support',
    '/support/sign-in/callback?code=1',
    `/support/${'a'.repeat(512)}`,
  ])('is the first page of the console for %j', (given) => {
    expect(readBackPath(given)).toBe('/support')
  })

  it('never leaves the console, whatever is given', () => {
    const part = fc.constantFrom(
      '/support',
      '/',
      '\\',
      '..',
      '%2f',
      '?',
      '#',
      '@',
      ':',
      '//',
      'evil.example',
      '\t',
    )
    const given = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part).map((parts) => `/support${parts.join('')}`),
    )
    fc.assert(
      fc.property(given, (text) => {
        const { origin, pathname } = new URL(readBackPath(text), 'https://connect.example.com')
        expect(origin).toBe('https://connect.example.com')
        expect(pathname).toMatch(/^\/support(\/|$)/)
      }),
      { numRuns: 2000 },
    )
  })

  it('is carried by the address of the sign-in, and comes out of it as it went in', () => {
    expect(signInPathFor('/connect')).toBe('/support/sign-in')
    const { pathname, searchParams } = new URL(
      signInPathFor('/support/x?q=a%26b'),
      'https://connect.example.com',
    )
    expect(pathname).toBe('/support/sign-in')
    expect(readBackPath(searchParams.get('back'))).toBe('/support/x?q=a%26b')
  })
})
