import { describe, expect, it } from 'vitest'
import { addressFrom } from './client-address'

describe('the address a request came from', () => {
  it.each([
    ['nobody is trusted', '203.0.113.9', 0, '198.51.100.1'],
    ['one proxy wrote the last entry', '192.0.2.1, 203.0.113.9', 1, '203.0.113.9'],
    ['two proxies wrote the last two', 'made up, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
    ['the chain is shorter than it should be', '203.0.113.9', 2, '198.51.100.1'],
    ['there is no header', null, 1, '198.51.100.1'],
  ])('when %s', (_, header, hops, address) => {
    expect(addressFrom(header, hops, '198.51.100.1')).toBe(address)
  })
})
