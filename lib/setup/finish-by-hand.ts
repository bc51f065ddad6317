import 'server-only'
import { destroySealed } from '@/lib/store/sealed'
import { type Changed, changeConnection } from './change-connection'

/** The admin says that Lumos shows Coupa as connected. What was held for the API is destroyed. */
export function finishByHand(setupId: string): Promise<Changed> {
  return changeConnection(setupId, { type: 'handFinished', at: new Date().toISOString() }, (tx) =>
    destroySealed(tx, setupId),
  )
}
