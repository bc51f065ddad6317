import { expect, test } from 'vitest'
import { scopesInCoupaOrder } from '@/lib/catalog/scopes'
import { inPageOrder, offeredScopes, permissionsOf } from './scopes'

test('the page offers every scope of the catalogue, among a good dozen others, in the catalogue’s order', () => {
  expect(inPageOrder(scopesInCoupaOrder)).toEqual(scopesInCoupaOrder)
  expect(offeredScopes.length).toBeGreaterThan(scopesInCoupaOrder.length + 12)
  expect(new Set(offeredScopes).size).toBe(offeredScopes.length)
})

test('groups stand before users, the sign-in scopes after core, and travel last', () => {
  const at = (scope: string) => offeredScopes.indexOf(scope)
  expect(at('core.user_group.write')).toBeLessThan(at('core.user.read'))
  expect(at('core.supplier_sites.read')).toBeGreaterThan(at('core.supplier.read'))
  expect(at('core.user.write')).toBeLessThan(at('email'))
  expect(at('profile')).toBeLessThan(at('travel_booking.common.read'))
})

test('every scope says what it permits', () => {
  expect(permissionsOf('core.inventory.receiving.read')).toBe('Index, Show: inventory, receiving')
  expect(offeredScopes.filter((scope) => permissionsOf(scope) === '')).toEqual([])
})
