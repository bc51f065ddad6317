import 'server-only'
import type { FormAction, FormState } from '@/lib/connection/form-state'
import { actAs, supporterActor } from '@/lib/store/actor'
import { database } from '@/lib/store/database'
import { takeRate } from '@/lib/store/rate-limits'
import { guarded, refuse } from './guarded-action'
import { noteRefusal } from './note-refusal'
import { loadSupporter, type Supporter } from './supporter'

type Act = (supporter: Supporter, form: FormData) => Promise<FormState>

/**
 * Guards an action of the console: it runs only for somebody who has signed in as a supporter.
 * Everybody else, an admin too, is answered alike, and that they tried is recorded. Which setup is
 * meant comes from the form, so the action looks it up and does not trust it.
 */
export function asSupporter(act: Act): FormAction {
  return (_, form) =>
    guarded('support', form, async () => {
      const supporter = await loadSupporter()
      if (!supporter) {
        await noteRefusal('an action of a supporter')
        return refuse(403, 'supporter-missing')
      }
      const rate = await takeRate(await database(), 'form', supporter.token)
      if (!rate.ok) return refuse(429, 'forms-too-many', { seconds: String(rate.retryAfterSeconds) })
      return actAs(supporterActor(supporter), () => act(supporter, form))
    })
}
