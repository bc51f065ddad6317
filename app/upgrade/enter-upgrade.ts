import 'server-only'
import { loadUpgrade } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { enterStep } from '../connect/enter-step'

/** Lets an admin into the upgrade with both of its connections, or brings them to where they belong. */
export async function enterUpgrade() {
  const visitor = await enterStep('upgrade')
  return { ...visitor, ...(await loadUpgrade(await database(), visitor.setup.id)) }
}
