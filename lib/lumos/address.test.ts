import { afterEach, describe, expect, it } from 'vitest'
import { env } from '@/lib/env'
import { isPathSegment, lumosAddress, lumosOrigin, safeLumosLink } from './address'

const original = env.lumosApiOrigin

afterEach(() => {
  env.lumosApiOrigin = original
})

describe('addresses of Lumos', () => {
  it('have the prefix of the setting and no other', () => {
    expect(lumosAddress(['apps', 'one']).href).toBe('https://api.lumos.com/apps/one')
    env.lumosApiOrigin = 'https://api.lumos.com/v1'
    expect(lumosAddress(['apps', 'one']).href).toBe('https://api.lumos.com/v1/apps/one')
    expect(lumosOrigin()).toBe('https://api.lumos.com')
  })

  it('keep each segment and each value in its place', () => {
    const url = lumosAddress(['integrations', 'a/b?c#d e'], { query: 'coupa & more', size: '100' })
    expect(url.href).toBe(
      'https://api.lumos.com/integrations/a%2Fb%3Fc%23d%20e?query=coupa+%26+more&size=100',
    )
  })

  it.each(['', '.', '..', '%2e%2E', '.%2e', 'a\nb', '\u0000', '\ud800', 'x'.repeat(201)])(
    'take no segment %j',
    (segment) => expect(isPathSegment(segment)).toBe(false),
  )

  it.each(['okta.com', 'slack_ics', '9a1b-22', 'a/b', '...a'])('take the segment %j', (segment) => {
    expect(isPathSegment(segment)).toBe(true)
    expect(lumosAddress(['apps', segment]).pathname.split('/')).toHaveLength(3)
  })
})

describe('links of Lumos', () => {
  it.each(['https://app.lumosidentity.com/apps/1', 'https://lumos.com/a', 'https://app.lumos.com/a?b=c'])(
    'shows %s',
    (link) => expect(safeLumosLink(link)).toBe(link),
  )

  it.each([
    undefined,
    null,
    '',
    '/apps/1',
    'javascript:alert(1)',
    'http://app.lumosidentity.com/apps/1',
    'https://app.lumosidentity.com:8443/',
    'https://lumos.com@example.com/',
    'https://someone@lumos.com/',
    'https://lumos.com.example.com/',
    'https://notlumos.com/',
  ])('hides %j', (link) => expect(safeLumosLink(link)).toBeUndefined())

  it('shows those of the configured origin', () => {
    env.lumosApiOrigin = 'http://127.0.0.1:4100/v1'
    expect(safeLumosLink('http://127.0.0.1:4100/apps/1')).toBe('http://127.0.0.1:4100/apps/1')
    expect(safeLumosLink('http://127.0.0.1:4101/apps/1')).toBeUndefined()
  })
})
