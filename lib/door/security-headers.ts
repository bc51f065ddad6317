import 'server-only'
import { env } from '@/lib/env'
import { contentSecurityPolicy } from './content-security-policy'

type Headers = readonly (readonly [name: string, value: string])[]

const onEverything: Headers = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ...(env.appOrigin.startsWith('https:')
    ? ([['Strict-Transport-Security', 'max-age=63072000; includeSubDomains']] as const)
    : []),
]

// These speak to pages. On a script or a style they mean nothing, and cost bytes on each.
const onPages: Headers = [
  ...onEverything,
  ['X-Frame-Options', 'DENY'],
  ['Referrer-Policy', 'same-origin'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  [
    'Permissions-Policy',
    'camera=(), clipboard-read=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  ],
]

/** The headers of a file that the build made, which is the same for everybody and shown by nobody. */
export const fileHeaders: Headers = [
  ...onEverything,
  [
    'Content-Security-Policy',
    "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  ],
]

/**
 * The headers of a page whose address is a setup link. Its path goes to nobody, not even to this site:
 * logs of proxies hold what browsers send along. `no-referrer` would do the same, and take the origin
 * from plain forms, by which we know our own.
 */
export function linkHeaders(nonce: string): Headers {
  return [
    ...pageHeaders(nonce),
    ['Referrer-Policy', 'strict-origin'],
    ['X-Robots-Tag', 'noindex, nofollow'],
    ['Cache-Control', 'no-store'],
  ]
}

/** The headers of every other answer, errors too. The nonce is this answer's alone. */
export function pageHeaders(nonce: string): Headers {
  return [...onPages, ['Content-Security-Policy', contentSecurityPolicy(nonce)]]
}

/** The headers of a page that has no scripts at all. */
export const scriptlessHeaders: Headers = [
  ...onPages,
  ['Content-Security-Policy', contentSecurityPolicy(undefined)],
]
