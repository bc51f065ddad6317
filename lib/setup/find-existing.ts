import 'server-only'
import { randomUUID } from 'node:crypto'
import type { VariantId } from '@/lib/catalog/variants'
import { isOpen } from '@/lib/connection/carried-over'
import type { ConnectionIn, ExistingSource } from '@/lib/connection/connection'
import { isUpgrading } from '@/lib/connection/upgrade'
import { type ConnectionSource, findConnectedApp } from '@/lib/lumos/apps'
import { addConnection, loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { appendEvent } from '@/lib/store/events'
import { takeRate } from '@/lib/store/rate-limits'
import { destroySealed } from '@/lib/store/sealed'
import { addUpgrade } from './begin-upgrade'
import { type Changed, changeWithin } from './change-connection'
import { hold, lumosToken } from './held-secrets'
import type { ChangedInLumos } from './lumos-answers'
import { now } from './now'

type Existing = { variant: VariantId; source: ExistingSource; appId?: string }

const sources = { API: 'api', UI: 'ui' } as const satisfies Record<ConnectionSource, ExistingSource>

/**
 * Looks in Lumos for a Coupa that was connected without this wizard, and begins its upgrade. The
 * token is held for the later phases. `existing-not-found` and `existing-ambiguous` where Lumos
 * cannot say which one is meant: then the admin does, with `declareExisting`.
 */
export async function findExisting(setupId: string, typedToken?: string): Promise<ChangedInLumos> {
  const db = await database()
  const connection = (await loadConnection(db, setupId))?.connection
  if (connection && isUpgrading(connection)) return { ok: true, connection }
  if (connection && !isOpen(connection)) return { ok: false, failure: 'step-not-reached' }
  const token = await lumosToken(db, setupId, typedToken)
  if (!token) return { ok: false, failure: 'lumos-token-missing' }
  const rate = await takeRate(db, 'connect', setupId)
  if (!rate.ok) return { ok: false, failure: 'lumos-busy', seconds: rate.retryAfterSeconds }
  for (const variant of ['plain', 'contracts'] as const)
    for (const source of ['API', 'UI'] as const) {
      const found = await findConnectedApp({ variant, source, token, instance: connection?.instance })
      // A Lumos that does not offer one of the two has none of it connected.
      if (!found.ok && found.failure === 'lumos-integration-missing') continue
      if (!found.ok && found.failure === 'lumos-already-connected')
        return { ok: false, failure: 'existing-ambiguous' }
      if (!found.ok) return { ...found, seconds: found.retryAfterSeconds }
      if (found.appId)
        return beginWith(setupId, { variant, source: sources[source], appId: found.appId }, typedToken)
    }
  return { ok: false, failure: 'existing-not-found' }
}

/** Begins the upgrade of a connection that the admin says exists. */
export function declareExisting(
  setupId: string,
  said: { variant: VariantId; source: ExistingSource },
): Promise<Changed> {
  return beginWith(setupId, { variant: said.variant, source: said.source })
}

async function beginWith(setupId: string, existing: Existing, typedToken?: string): Promise<Changed> {
  if (existing.variant === 'contracts') return { ok: false, failure: 'upgrade-not-needed' }
  const db = await database()
  return db.write(async (tx): Promise<Changed> => {
    const open = (await loadConnection(tx, setupId))?.connection
    if (open && isUpgrading(open)) return { ok: true, connection: open }
    if (open && !isOpen(open)) return { ok: false, failure: 'step-not-reached' }
    if (open) {
      await changeWithin(tx, setupId, { type: 'abandoned', at: now() }, undefined, open.id)
      await destroySealed(tx, setupId, 'clientSecret')
    }
    const found: ConnectionIn<'found'> = {
      status: 'found',
      id: randomUUID(),
      ...existing,
      instance: open?.instance,
      clientId: open?.clientId,
      foundAt: now(),
      ...(existing.appId && { seenAt: now() }),
    }
    await addConnection(tx, setupId, found)
    await appendEvent(tx, {
      setupId,
      type: 'existingFound',
      outcome: 'done',
      detail: { source: existing.source, ...(existing.appId && { app: existing.appId }) },
    })
    if (typedToken) await hold(tx, setupId, 'lumosToken', typedToken)
    return { ok: true, connection: await addUpgrade(tx, setupId, found) }
  })
}
