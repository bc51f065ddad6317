import { isScopeId, scopes, scopesInCoupaOrder } from '@/lib/catalog/scopes'

/** Scopes that nobody asks for here, so that the ones that matter have to be found among them. */
const otherScopes = [
  'core.accounting.read',
  'core.accounting.write',
  'core.approval.read',
  'core.approval.write',
  'core.budget.read',
  'core.budget.write',
  'core.business_entity.read',
  'core.business_entity.write',
  'core.catalog.read',
  'core.common.write',
  'core.contract.write',
  'core.expense.read',
  'core.expense.write',
  'core.integration.read',
  'core.inventory.receiving.read',
  'core.invoice.read',
  'core.invoice.write',
  'core.item.read',
  'core.payables.invoice.read',
  'core.project.read',
  'core.purchase_order.write',
  'core.requisition.write',
  'core.sourcing.read',
  'core.supplier.write',
  'core.supplier_sites.read',
  'core.supplier_sites.write',
  'travel_booking.common.read',
  'travel_booking.trip.read',
]

/** The order of Coupa's own page: alphabetical, punctuation ignored. */
const sortKey = (scope: string) => scope.replaceAll(/[^a-z]/g, '')

/** Every scope this Coupa offers, in the order of its Create Client page. */
export const offeredScopes: readonly string[] = [...scopesInCoupaOrder, ...otherScopes].sort((one, other) =>
  sortKey(one) < sortKey(other) ? -1 : 1,
)

/** The given scopes in the order of Coupa's page, each once; those it does not offer are left out. */
export function inPageOrder(list: readonly string[]): readonly string[] {
  return offeredScopes.filter((scope) => list.includes(scope))
}

/** What the scope page says that a scope permits. */
export function permissionsOf(scope: string): string {
  if (isScopeId(scope)) return scopes[scope].unlocks
  const [, ...parts] = scope.split('.')
  return `${parts.at(-1) === 'read' ? 'Index, Show' : 'Create, Update'}: ${parts.slice(0, -1).join(', ').replaceAll('_', ' ')}`
}
