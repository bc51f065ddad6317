import type { ReactNode } from 'react'
import { isPlaceOf, placeAt } from '@/lib/connection/journey'
import { currentPath } from '@/lib/door/exchange'
import { loadVisitor } from '@/lib/door/visitor'
import { NoSuchPage } from './no-such-page'

/**
 * Shows the places that the visitor's part of a setup has, and for others that there is no page. The
 * pages refuse by themselves as well; but what Next makes of that is blank without a script.
 */
export async function OwnPlaces({ children }: { children: ReactNode }) {
  const part = (await loadVisitor())?.part ?? 'whole'
  const place = placeAt(currentPath())
  if (place === undefined || part === 'whole' || isPlaceOf(part, place)) return children
  return <NoSuchPage />
}
