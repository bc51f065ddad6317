import type { FailureCode } from '@/lib/catalog/failures'
import { type Behaviour, onEveryCall, refusal } from './behaviour'

/**
 * What comes with every sandbox. `leadsTo` is the failure that connecting with the token has to end
 * in, by its code in the catalogue; without it Coupa gets connected.
 */
type TenantEntry = { provokes: string; leadsTo?: FailureCode; behaviour?: Partial<Behaviour> }

const busy = refusal(429, 'Too many requests', 30)

const tenantEntries = {
  good: { provokes: 'nothing' },
  nested: {
    provokes: 'nothing: the schema wants the credentials in a named group',
    behaviour: { schema: 'nested' },
  },
  'short-names': {
    provokes: 'nothing: the integrations are called Coupa and Coupa (with Contract Ingestion)',
    behaviour: { integrations: 'short-names' },
  },

  // The token
  'may-not-manage': {
    provokes: '403, because whoever made the token may not manage apps',
    leadsTo: 'lumos-not-allowed',
    behaviour: { mayManageApps: false },
  },

  // The integration and its schema
  'no-integration': {
    provokes: 'a catalogue without Coupa',
    leadsTo: 'lumos-integration-missing',
    behaviour: { integrations: 'none' },
  },
  'two-of-each': {
    provokes: 'a catalogue with two entries of each name',
    leadsTo: 'lumos-integration-ambiguous',
    behaviour: { integrations: 'ambiguous' },
  },
  'no-schema': {
    provokes: '404 for the connection schema',
    leadsTo: 'lumos-schema-missing',
    behaviour: { schema: 'missing' },
  },
  'other-schema': {
    provokes: 'a schema that asks for an API key and a region',
    leadsTo: 'lumos-schema-other',
    behaviour: { schema: 'other-fields' },
  },
  consent: {
    provokes: 'an empty auth_schema, which means consent in the Lumos UI',
    leadsTo: 'lumos-consent-needed',
    behaviour: { schema: 'consent' },
  },

  // Connecting
  'values-refused': {
    provokes: '400 on connect',
    leadsTo: 'lumos-values-refused',
    behaviour: { faults: { connect: refusal(400, 'Malformed credentials') } },
  },
  'not-available': {
    provokes: '404 on connect, because the integration is not switched on',
    leadsTo: 'lumos-not-available',
    behaviour: { isAvailable: false },
  },
  'already-connected': {
    provokes: '409 on connect, though no app is listed',
    leadsTo: 'lumos-already-connected',
    behaviour: { faults: { connect: refusal(409, 'An instance of this app already exists') } },
  },
  'one-at-a-time': {
    provokes: '409 on connect while the other integration for Coupa is connected',
    behaviour: { sideBySide: false },
  },
  'not-understood': {
    provokes: '422 on connect',
    leadsTo: 'lumos-request-refused',
    behaviour: {
      faults: { connect: refusal(422, [{ loc: ['body', 'auth'], msg: 'Field required', type: 'missing' }]) },
    },
  },
  busy: {
    provokes: '429 with Retry-After: 30 on connect',
    leadsTo: 'lumos-busy',
    behaviour: { faults: { connect: busy } },
  },
  'busy-everywhere': {
    provokes: '429 with Retry-After: 30 on every call',
    leadsTo: 'lumos-busy',
    behaviour: { faults: onEveryCall(busy) },
  },
  'not-supported': {
    provokes: '501 on connect',
    leadsTo: 'lumos-not-supported',
    behaviour: { faults: { connect: refusal(501, 'Not supported for this integration') } },
  },
  'first-sync-failed': {
    provokes: '502 on connect, and no app',
    leadsTo: 'lumos-first-sync-failed',
    behaviour: { faults: { connect: refusal(502, 'The first sync failed') } },
  },
  unavailable: {
    provokes: '503 with a web page on every call',
    leadsTo: 'lumos-unavailable',
    behaviour: { faults: onEveryCall({ kind: 'unavailable' }) },
  },
  html: {
    provokes: 'a web page with status 200 on every call',
    leadsTo: 'lumos-strange-answer',
    behaviour: { faults: onEveryCall({ kind: 'html' }) },
  },
  redirect: {
    provokes: '302 to a sign-in page on every call',
    leadsTo: 'lumos-strange-answer',
    behaviour: { faults: onEveryCall({ kind: 'redirect' }) },
  },
  cut: {
    provokes: 'cut connections',
    leadsTo: 'lumos-unreachable',
    behaviour: { faults: onEveryCall({ kind: 'cut' }) },
  },
  'slow-look-up': {
    provokes: 'no answer to look-ups',
    leadsTo: 'lumos-slow',
    behaviour: {
      faults: { integrations: { kind: 'hang' }, integration: { kind: 'hang' }, schema: { kind: 'hang' } },
    },
  },
  'connect-hangs': {
    provokes: 'no answer to connect, and no app',
    leadsTo: 'lumos-timeout',
    behaviour: { faults: { connect: { kind: 'hang' } } },
  },
  'connect-lost': {
    provokes: 'no answer to connect, though the app is made',
    leadsTo: 'lumos-timeout',
    behaviour: { connectAnswer: 'lost' },
  },

  // After connecting
  'first-sync-failed-kept': {
    provokes: '502 on connect, though the app is made: its first sync ended with FAILED',
    leadsTo: 'lumos-sync-failed',
    behaviour: { connectAnswer: 'sync-failed', syncEnds: 'FAILED' },
  },
  'sync-failed': {
    provokes: 'a first sync that ends with FAILED',
    leadsTo: 'lumos-sync-failed',
    behaviour: { syncEnds: 'FAILED' },
  },
  'review-needed': {
    provokes: 'a first sync that ends with FAILED, and 409 when another is asked for',
    leadsTo: 'lumos-review-needed',
    behaviour: {
      syncEnds: 'FAILED',
      faults: { sync: refusal(409, 'The first sync is waiting for a review') },
    },
  },
  'sync-slow': { provokes: 'syncs that take a minute', behaviour: { syncMs: 60_000 } },
  'app-vanishes': {
    provokes: 'an app that is gone when its first sync should have ended',
    leadsTo: 'lumos-app-gone',
    behaviour: { appsVanish: true },
  },
} as const satisfies Record<string, TenantEntry>

export type PreparedTenantId = keyof typeof tenantEntries
export type PreparedTenant = TenantEntry & { id: string; token: string }

/** What every token begins with. The rest names the tenant. */
export const tokenPrefix = 'lsk_sandbox_'

/** A token that no tenant has. */
export const unknownToken = 'lsk_unknown_to_the_sandbox'

/** Every prepared tenant with its token. A dot and anything after the token makes one more like it. */
export const preparedTenants: readonly PreparedTenant[] = Object.entries<TenantEntry>(tenantEntries).map(
  ([id, entry]) => ({ id, token: `${tokenPrefix}${id}`, ...entry }),
)

/**
 * The token of a prepared tenant. With a name, of a tenant that behaves alike and has its own apps,
 * so that tests can run at the same time.
 */
export function tokenOf(id: PreparedTenantId, name?: string): string {
  return `${tokenPrefix}${id}${name === undefined ? '' : `.${name}`}`
}
