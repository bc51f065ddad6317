import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPublicAddress } from './addresses'
import { forbiddenAddresses } from './testing/forbidden'

const reachable = [
  ...['1.1.1.1', '8.8.8.8', '9.255.255.255', '11.0.0.0', '52.94.236.248', '100.63.255.255', '100.128.0.0'],
  ...['126.255.255.255', '128.0.0.0', '168.63.129.15', '168.63.129.17', '169.253.255.255', '169.255.0.0'],
  ...['172.15.255.255', '172.32.0.0', '191.255.255.255', '192.0.1.0', '192.0.3.0', '192.167.255.255'],
  ...['192.169.0.0', '198.17.255.255', '198.20.0.0', '198.51.99.255', '203.0.114.0', '223.255.255.255'],
  ...['2001:200::1', '2001:4860:4860::8888', '2001:db7:ffff::1', '2001:db9::1', '2003::1', '2600:1f00::1'],
  ...['2606:4700:4700::1111', '2620:4f:7fff::1', '2620:4f:8001::1', '2a00:1450:4001::200e', '3ffe:ffff::1'],
]

describe('which addresses may be dialled', () => {
  it(`refuses each of ${forbiddenAddresses.length} special addresses`, () => {
    expect(forbiddenAddresses.length).toBeGreaterThan(250)
    expect(forbiddenAddresses.filter(isPublicAddress)).toEqual([])
  })

  it('accepts public addresses, up to the very edge of what is refused', () => {
    expect(reachable.filter((address) => !isPublicAddress(address))).toEqual([])
  })

  it('refuses what is not an address', () => {
    for (const text of [
      '',
      'localhost',
      'acme.coupahost.com',
      '1.2.3',
      '2130706433',
      '0x7f.1',
      '[::1]',
      '1.2.3.4 ',
    ])
      expect(isPublicAddress(text)).toBe(false)
  })

  it('refuses every IPv4 address that is written inside an IPv6 one', () => {
    const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255))
    const hex = ([a, b, c, d]: [number, number, number, number]) =>
      `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
    fc.assert(
      fc.property(octets, (ip) => {
        const carriers = [
          `::ffff:${ip.join('.')}`,
          `::${hex(ip)}`,
          `64:ff9b::${hex(ip)}`,
          `2002:${hex(ip)}::1`,
        ]
        expect(carriers.filter(isPublicAddress)).toEqual([])
      }),
    )
  })
})
