/**
 * Every scope either integration asks for, in the order of Coupa's own list: alphabetical with
 * punctuation ignored, so `core.user_group.*` stands before `core.user.*` and the five OpenID
 * scopes come after `core.*` (seen in three pasted lists of real instances).
 *
 * `unlocks` is what Coupa's `/oauth2/scopes` page lists for the scope (release R34.3);
 * `why` is our sentence for the admin. `write` never includes `read`.
 */
export const scopes = {
  'core.common.read': {
    why: 'Lumos reads the roles, departments and lookups that describe your users.',
    unlocks: 'Addresses, commodities, currencies, departments, lookups, payment terms, roles',
  },
  'core.contract.read': {
    why: 'Lumos imports your SaaS contracts into Vendors.',
    unlocks: 'Contracts, their terms and their legal documents',
  },
  'core.purchase_order.read': {
    why: 'Lumos matches purchase orders with the contract they belong to.',
    unlocks: 'Purchase orders, their lines and changes',
  },
  'core.requisition.read': {
    why: 'Lumos sees which requests led to a purchase.',
    unlocks: 'Requisitions and their lines',
  },
  'core.supplier.read': {
    why: 'Lumos names the supplier of each contract.',
    unlocks: 'Suppliers, their sites and remit-to addresses',
  },
  'core.user_group.read': {
    why: 'Lumos lists your user groups and who is in them.',
    unlocks: 'User groups and memberships, to look at',
  },
  'core.user_group.write': {
    why: 'Lumos adds people to groups and removes them.',
    unlocks: 'User groups and memberships, to change',
  },
  'core.user.read': {
    why: 'Lumos lists the people who can sign in to Coupa.',
    unlocks: 'Users, to look at',
  },
  'core.user.write': {
    why: 'Lumos gives and removes access when you approve it.',
    unlocks: 'Users, to create, change and deactivate',
  },
  email: {
    why: 'Lumos asks for the e-mail claim of the client.',
    unlocks: 'No records, only a sign-in claim',
  },
  login: {
    why: 'Lumos asks for the login claim of the client.',
    unlocks: 'No records, only a sign-in claim',
  },
  offline_access: {
    why: 'Lumos asks for it. With Client credentials it has no effect of its own.',
    unlocks: 'No records, only a refresh token',
  },
  openid: {
    why: 'Lumos asks for the basic OpenID claims of the client.',
    unlocks: 'No records, only sign-in claims',
  },
  profile: {
    why: 'Lumos asks for the profile claims of the client.',
    unlocks: 'No records, only sign-in claims',
  },
} as const satisfies Record<string, { why: string; unlocks: string }>

export type ScopeId = keyof typeof scopes

/** All scope names in the order of Coupa's form. */
export const scopesInCoupaOrder = Object.keys(scopes) as readonly ScopeId[]

/** The given scopes in the order of Coupa's form, each once. */
export function inCoupaOrder(list: Iterable<ScopeId>): readonly ScopeId[] {
  const wanted = new Set(list)
  return scopesInCoupaOrder.filter((scope) => wanted.has(scope))
}

/** Is this text the name of a scope that the catalogue knows? */
export function isScopeId(text: string): text is ScopeId {
  return Object.hasOwn(scopes, text)
}
