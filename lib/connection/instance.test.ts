import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failures } from '@/lib/catalog/failures'
import {
  coupaSites,
  exampleInstance,
  instanceDomains,
  otherProducts,
  partnerDomain,
  testMarks,
} from '@/lib/catalog/instances'
import { readInstance } from './instance'

const [domain] = instanceDomains
const shape = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.(?:coupahost|coupacloud)\.com$/

describe('what is mended', () => {
  it.each([
    exampleInstance,
    `  ${exampleInstance}\t\n`,
    `\u00a0${exampleInstance}\ufeff`,
    exampleInstance.toUpperCase(),
    `https://${exampleInstance}`,
    `HTTPS://${exampleInstance}/`,
    `http://${exampleInstance}/`,
    `https://${exampleInstance}/oauth2/clients?filter=a%20b&who=dana@example.com#top`,
    `${exampleInstance}/session/new`,
    `${exampleInstance}?from=bookmark`,
    `${exampleInstance}#/home`,
  ])('%j', (typed) => {
    const reading = { ok: true, instance: exampleInstance, repaired: typed !== exampleInstance }
    expect(readInstance(typed)).toEqual(reading)
  })
})

describe('what is remarked on', () => {
  it.each(testMarks)('a test instance: acme%s', (mark) => {
    const reading = { ok: true, repaired: false, remark: 'test-instance' }
    expect(readInstance(`acme${mark}.${domain}`)).toMatchObject(reading)
    expect(readInstance(`acme${mark}.${partnerDomain}`)).toMatchObject(reading)
  })

  it('an address of partners', () => {
    expect(readInstance(`acme.${partnerDomain}`)).toMatchObject({ ok: true, remark: 'partner-domain' })
  })
})

const refused = {
  'instance-missing': ['', ' ', '\n', 'https://', 'http:// ', '/', '//acme.coupahost.com', '?', '#a'],
  'instance-too-long': ['a'.repeat(2049), ' '.repeat(1_000_000), `${'a.'.repeat(500_000)}${domain}`],
  'instance-with-sign-in': [
    'dana@example.com',
    'https://dana:word@acme.coupahost.com',
    'acme.coupahost.com@evil.example',
    'acme.coupahost.com\\@evil.example',
    'https://acme.coupahost.com:443@evil.example/',
    'mailto:dana@acme.coupahost.com',
  ],
  'instance-strange-character': [
    'acme coupahost.com',
    'https:// acme.coupahost.com',
    'acme.coupahost.com\nevil.example',
    'acme\t.coupahost.com',
    'acme\0.coupahost.com',
    'acme\r\nHost: evil.example',
    'acme\\.coupahost.com',
    'evil.example\\.coupahost.com',
    'acme%2ecoupahost.com',
    '%61cme.coupahost.com',
    'acmé.coupahost.com',
    'аcme.coupahost.com',
    'acme.ⅽoupahost.com',
    'bank\u212a.coupahost.com',
    'acme.coupahoſt.com',
    'acme。coupahost.com',
    'acme．coupahost.com',
    'evil.example／.coupahost.com',
    'acme\u200b.coupahost.com',
    'acme\u00ad.coupahost.com',
    '１２７.0.0.1',
    'acme_test.coupahost.com',
    'acme,coupahost.com',
    '*.coupahost.com',
    '<your name>.coupahost.com',
    'acme.coupahost.com;evil.example',
    "acme'--.coupahost.com",
  ],
  'instance-with-port': [
    'acme.coupahost.com:443',
    'acme.coupahost.com:',
    'https://acme.coupahost.com:8443/user/home',
    'https://https://acme.coupahost.com',
    'https:acme.coupahost.com',
    'https:/acme.coupahost.com',
    'ftp://acme.coupahost.com',
    'javascript:acme.coupahost.com',
  ],
  'instance-ip-address': [
    '127.0.0.1',
    'http://10.0.0.1/admin',
    '169.254.169.254',
    '127.0.0.1:443',
    '127.0.0.1.',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0x7f.0.0.1',
    '0177.0.0.01',
    '0',
    '::1',
    '[::1]',
    'http://[::ffff:127.0.0.1]:443/',
    'fe80::1',
    '2001:db8::7',
    '[fe80::1%25eth0]',
  ],
  'instance-trailing-dot': ['acme.coupahost.com.', 'coupahost.com.', 'acme.coupahost.com..', 'acme.'],
  'instance-punycode': [
    'xn--acm-dma.coupahost.com',
    'XN--ACM-DMA.coupahost.com',
    'acme.xn--oupahost-9cf.com',
    'ab--cd.coupahost.com',
    'xn--80ak6aa92e.com',
  ],
  'instance-bare-domain': instanceDomains.flatMap((name) => [name, `.${name}`, `https://${name}/`]),
  'instance-without-domain': ['acme', 'localhost', 'coupahost', 'https://acme/', 'Acme'],
  'instance-coupa-site': coupaSites.flatMap((site) => [site, `compass.${site}`, `https://www.${site}/a`]),
  'instance-other-domain': [
    'acme.example.com',
    'acme.coupahost.com.evil.example',
    'acme.coupahost.co',
    'acme.coupahost.com.com',
    'acmecoupahost.com',
    'acme-coupahost.com',
    'acme.coupahost',
    'acme.c0upahost.com',
    'acme.coupah0st.com',
    'acme.coupa-host.com',
    'acme.coupadev.com',
    'coupa.com.evil.example',
    'notcoupa.com',
  ],
  'instance-extra-label': ['a.b.coupahost.com', 'www.acme.coupahost.com', 'a.b.c.coupacloud.com'],
  'instance-strange-name': [
    '-acme.coupahost.com',
    'acme-.coupahost.com',
    '-.coupahost.com',
    'acme..coupahost.com',
    '.acme.coupahost.com',
    `${'a'.repeat(64)}.coupahost.com`,
    `${'a'.repeat(2000)}.coupahost.com`,
  ],
} as const satisfies Partial<Record<keyof typeof failures, readonly string[]>>

