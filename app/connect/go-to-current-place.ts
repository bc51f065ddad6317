import 'server-only'
import { currentPlace } from '@/lib/connection/journey'
import { goOn } from '@/lib/door/go-on'
import type { Visitor } from '@/lib/door/visitor'
import { loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'

/** Leads to wherever the setup stands for this visitor, after something was saved. */
export async function goToCurrentPlace({ setup, part }: Visitor): Promise<never> {
  const stored = await loadConnection(await database(), setup.id)
  return goOn(currentPlace(stored?.connection, part))
}
