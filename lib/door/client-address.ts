import 'server-only'
import { headers } from 'next/headers'
import { env } from '@/lib/env'
import { peerAddress } from './exchange'
import { addressFrom } from './forwarded-address'

/** The address a request came from, for rate limits. */
export async function clientAddress(): Promise<string> {
  const forwardedFor = (await headers()).get('x-forwarded-for')
  return addressFrom(forwardedFor, env.trustedProxyHops, peerAddress())
}