describe('what is refused', () => {
  const table = Object.entries(refused).flatMap(([code, list]) => list.map((typed) => ({ code, typed })))
  it.each(table)('$code: $typed', ({ code, typed }) => {
    expect(readInstance(typed)).toEqual({ ok: false, failure: code })
  })

  it.each(otherProducts)('another product of Coupa: %o', (entry) => {
    const hosts =
      'label' in entry
        ? [entry.label, `${entry.label}.acme`]
        : 'under' in entry
          ? [`acme.${entry.under}`, `a.b.${entry.under}`]
          : [`${entry.starts}prd1`, `${entry.starts}prd1.${domain.split('.')[0]}`]
    for (const host of hosts)
      expect(readInstance(`https://${host}.${domain}/`)).toEqual({
        ok: false,
        failure: 'instance-other-product',
        facts: { product: entry.product },
      })
  })

  it('has a case in the tables for every code of an instance as typed', () => {
    const codes = Object.keys(failures)
    const first = codes.indexOf('instance-missing')
    const typed = codes.slice(first, codes.indexOf('client-id-missing'))
    expect(new Set([...Object.keys(refused), 'instance-other-product'])).toEqual(new Set(typed))
  })
})

describe('whatever is typed', () => {
  const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,20}[a-z0-9])?$/)
  const good = fc.tuple(label, fc.constantFrom(...instanceDomains)).map(([name, under]) => `${name}.${under}`)
  const nasty = fc.constantFrom(
    ...[
      '@',
      '\\',
      '%',
      '%2e',
      '%00',
      ':',
      ':443',
      '/',
      '//',
      '?',
      '#',
      '.',
      '..',
      '-',
      '--',
      'xn--',
      '_',
      '*',
    ],
    ...[
      '\0',
      '\t',
      '\n',
      '\r',
      ' ',
      '\u00a0',
      '\u00ad',
      '\u200b',
      '\u202e',
      '\ufeff',
      '。',
      '．',
      '／',
      '＠',
      '℀',
    ],
    ...[
      'ſ',
      '\u212a',
      'ı',
      'İ',
      'ß',
      'а',
      'ⅽ',
      '㏂',
      '🄰',
      '\ud800',
      '[',
      ']',
      '::1',
      '127.0.0.1',
      'evil.example',
    ],
    ...['http://', 'https://', 'HTTPS:', 'https:\\\\', 'user:word@', '.coupahost.com', 'coupa.com', 'A', '0'],
  )
  const edit = fc.record({ at: fc.nat(), drop: fc.nat(2), put: fc.oneof(nasty, fc.string({ maxLength: 2 })) })
  const mutated = fc
    .tuple(good, fc.array(edit, { maxLength: 3 }), fc.constantFrom('', 'http://', 'https://', ' HTTPS://'))
    .map(([host, edits, scheme]) =>
      edits.reduce((text, { at, drop, put }) => {
        const cut = at % (text.length + 1)
        return text.slice(0, cut) + put + text.slice(cut + drop)
      }, scheme + host),
    )
  const anything = fc.oneof(
    { weight: 8, arbitrary: mutated },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    { weight: 1, arbitrary: fc.webUrl({ withFragments: true, withQueryParameters: true }) },
  )
  const runs = { numRuns: 40_000 }

  it('is refused with a code of the catalogue, or read as a host of the one shape', () => {
    fc.assert(
      fc.property(anything, (typed) => {
        const reading = readInstance(typed)
        if (!reading.ok) expect(Object.hasOwn(failures, reading.failure)).toBe(true)
        else expect(reading.instance).toMatch(shape)
      }),
      runs,
    )
  })

  it('is read the same a second time', () => {
    fc.assert(
      fc.property(anything, (typed) => {
        const reading = readInstance(typed)
        if (!reading.ok) return
        expect(readInstance(reading.instance)).toEqual({ ...reading, repaired: false })
        expect(reading.repaired).toBe(reading.instance !== typed)
      }),
      runs,
    )
  })

  it('leads where a browser would go', () => {
    let accepted = 0
    fc.assert(
      fc.property(anything, (typed) => {
        const reading = readInstance(typed)
        if (!reading.ok) return
        const trimmed = typed.trim()
        accepted += 1
        const url = new URL(/^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`)
        expect([url.hostname, url.port, url.username, url.password]).toEqual([reading.instance, '', '', ''])
      }),
      runs,
    )
    // Mutations that were all refused would prove nothing.
    expect(accepted).toBeGreaterThan(runs.numRuns / 20)
  })

  it('is accepted when it is a good host', () => {
    const plain = good.filter((host) => !/^(?:..--|supplier\.|sso-|identity-|fileshare-)/.test(host))
    fc.assert(
      fc.property(plain, (host) => {
        expect(readInstance(host)).toMatchObject({ ok: true, instance: host, repaired: false })
      }),
    )
  })
})
