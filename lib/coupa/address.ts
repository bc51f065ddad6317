import 'server-only'
import type { Dispatcher } from 'undici'
import { readInstance } from '@/lib/connection/instance'
import { env } from '@/lib/env'
import { dispatcherFor } from '@/lib/outbound/dispatchers'

export type CoupaAddress = {
  url: URL
  /** To be sent with the request. */
  headers: Readonly<Record<string, string>>
  dispatcher: Dispatcher
}

/**
 * The address of a path at an instance, such as `https://acme.coupahost.com/oauth2/token`. The only
 * place that makes such a URL: it is built from the checked instance and never parsed from input.
 * With a sandbox configured it is `{origin}/{path}`, and the instance goes in a header. Throws for
 * an instance that `readInstance` did not give.
 */
export function coupaAddress(
  instance: string,
  path: `/${string}`,
  sandboxOrigin: string | undefined = env.coupaSandboxOrigin,
): CoupaAddress {
  const reading = readInstance(instance)
  if (!reading.ok || reading.repaired) throw new Error('an instance must be checked before it is called')
  const url = new URL(`${sandboxOrigin ?? `https://${instance}`}${path}`)
  const headers: CoupaAddress['headers'] = sandboxOrigin ? { 'x-coupa-instance': instance } : {}
  return { url, headers, dispatcher: dispatcherFor(url, sandboxOrigin ? [sandboxOrigin] : []) }
}
