import 'server-only'
import { lookup as systemLookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import { isPublicAddress } from './addresses'

/** Resolves a name to all of its addresses, or rejects as `dns.lookup` does. */
export type Lookup = (hostname: string) => Promise<readonly { address: string; family: number }[]>

export type GuardOptions = {
  lookup?: Lookup
  /** Which addresses may be dialled. */
  isAllowed?: (address: string) => boolean
  /** Dial this port instead of 443. */
  port?: number
  /** Trust this certificate authority instead of the well-known ones (PEM). */
  ca?: string
}

const connectTimeoutMs = 10_000
/** To one origin at once; whoever comes later waits for a free one, within their own time. */
export const mostConnections = 256

/**
 * TLS as everything here speaks it, whatever the environment says: a certificate that was checked, and
 * suites with forward secrecy and authenticated encryption, the strongest first.
 */
const tls = {
  minVersion: 'TLSv1.2',
  rejectUnauthorized: true,
  ciphers: [
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'TLS_AES_128_GCM_SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
    'ECDHE-RSA-CHACHA20-POLY1305',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES128-GCM-SHA256',
  ].join(':'),
} as const
// Long enough for the next call of a run to find its connection warm, short enough not to hoard.
const keepAliveMaxTimeout = 15_000

/** The name leads to an address that must not be dialled, or to none. */
class AddressRefusedError extends Error {
  override name = 'AddressRefusedError'
  code = 'ADDRESS_REFUSED'
}

/**
 * A dispatcher for hosts that somebody typed: TLS 1.2 or later with a checked certificate, port 443
 * alone, public addresses alone. The name is resolved once for each dial, one address that is not
 * public refuses the whole answer, and what was checked is what is dialled, so an answer that
 * changes in between reaches nothing. The options are there for tests; production gives none.
 */
export function guardedAgent({
  lookup = (hostname) => systemLookup(hostname, { all: true }),
  isAllowed = isPublicAddress,
  port = 443,
  ca,
}: GuardOptions = {}): Dispatcher {
  const checkedLookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname, lookup, isAllowed).then(
      (addresses) => {
        const [first] = addresses
        if (options.all) callback(null, [...addresses])
        else callback(null, first.address, first.family)
      },
      (error) => callback(error, []),
    )
  }
  const connect = buildConnector({
    ...tls,
    lookup: checkedLookup,
    timeout: connectTimeoutMs,
    ca,
  })
  return new Agent({
    keepAliveMaxTimeout,
    connections: mostConnections,
    connect(options, callback) {
      // Node asks no `lookup` about a literal address, so one must not come as far as that.
      const isGuardable = options.protocol === 'https:' && !options.port && isIP(options.hostname) === 0
      if (isGuardable) connect({ ...options, port: String(port) }, callback)
      else callback(new AddressRefusedError('only names, over https, on port 443'), null)
    },
  })
}

type Addresses = Awaited<ReturnType<Lookup>>

async function resolve(hostname: string, lookup: Lookup, isAllowed: (address: string) => boolean) {
  const addresses = await lookup(hostname)
  const [first, ...rest]: Addresses = addresses
  if (!first || !addresses.every(({ address }) => isAllowed(address)))
    throw new AddressRefusedError('the name leads to an address that is not public')
  return [first, ...rest] as const
}

const guarded = guardedAgent()
const plain = new Agent({
  connect: { ...tls, timeout: connectTimeoutMs },
  connections: mostConnections,
  keepAliveMaxTimeout,
})

/**
 * The dispatcher for a request: plain for an origin that whoever runs this server configured
 * (`trustedOrigins`, such as the sandbox), guarded for everything else. Both keep connections alive
 * and share them between requests.
 */
export function dispatcherFor(url: URL, trustedOrigins: readonly string[]): Dispatcher {
  return trustedOrigins.includes(url.origin) ? plain : guarded
}
