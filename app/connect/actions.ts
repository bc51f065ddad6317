'use server'

import { isVariantId, variantIds } from '@/lib/catalog/variants'
import { showFailure } from '@/lib/connection/form-state'
import { asAdmin } from '@/lib/door/as-admin'
import { goOn } from '@/lib/door/go-on'
import { refuse, refuseWith } from '@/lib/door/guarded-action'
import * as setup from '@/lib/setup/choose-variant'

/** Chooses the integration and goes on to the instance. */
export const chooseVariant = asAdmin('variant', async (admin, form) => {
  const variant = form.get('variant')
  if (!isVariantId(variant)) {
    const place = { target: `variant-${variantIds[0]}`, field: 'variant' }
    return refuseWith(422, [showFailure('variant-missing', place)])
  }
  const chosen = await setup.chooseVariant(admin.setup.id, variant)
  return chosen.ok ? goOn('instance') : refuse(409, chosen.failure)
})
