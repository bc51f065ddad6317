import { type ReadId, readIds, reads } from '@/lib/catalog/checks'
import type { Fault } from '../server/faults'

type NameIn<Path extends string> = Path extends `/api/${infer Name}` ? Name : never

/** A list of records, by the last part of its address. */
export type ListName = NameIn<(typeof reads)[ReadId]['path']>

export const listNames = readIds.map((id) => reads[id].path.slice('/api/'.length) as ListName)

export const dialectNames = ['rack-oauth2', 'doorkeeper'] as const

/**
 * How a Coupa behaves where nobody outside knows, or where it can fail. An instance has one, and a
 * client may differ from its instance.
 */
export type Behaviour = {
  /** Whose words and statuses the token endpoint uses. */
  dialect: (typeof dialectNames)[number]
  /** Only for rack-oauth2: connectors report 400, the library answers 401. */
  invalidClientStatus: 400 | 401
  /** What a success says in `scope`. `narrower` leaves out the last one granted. */
  scopeEcho: 'none' | 'granted' | 'narrower'
  /** What a request without scope gets. */
  omittedScope: 'all-assigned' | 'invalid_scope'
  /** Refuse any request for more scopes than this, however well they are assigned. */
  mostScopes: number
  /** Scopes that get 503 when one of them is asked for alone. */
  unavailableScopes: readonly string[]
  /** For how long after its issue a token is answered with 401. */
  notReadyMs: number
  /** What an instance takes per second, all requests to /api and for tokens together. */
  requestsPerSecond: number
  /** How many more than that it takes at once. */
  burst: number
  /** Sent with a 429 for too many requests. Coupa is not known to send it. */
  retryAfterSeconds: number | null
  /** How many rows a list has. Lists not named have their invented rows. */
  rows: Partial<Record<ListName, number>>
  /** Lists that answer 403 in spite of the scope, as a module without license does. */
  forbidden: readonly ListName[]
  /** Lists that do not exist. */
  absent: readonly ListName[]
  tokenFault: Fault | null
  listFaults: Partial<Record<ListName, Fault>>
  /** Strikes every address, before anything else is looked at. */
  fault: Fault | null
}

export const usualBehaviour: Behaviour = {
  dialect: 'rack-oauth2',
  invalidClientStatus: 400,
  scopeEcho: 'none',
  omittedScope: 'all-assigned',
  mostScopes: Number.POSITIVE_INFINITY,
  unavailableScopes: [],
  notReadyMs: 0,
  requestsPerSecond: 25,
  burst: 20,
  retryAfterSeconds: null,
  rows: {},
  forbidden: [],
  absent: [],
  tokenFault: null,
  listFaults: {},
  fault: null,
}

export const switches = Object.keys(usualBehaviour) as readonly (keyof Behaviour)[]

/** The same fault on every list. */
export function onEveryList(fault: Fault): Record<ListName, Fault> {
  return Object.fromEntries(listNames.map((name) => [name, fault])) as Record<ListName, Fault>
}

/** Is this text the name of a list? */
export function isListName(text: string): text is ListName {
  return listNames.some((name) => name === text)
}
