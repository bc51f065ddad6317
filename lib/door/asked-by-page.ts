import 'server-only'
import type { IncomingHttpHeaders } from 'node:http'

/** What open pages ask: whether there is news, how a test or Lumos is getting on, how long a visit lasts. */
const askedAddresses = [
  /^\/support\/[^/]+\/version$/,
  /^\/(connect|support)\/visit$/,
  /^\/connect\/progress$/,
  /^\/connect\/credentials\/progress$/,
]

/** Pages that bring themselves up to date. People come to them by plain links, which ask for a document. */
const selfRenewingPages = /^\/support\/[^/]+\/page$/

/**
 * Did an open page ask this by itself, so that nobody need sit before it? Whoever asks in a person's
 * place is authorised as ever; it only is no sign that somebody is there. Nothing else may follow from
 * it, because anybody can ask in this way.
 */
export function isAskedByPage(method: string | undefined, path: string, headers: IncomingHttpHeaders) {
  if (method !== 'GET') return false
  const [address = ''] = path.split('?', 1)
  if (askedAddresses.some((asked) => asked.test(address))) return true
  return headers.rsc !== undefined && selfRenewingPages.test(address)
}
