import 'server-only'
import { BlockList, isIP } from 'node:net'

/**
 * Ranges of the IANA special-purpose registries (IPv4 and IPv6), multicast, and the address at
 * which Azure answers from inside its machines. Ranges that are special and yet reachable, such as
 * AS112, are refused as well: no Coupa and no Lumos lives there.
 */
const special = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  special.addSubnet(network, prefix, 'ipv4')

// Protocol assignments (Teredo among them), documentation, 6to4 and AS112.
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
] as const)
  special.addSubnet(network, prefix, 'ipv6')

/**
 * All of IPv6 that is given out. What carries an IPv4 address inside (::ffff:0:0/96, 64:ff9b::/96)
 * lies outside it, so such an address cannot lead inside either.
 */
const globalUnicast = new BlockList()
globalUnicast.addSubnet('2000::', 3, 'ipv6')

/** May this IP address be dialled: is it on the public internet? False for anything but an address. */
export function isPublicAddress(ip: string): boolean {
  const family = isIP(ip)
  if (family === 4) return !special.check(ip, 'ipv4')
  return family === 6 && globalUnicast.check(ip, 'ipv6') && !special.check(ip, 'ipv6')
}
