import { otherScopes } from '@/lib/catalog/other-scopes'
import { isScopeId, scopes, scopesInCoupaOrder } from '@/lib/catalog/scopes'

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
