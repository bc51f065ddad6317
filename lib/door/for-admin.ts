import 'server-only'
import { database } from '@/lib/store/database'
import { takeRate } from '@/lib/store/rate-limits'
import { loadVisitor, type Visitor } from './visitor'

type Answer = (visitor: Visitor, request: Request) => Promise<Response>

/**
 * Guards an address that only answers: it shows what belongs to the setup of the session, not more
 * often than a page asks. Nobody without a session learns that there is anything.
 */
export function forAdmin(answer: Answer) {
  return async (request: Request): Promise<Response> => {
    const visitor = await loadVisitor()
    if (!visitor) return refusal(404)
    const rate = await takeRate(await database(), 'look', visitor.setup.id)
    if (!rate.ok) return refusal(429, { 'retry-after': String(rate.retryAfterSeconds) })
    const response = await answer(visitor, request)
    response.headers.set('cache-control', 'no-store')
    return response
  }
}

/** An answer without words. */
export function refusal(status: number, headers = {}): Response {
  return new Response(null, { status, headers: { ...headers, 'cache-control': 'no-store' } })
}
