import type { ScopeId } from './scopes'

/**
 * The two integrations that Lumos has for Coupa. Titles and scope lists are those of Lumos' help
 * article "Connecting Coupa Software" (16 March 2026), scopes in the article's order.
 */
const plainScopes = [
  'core.user.read',
  'core.user.write',
  'email',
  'login',
  'offline_access',
  'openid',
  'profile',
  'core.user_group.read',
  'core.user_group.write',
  'core.common.read',
] as const satisfies readonly ScopeId[]

/** What Contract Ingestion needs on top of the plain integration. */
export const addedScopes = [
  'core.contract.read',
  'core.purchase_order.read',
  'core.requisition.read',
  'core.supplier.read',
] as const satisfies readonly ScopeId[]

export type VariantId = 'plain' | 'contracts'

export type Variant = {
  /** Lumos' own name of the integration. */
  title: string
  summary: string
  choose: string
  /** Required scopes, in the article's order. All must be granted. */
  scopes: readonly ScopeId[]
  /** Comparison rows, aligned between the variants. */
  compare: { users: string; contracts: string; reads: string; writes: string; scopes: string }
}

export const variants = {
  plain: {
    title: 'Coupa Software',
    summary: 'Lumos manages who has access to Coupa.',
    choose: 'You want access reviews and requests for Coupa, and no contracts.',
    scopes: plainScopes,
    compare: {
      users: 'Yes',
      contracts: 'No',
      reads: 'Users, user groups and set-up data such as roles',
      writes: 'Users and group memberships',
      scopes: '10 scopes',
    },
  },
  contracts: {
    title: 'Coupa Software (with Contract Ingestion)',
    summary: 'Lumos manages access and imports your SaaS contracts into Vendors.',
    choose: 'You also want the contracts you keep in Coupa to appear in Lumos Vendors.',
    scopes: [...plainScopes, ...addedScopes],
    compare: {
      users: 'Yes',
      contracts: 'Yes, into Vendors',
      reads: 'The same, and contracts, purchase orders, requisitions and suppliers',
      writes: 'Users and group memberships',
      scopes: '14 scopes',
    },
  },
} as const satisfies Record<VariantId, Variant>

export const variantIds = Object.keys(variants) as readonly VariantId[]

export const compareRows = {
  users: 'Manages access',
  contracts: 'Imports contracts',
  reads: 'Reads in Coupa',
  writes: 'Changes in Coupa',
  scopes: 'To tick in Coupa',
} as const satisfies Record<keyof Variant['compare'], string>

/** Is this text the id of a variant? */
export function isVariantId(text: unknown): text is VariantId {
  return typeof text === 'string' && Object.hasOwn(variants, text)
}

/**
 * The article contradicts itself: its third block, which reads like the field help inside Lumos,
 * names these four scopes only. A client made from it is refused by a server that is asked for
 * ten, because Coupa grants all or nothing. Supporters are shown this.
 */
export const scopeContradiction = {
  shortList: ['core.user.read', 'core.user.write', 'core.user_group.read', 'core.user_group.write'],
  note: 'The field help in Lumos names only four scopes. A client with just those is refused: every scope of the list must be ticked.',
} as const satisfies { shortList: readonly ScopeId[]; note: string }
