import 'server-only'
import { inCoupaOrder, isScopeId, type ScopeId } from '@/lib/catalog/scopes'
import type { Reader, Transaction } from './tables'

/** A scope that is neither asked for nor missed in one setup, who said so, why, and when (UTC). */
export type Waiver = { scope: ScopeId; reason: string; actor: string; waivedAt: string }

/** The scopes that are set aside for a setup, in the order of Coupa's form. */
export async function listWaivers(reader: Reader, setupId: string): Promise<readonly Waiver[]> {
  const rows = await reader.selectFrom('waivers').selectAll().where('setup_id', '=', setupId).execute()
  const waivers = rows.flatMap(({ scope, reason, actor, waived_at }) =>
    isScopeId(scope) ? [{ scope, reason, actor, waivedAt: waived_at }] : [],
  )
  const order = inCoupaOrder(waivers.map(({ scope }) => scope))
  return waivers.toSorted((a, b) => order.indexOf(a.scope) - order.indexOf(b.scope))
}

/** The names of those scopes, for the tests. */
export async function waivedScopes(reader: Reader, setupId: string): Promise<readonly ScopeId[]> {
  return (await listWaivers(reader, setupId)).map(({ scope }) => scope)
}

/** Sets a scope aside. Resolves with false where it is already. */
export async function addWaiver(tx: Transaction, setupId: string, waiver: Waiver): Promise<boolean> {
  const { scope, reason, actor, waivedAt } = waiver
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('waivers')
    .values({ setup_id: setupId, scope, reason, actor, waived_at: waivedAt })
    .onConflict((conflict) => conflict.columns(['setup_id', 'scope']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Asks for a scope again. Resolves with false where it was not set aside. */
export async function removeWaiver(tx: Transaction, setupId: string, scope: ScopeId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('waivers')
    .where('setup_id', '=', setupId)
    .where('scope', '=', scope)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}
