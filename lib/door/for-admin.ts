import 'server-only'
import { isPlaceOf, type Place } from '@/lib/connection/journey'
import { actAs, actorOf } from '@/lib/store/actor'
import { database } from '@/lib/store/database'
import { takeRate } from '@/lib/store/rate-limits'
import { noteRefusal } from './note-refusal'
import { loadVisitor, type Visitor } from './visitor'

type Answer = (visitor: Visitor, request: Request) => Promise<Response>

/**
 * Guards an address that only answers: it shows what belongs to the setup of the session, to a part
 * that has one of these places, not more often than a page asks. Nobody else learns that there is
 * anything.
 */
export function forAdmin(places: readonly Place[], answer: Answer) {
  return async (request: Request): Promise<Response> => {
    const visitor = await loadVisitor()
    if (!visitor) return refusal(404)
    const { part, setup } = visitor
    if (!places.some((place) => isPlaceOf(part, place))) {
      await noteRefusal(`${new URL(request.url).pathname} with the part ${part}`)
      return refusal(404)
    }
    const rate = await takeRate(await database(), 'look', setup.id)
    if (!rate.ok) return refusal(429, { 'retry-after': String(rate.retryAfterSeconds) })
    const response = await actAs(actorOf(part), () => answer(visitor, request))
    response.headers.set('cache-control', 'no-store')
    return response
  }
}

/** An answer without words. */
export function refusal(status: number, headers = {}): Response {
  return new Response(null, { status, headers: { ...headers, 'cache-control': 'no-store' } })
}
