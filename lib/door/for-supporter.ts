import 'server-only'
import { database } from '@/lib/store/database'
import { takeRate } from '@/lib/store/rate-limits'
import { refusal } from './for-admin'
import { noteAdminRefused } from './note-refusal'
import { loadSupporter, type Supporter } from './supporter'

type Answer = (supporter: Supporter, request: Request) => Promise<Response>

/**
 * Guards an address of the console that only answers, not more often than a page asks. Nobody but a
 * supporter learns that there is anything; an admin who tries is recorded.
 */
export function forSupporter(answer: Answer) {
  return async (request: Request): Promise<Response> => {
    const supporter = await loadSupporter()
    if (!supporter) {
      await noteAdminRefused('an address of the console')
      return refusal(404)
    }
    const rate = await takeRate(await database(), 'look', supporter.token)
    if (!rate.ok) return refusal(429, { 'retry-after': String(rate.retryAfterSeconds) })
    const response = await answer(supporter, request)
    response.headers.set('cache-control', 'no-store')
    return response
  }
}
