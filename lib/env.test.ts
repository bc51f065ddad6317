import { describe, expect, it } from 'vitest'
import { readSettings, SettingsError, serverKeys } from './env'

const key = Buffer.from('thirty-two-bytes-that-are-made-up').toString('base64url')

describe('the settings', () => {
  it('have defaults for everything but the keys', () => {
    const settings = readSettings({})
    expect(settings).toMatchObject({
      port: 3000,
      appOrigin: 'http://localhost:3000',
      openStart: false,
      trustedProxyHops: 0,
    })
    expect(() => serverKeys(settings)).toThrow('SESSION_PASSWORDS and SEALING_KEYS must be set')
  })

  it('count an empty value as none', () => {
    expect(readSettings({ PORT: '', APP_ORIGIN: '', OPEN_START: '' })).toEqual(readSettings({}))
  })

  it('keep the order of keys: the first one writes', () => {
    const { sealingKeys } = readSettings({ SEALING_KEYS: `new:${key},old:${key}x` })
    expect(sealingKeys?.map(({ id }) => id)).toEqual(['new', 'old'])
  })

  it.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['PORT', '1e3'],
    ['APP_ORIGIN', 'setup.example.org'],
    ['APP_ORIGIN', 'https://setup.example.org/'],
    ['APP_ORIGIN', 'https://setup.example.org/path'],
    ['APP_ORIGIN', 'http://setup.example.org'],
    ['APP_ORIGIN', 'http://localhost.example.org'],
    ['LUMOS_API_ORIGIN', 'http://lumos.example.org'],
    ['DATABASE_URL', 'mysql://localhost'],
    ['SESSION_PASSWORDS', 'no-id'],
    ['SESSION_PASSWORDS', 'a:short'],
    ['SESSION_PASSWORDS', `a:${'a'.repeat(64)}`],
    ['SEALING_KEYS', `a:${key},a:${key}`],
    ['LUMOS_API_ORIGIN', 'https://lumos.example.org/'],
    ['LUMOS_API_TOKEN', 'has blanks in it'],
    ['COUPA_SANDBOX_ORIGIN', 'ftp://127.0.0.1'],
    ['TRUSTED_PROXY_HOPS', '-1'],
    ['LOG_LEVEL', 'loud'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'localhost:4318'],
    ['OPEN_START', 'yes'],
    ['SUPPORT_PASSWORD', 'only-14-letter'],
    ['SUPPORT_PASSWORD', 'aaaaaaaaaaaaaaaaaaaaaaaa'],
    ['SUPPORT_PASSWORD', `scrypt:1048576:8:3:${'salt'.repeat(6)}:${'hash'.repeat(12)}`],
    ['SUPPORT_PASSWORD', `scrypt:32768:8:3:${'salt'.repeat(6)}`],
    ['OIDC_ISSUER', 'accounts.acme.test'],
    ['OIDC_ISSUER', 'http://login.example.com'],
    ['OIDC_ISSUER', 'https://login.example.com/?tenant=1'],
    ['OIDC_ISSUER', 'https://user:word@login.example.com'],
    ['OIDC_ALLOWED_DOMAIN', 'dana@example.com'],
    ['OIDC_ALLOWED_DOMAIN', 'without-a-dot'],
    ['OIDC_ALLOWED_DOMAIN', 'acme.test,'],
  ])('refuse %s=%s and name the setting, never its value', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(SettingsError)
    expect(() => readSettings({ [name]: value })).toThrow(name)
    const said = message(() => readSettings({ [name]: value }))
    if (value.length > 5) expect(said).not.toContain(value)
  })

  it('take a password of 256 characters of any kind, whole', () => {
    const password = `${'zwölf Ärzte, 株式会社 \t'.repeat(20)}`.slice(0, 256).trim()
    expect(password.length).toBeGreaterThan(200)
    expect(readSettings({ SUPPORT_PASSWORD: password }).signIn).toEqual({ way: 'password', password })
  })

  it.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
    'take %s without TLS, because it is this machine',
    (here) => {
      const given = readSettings({ APP_ORIGIN: here, LUMOS_API_ORIGIN: here })
      expect([given.appOrigin, given.lumosApiOrigin]).toEqual([here, here])
    },
  )

  const company = {
    OIDC_ISSUER: 'https://login.example.com/',
    OIDC_CLIENT_ID: 'coupa-connect',
    OIDC_CLIENT_SECRET: 'an-invented-secret',
    OIDC_ALLOWED_DOMAIN: 'Example.com, example.org',
  }

  it('know no way for supporters to sign in, the password, or the company', () => {
    expect(readSettings({}).signIn).toEqual({ way: 'off' })
    const password = 'an invented, long password'
    expect(readSettings({ SUPPORT_PASSWORD: password }).signIn).toEqual({ way: 'password', password })
    expect(readSettings(company).signIn).toEqual({
      way: 'oidc',
      issuer: 'https://login.example.com/',
      clientId: 'coupa-connect',
      clientSecret: 'an-invented-secret',
      allowedDomains: ['example.com', 'example.org'],
      allowedGroup: undefined,
    })
    const byGroup = { ...company, OIDC_ALLOWED_DOMAIN: '', OIDC_ALLOWED_GROUP: 'support' }
    expect(readSettings(byGroup).signIn).toMatchObject({ allowedDomains: [], allowedGroup: 'support' })
    for (const origin of ['http://localhost:4000', 'http://127.0.0.1:4000'])
      expect(readSettings({ ...company, OIDC_ISSUER: origin }).signIn).toMatchObject({ issuer: origin })
  })

  it.each(Object.keys(company))('refuse the company without %s, and say what is missing', (name) => {
    const said = message(() => readSettings({ ...company, [name]: '' }))
    expect(said).toContain(name)
    expect(said).toContain('must be set too')
    const alone = message(() => readSettings({ [name]: company[name as keyof typeof company] }))
    for (const other of Object.keys(company)) if (other !== name) expect(alone).toContain(other)
  })

  it('refuse both ways to sign in at once', () => {
    const said = message(() => readSettings({ ...company, SUPPORT_PASSWORD: 'an invented, long password' }))
    expect(said).toMatch(/SUPPORT_PASSWORD.*OIDC_ISSUER/)
    expect(said).not.toContain('invented')
  })

  it('complain about everything at once', () => {
    const said = message(() => readSettings({ PORT: 'x', LOG_LEVEL: 'x', OPEN_START: 'x' }))
    for (const name of ['PORT', 'LOG_LEVEL', 'OPEN_START']) expect(said).toContain(name)
  })
})

function message(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return (error as Error).message
  }
  return ''
}
