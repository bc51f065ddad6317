import 'server-only'
import { currentPlace } from '@/lib/connection/journey'
import { goOn } from '@/lib/door/go-on'
import { loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'

/** Leads to wherever the setup stands after something was saved. */
export async function goToCurrentPlace(setupId: string): Promise<never> {
  return goOn(currentPlace((await loadConnection(await database(), setupId))?.connection))
}
