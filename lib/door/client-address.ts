import 'server-only'
import { env } from '@/lib/env'
import { forwardedFor, peerAddress } from './exchange'

/** The address that this request came from, for limits and turns. */
export function clientAddress(): string {
  return addressFrom(forwardedFor(), env.trustedProxyHops, peerAddress())
}

/**
 * With n trusted proxies the n-th entry from the end of X-Forwarded-For was written by the
 * outermost of them; whatever stands before it is the sender's own claim. Without a trusted proxy
 * the header counts for nothing.
 */
export function addressFrom(forwardedFor: string | null, trustedHops: number, peer: string): string {
  if (trustedHops === 0) return peer
  const entries = (forwardedFor ?? '').split(',').map((entry) => entry.trim())
  return entries.at(-trustedHops)?.slice(0, 64) || peer
}
