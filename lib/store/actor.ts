import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { PartId } from '@/lib/catalog/parts'
import { processWide } from './process-wide'

/** Who does something, as the history names them. */
export type Actor = 'admin' | 'coupa-owner' | 'lumos-admin' | 'system' | `supporter: ${string}`

const ofPart = {
  whole: 'admin',
  coupa: 'coupa-owner',
  lumos: 'lumos-admin',
} as const satisfies Record<PartId, Actor>

/** Who has this part of a setup. */
export function actorOf(part: PartId): Actor {
  return ofPart[part]
}

/** Does the work in somebody's name: every event that is written on its way says so. */
export function actAs<T>(actor: Actor, work: () => T): T {
  return actors().run(actor, work)
}

/** In whose name this is done; where nobody said so, the system's own. */
export function currentActor(): Actor {
  return actors().getStore() ?? 'system'
}

function actors(): AsyncLocalStorage<Actor> {
  return processWide('actor', () => new AsyncLocalStorage<Actor>())
}
