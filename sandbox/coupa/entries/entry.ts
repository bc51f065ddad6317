import type { FailureCode } from '@/lib/catalog/failures'
import type { ScopeId } from '@/lib/catalog/scopes'
import { type VariantId, variants } from '@/lib/catalog/variants'
import type { Behaviour } from '../behaviour'
import type { ClientDetails } from '../clients'

/**
 * What comes with every sandbox, the same on every run. `leadsTo` is the failure a test of it has to
 * find, by its code in the catalogue; without it the test passes, perhaps with a remark.
 */
export type Provocation = { provokes: string; leadsTo?: FailureCode }

export type ClientEntry = Provocation & {
  /** The integration to test it with. */
  variant: VariantId
  details: Partial<ClientDetails>
}

/** A client that lacks these scopes of a variant. */
export const without = (variant: VariantId, ...missing: readonly ScopeId[]) => ({
  provokes: `invalid_scope, for ${missing.join(' and ')} alone`,
  leadsTo: 'scopes-missing' as const,
  variant,
  details: { scopes: variants[variant].scopes.filter((scope) => !missing.includes(scope)) },
})

/** A client with every scope of a variant, and a Coupa that behaves so towards it. */
export const behaving = (behaviour: Partial<Behaviour>, variant: VariantId = 'plain') => ({
  variant,
  details: { scopes: variants[variant].scopes, behaviour },
})
