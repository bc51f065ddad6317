import 'server-only'
import { isScopeId } from '@/lib/catalog/scopes'
import { database } from '@/lib/store/database'
import { type Changed, changeConnection, changeWithin } from './change-connection'

/** Remembers which scopes the admin has ticked. Unknown names are left out. */
export function tickScopes(setupId: string, ticked: readonly string[]): Promise<Changed> {
  return changeConnection(setupId, { type: 'scopesTicked', ticked: ticked.filter(isScopeId) })
}

/** The admin says that the client is saved in Coupa, with these ticks. */
export async function saveClient(setupId: string, ticked: readonly string[]): Promise<Changed> {
  const db = await database()
  return db.write(async (tx) => {
    const remembered = await changeWithin(tx, setupId, {
      type: 'scopesTicked',
      ticked: ticked.filter(isScopeId),
    })
    if (!remembered.ok) return remembered
    return changeWithin(tx, setupId, { type: 'clientSaved', at: new Date().toISOString() })
  })
}
