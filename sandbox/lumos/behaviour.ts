import type { Fault } from '../server/faults'

/** The calls of Lumos' API that the wizard makes, by what they are for. */
export const callNames = [
  'integrations',
  'integration',
  'schema',
  'apps',
  'connect',
  'app',
  'reconnect',
  'disconnect',
  'sync',
] as const

export type CallName = (typeof callNames)[number]

/** How Lumos behaves towards one tenant, where nobody outside knows or where it can fail. */
export type Behaviour = {
  /** Whoever made the token may connect, reconnect, disconnect and sync apps. */
  mayManageApps: boolean
  /** Which integrations for Coupa the catalogue lists. */
  integrations: 'both' | 'none' | 'ambiguous' | 'short-names'
  /** What the connection schema of those asks for. */
  schema: 'flat' | 'nested' | 'other-fields' | 'consent' | 'missing'
  /** The integrations are switched on for this tenant. */
  isAvailable: boolean
  /** Both integrations for Coupa may be connected at the same time. */
  sideBySide: boolean
  /**
   * `lost`: the app is made, and the answer never comes. `sync-failed`: the app is made, its sync has
   * ended, and the answer is 502.
   */
  connectAnswer: 'given' | 'lost' | 'sync-failed'
  /** How long a sync takes. */
  syncMs: number
  syncEnds: 'SUCCESS' | 'FAILED'
  /** Apps are gone once their sync should have ended. */
  appsVanish: boolean
  faults: Partial<Record<CallName, Fault>>
}

export const usualBehaviour: Behaviour = {
  mayManageApps: true,
  integrations: 'both',
  schema: 'flat',
  isAvailable: true,
  sideBySide: true,
  connectAnswer: 'given',
  syncMs: 3000,
  syncEnds: 'SUCCESS',
  appsVanish: false,
  faults: {},
}

export const switches = Object.keys(usualBehaviour) as readonly (keyof Behaviour)[]

/** An answer with a status and Lumos' body for an error. */
export function refusal(status: number, detail: unknown, retryAfterSeconds?: number): Fault {
  return {
    kind: 'canned',
    retryAfterSeconds,
    canned: { status, contentType: 'application/json', body: JSON.stringify({ detail }) },
  }
}

/** The same fault on every call. */
export function onEveryCall(fault: Fault): Record<CallName, Fault> {
  return Object.fromEntries(callNames.map((name) => [name, fault])) as Record<CallName, Fault>
}
