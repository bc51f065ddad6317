import 'server-only'
import { refresh } from 'next/cache'
import { type FailureCode, failures } from '@/lib/catalog/failures'
import { variants } from '@/lib/catalog/variants'
import { type FormState, showFailure } from '@/lib/connection/form-state'
import type { Admin } from '@/lib/door/as-admin'
import { refuseWith } from '@/lib/door/guarded-action'
import { loadUpgrade } from '@/lib/store/connections'
import { database } from '@/lib/store/database'

/** Where the notice of what Lumos refused last stands on a page. */
export const lumosFailureId = 'lumos-failure'

/**
 * What a form shows of something that Lumos, or a rule before it, refused: at the field at fault, or
 * leading to the notice that is kept of it.
 */
export async function refuseLumos(
  { setup, connection }: Admin,
  refused: { failure: FailureCode; seconds?: number },
): Promise<FormState> {
  // The page shows what is kept of it.
  refresh()
  const { failure, seconds } = refused
  const { fix } = failures[failure]
  const integration = connection ? variants[connection.variant].title : ''
  const place =
    fix.at === 'field'
      ? { target: fix.field, field: fix.field }
      : (await isKept(setup.id, failure))
        ? { target: lumosFailureId }
        : {}
  const status = failure === 'lumos-token-missing' ? 422 : 409
  return refuseWith(status, [showFailure(failure, place, { integration, seconds: String(seconds ?? 60) })])
}

async function isKept(setupId: string, failure: FailureCode): Promise<boolean> {
  const { next, old } = await loadUpgrade(await database(), setupId)
  return [next, old].some(
    (connection) => connection && 'lumosFailure' in connection && connection.lumosFailure?.code === failure,
  )
}
