import 'server-only'
import { revalidatePath } from 'next/cache'
import { RedirectType, redirect } from 'next/navigation'
import { type Place, pathOf } from '@/lib/connection/journey'

/**
 * Leads on to a place of the journey after something was saved. What the browser keeps of earlier pages is void from
 * then on: otherwise Back would show them as they were before.
 */
export function goOn(place: Place): never {
  revalidatePath('/', 'layout')
  redirect(pathOf(place))
}

/** The same, in the place of an address that Back must not lead to. */
export function goOnInstead(place: Place): never {
  revalidatePath('/', 'layout')
  redirect(pathOf(place), RedirectType.replace)
}
