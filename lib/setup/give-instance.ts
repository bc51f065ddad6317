import 'server-only'
import { destroySealed } from '@/lib/store/sealed'
import { type Changed, changeConnection } from './change-connection'

/** Says which Coupa is meant. Another one than before ends what was proven. */
export function giveInstance(setupId: string, instance: string): Promise<Changed> {
  return changeConnection(setupId, { type: 'instanceGiven', instance }, async (tx, { status }) => {
    if (status === 'draft') await destroySealed(tx, setupId, 'clientSecret')
  })
}
