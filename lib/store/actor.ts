import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { PartId } from '@/lib/catalog/parts'
import { processWide } from './process-wide'

/**
 * Who does something, as the history names them. Nobody may call themselves anything else: a supporter's
 * name comes from outside, and could be that of an admin. Events of older versions may have it bare.
 */
export type Actor = 'admin' | 'coupa-owner' | 'lumos-admin' | 'system' | 'nobody' | `supporter: ${string}`

const ofPart = {
  whole: 'admin',
  coupa: 'coupa-owner',
  lumos: 'lumos-admin',
} as const satisfies Record<PartId, Actor>

/** Who has this part of a setup. */
export function actorOf(part: PartId): Actor {
  return ofPart[part]
}

/** A supporter, by the name that whoever vouches for them gave. */
export function supporterActor({ person }: { person: string }): Actor {
  return `supporter: ${person}`
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
