import { reads } from '@/lib/catalog/checks'
import { type ClientSettingId, clientSettings } from '@/lib/catalog/client-settings'
import type { FailureCode } from '@/lib/catalog/failures'
import type { ScopeId } from '@/lib/catalog/scopes'
import { scopeContradiction, type VariantId, variants } from '@/lib/catalog/variants'
import { inventedHex } from '../server/invented'
import { type Behaviour, onEveryList } from './behaviour'
import { blankDetails, type Client, type ClientDetails } from './clients'

/**
 * What comes with every sandbox, the same on every run. `leadsTo` is the failure a test of it has to
 * find, by its code in the catalogue; without it the test passes, perhaps with a remark.
 */
type Provocation = { provokes: string; leadsTo?: FailureCode }

type ClientEntry = Provocation & {
  /** The integration to test it with. */
  variant: VariantId
  details: Partial<ClientDetails>
}

const plain = variants.plain.scopes
const contracts = variants.contracts.scopes
const [, userWrite] = plain
const without = (variant: VariantId, ...missing: readonly ScopeId[]) => ({
  provokes: `invalid_scope, for ${missing.join(' and ')} alone`,
  leadsTo: 'scopes-missing' as const,
  variant,
  details: { scopes: variants[variant].scopes.filter((scope) => !missing.includes(scope)) },
})
const behaving = (behaviour: Partial<Behaviour>, variant: VariantId = 'plain') => ({
  variant,
  details: { scopes: variants[variant].scopes, behaviour },
})

const clientEntries = {
  // What works
  plain: {
    provokes: 'nothing, with every scope of Coupa Software',
    variant: 'plain',
    details: { scopes: plain },
  },
  contracts: {
    provokes: 'nothing, with every scope of Contract Ingestion',
    variant: 'contracts',
    details: { scopes: contracts },
  },
  'doorkeeper-words': {
    provokes: 'nothing, in the words of another server: Bearer, created_at, the scope echoed',
    ...behaving({ dialect: 'doorkeeper' }),
  },
  'scopes-echoed': {
    provokes: 'nothing: the answer repeats the granted scopes',
    ...behaving({ scopeEcho: 'granted' }, 'contracts'),
  },

  // The client
  inactive: {
    provokes: 'invalid_client, because the client is not active',
    leadsTo: 'client-refused',
    variant: 'plain',
    details: { scopes: plain, active: false },
  },
  'authorization-code': {
    provokes: 'unauthorized_client, because the client has another grant type',
    leadsTo: 'grant-type-wrong',
    variant: 'plain',
    details: { scopes: plain, grantType: 'authorization_code' },
  },
  'unknown-error': {
    provokes: 'an error code that OAuth does not know',
    leadsTo: 'request-refused',
    ...behaving({
      tokenFault: {
        kind: 'canned',
        canned: { status: 400, contentType: 'application/json', body: '{"error":"invented_error"}' },
      },
    }),
  },

  // The scopes
  'without-openid': without('plain', 'openid'),
  'without-user-write': without('plain', userWrite),
  'without-common': without('contracts', reads['read-common'].scope),
  'without-suppliers': without('contracts', reads['read-suppliers'].scope),
  'without-two': without('contracts', reads['read-contracts'].scope, 'offline_access'),
  'not-upgraded': {
    provokes: 'invalid_scope, because Contract Ingestion is asked of a client of Coupa Software',
    leadsTo: 'scopes-missing',
    variant: 'contracts',
    details: { scopes: plain },
  },
  'short-list': {
    provokes: 'invalid_scope, because the client has only the four scopes of the field help',
    leadsTo: 'scopes-missing',
    variant: 'plain',
    details: { scopes: scopeContradiction.shortList },
  },
  'scopes-narrower': {
    provokes: 'a token whose scopes are one fewer than asked for',
    leadsTo: 'scopes-missing',
    ...behaving({ scopeEcho: 'narrower' }),
  },
  'scopes-unclear': {
    provokes: 'invalid_scope for the whole list, though each scope alone is granted',
    leadsTo: 'scopes-unclear',
    ...behaving({ mostScopes: 5 }),
  },
  'scopes-untested': {
    provokes: 'invalid_scope, and 503 when openid is asked for alone',
    leadsTo: 'scopes-untested',
    variant: 'plain',
    details: {
      scopes: plain.filter((scope) => scope !== userWrite),
      behaviour: { unavailableScopes: ['openid'] },
    },
  },

  // The token endpoint, as it can fail
  'token-slow': { provokes: 'a token after 2 s', ...behaving({ tokenFault: { kind: 'slow' } }) },
  'token-hang': {
    provokes: 'a token request without an answer',
    leadsTo: 'instance-timeout',
    ...behaving({ tokenFault: { kind: 'hang' } }),
  },
  'token-drip': {
    provokes: 'a token answer that comes one blank at a time',
    leadsTo: 'instance-timeout',
    ...behaving({ tokenFault: { kind: 'drip' } }),
  },
  'token-redirect': {
    provokes: '302 to a sign-in page instead of a token',
    leadsTo: 'instance-redirect',
    ...behaving({ tokenFault: { kind: 'redirect' } }),
  },
  'token-html': {
    provokes: 'a web page with status 200 instead of a token',
    leadsTo: 'instance-not-coupa',
    ...behaving({ tokenFault: { kind: 'html' } }),
  },
  'token-html-not-found': {
    provokes: 'a web page with status 404 instead of a token',
    leadsTo: 'instance-not-coupa',
    ...behaving({ tokenFault: { kind: 'html-not-found' } }),
  },
  'token-broken-json': {
    provokes: 'JSON that stops in the middle instead of a token',
    leadsTo: 'instance-strange-answer',
    ...behaving({ tokenFault: { kind: 'broken-json' } }),
  },
  'token-empty-object': {
    provokes: 'an empty JSON object instead of a token',
    leadsTo: 'instance-strange-answer',
    ...behaving({ tokenFault: { kind: 'empty-object' } }),
  },
  'token-endless': {
    provokes: 'an answer without end instead of a token',
    leadsTo: 'instance-answer-too-large',
    ...behaving({ tokenFault: { kind: 'endless' } }),
  },
  'token-gzip-bomb': {
    provokes: '100 kB that unpack to 100 MB instead of a token',
    leadsTo: 'instance-answer-too-large',
    ...behaving({ tokenFault: { kind: 'gzip-bomb' } }),
  },
  'token-cut': {
    provokes: 'a cut connection instead of a token',
    leadsTo: 'instance-unreachable',
    ...behaving({ tokenFault: { kind: 'cut' } }),
  },
  'token-busy-once': {
    provokes: '429 for the first token request',
    ...behaving({ tokenFault: { kind: 'busy', times: 1 } }),
  },
  'token-busy': {
    provokes: '429 for every token request',
    leadsTo: 'coupa-busy',
    ...behaving({ tokenFault: { kind: 'busy' } }),
  },
  'token-busy-retry-after': {
    provokes: '429 with Retry-After: 30 for every token request',
    leadsTo: 'coupa-busy',
    ...behaving({ tokenFault: { kind: 'busy', retryAfterSeconds: 30 } }),
  },
  'token-unavailable-once': {
    provokes: '503 for the first token request',
    ...behaving({ tokenFault: { kind: 'unavailable', times: 1 } }),
  },
  'token-unavailable': {
    provokes: '503 for every token request',
    leadsTo: 'coupa-unavailable',
    ...behaving({ tokenFault: { kind: 'unavailable' } }),
  },

  // The reads
  'contracts-empty': {
    provokes: 'an empty list of contracts',
    ...behaving({ rows: { contracts: 0 } }, 'contracts'),
  },
  'users-empty': { provokes: 'an empty list of users', ...behaving({ rows: { users: 0 } }) },
  'contracts-forbidden': {
    provokes: '403 for contracts, though the scope is granted',
    leadsTo: 'read-refused',
    ...behaving({ forbidden: ['contracts'] }, 'contracts'),
  },
  'contracts-absent': {
    provokes: '404 for the list of contracts',
    leadsTo: 'read-not-found',
    ...behaving({ absent: ['contracts'] }, 'contracts'),
  },
  'token-not-ready': {
    provokes: '401 for every read in the first second of a token',
    ...behaving({ notReadyMs: 1000 }, 'contracts'),
  },
  'token-never-ready': {
    provokes: '401 for every read',
    leadsTo: 'read-not-accepted',
    ...behaving({ notReadyMs: 86_400_000 }, 'contracts'),
  },
  'reads-too-slow': {
    provokes: 'a token after 9 s and then 401 after 3 s for every read, until the time of a test is over',
    leadsTo: 'check-timeout',
    ...behaving({
      notReadyMs: 86_400_000,
      tokenFault: { kind: 'slow', delayMs: 9000 },
      listFaults: onEveryList({ kind: 'slow', delayMs: 3000 }),
    }),
  },
  'reads-hang': {
    provokes: 'reads without an answer',
    leadsTo: 'read-timeout',
    ...behaving({ listFaults: onEveryList({ kind: 'hang' }) }),
  },
  'suppliers-redirect': {
    provokes: '302 to a sign-in page for suppliers',
    leadsTo: 'read-redirect',
    ...behaving({ listFaults: { suppliers: { kind: 'redirect' } } }, 'contracts'),
  },
  'users-html': {
    provokes: 'a web page with status 200 for users',
    leadsTo: 'read-strange-answer',
    ...behaving({ listFaults: { users: { kind: 'html' } } }),
  },
  'users-endless': {
    provokes: 'an answer without end for users',
    leadsTo: 'read-strange-answer',
    ...behaving({ listFaults: { users: { kind: 'endless' } } }),
  },
  'groups-cut': {
    provokes: 'a cut connection for user groups',
    leadsTo: 'read-unreachable',
    ...behaving({ listFaults: { user_groups: { kind: 'cut' } } }),
  },
  'reads-busy-once': {
    provokes: '429 for the first read of each list',
    ...behaving({ listFaults: onEveryList({ kind: 'busy', times: 1 }) }),
  },
  'reads-busy': {
    provokes: '429 for every read',
    leadsTo: 'read-busy',
    ...behaving({ listFaults: onEveryList({ kind: 'busy' }) }),
  },
  'orders-unavailable-once': {
    provokes: '503 for the first read of purchase orders',
    ...behaving({ listFaults: { purchase_orders: { kind: 'unavailable', times: 1 } } }, 'contracts'),
  },
  'orders-unavailable': {
    provokes: '503 for every read of purchase orders',
    leadsTo: 'read-unavailable',
    ...behaving({ listFaults: { purchase_orders: { kind: 'unavailable' } } }, 'contracts'),
  },
} as const satisfies Record<string, ClientEntry>

export type PreparedClientId = keyof typeof clientEntries
export type PreparedClient = Provocation & { id: string; variant: VariantId; client: Client }

/** Every prepared client; each exists on every instance. */
export const preparedClients: readonly PreparedClient[] = Object.entries<ClientEntry>(clientEntries).map(
  ([id, { provokes, leadsTo, variant, details }], index) => ({
    id,
    provokes,
    leadsTo,
    variant,
    client: prepare(id, index + 1, { name: `Prepared: ${id}`, login: `prepared-${id}`, ...details }),
  }),
)

/** A prepared client by its id. */
export function preparedClient(id: PreparedClientId): PreparedClient {
  const found = preparedClients.find((prepared) => prepared.id === id)
  if (!found) throw new Error(`No prepared client ${id}.`)
  return found
}

function prepare(id: string, number: number, details: Partial<ClientDetails>): Client {
  return {
    ...blankDetails,
    contactFirstName: 'Sam',
    contactLastName: 'Sandbox',
    contactEmail: `${id}@example.com`,
    ...details,
    id: number,
    identifier: inventedHex(`identifier of ${id}`, 32),
    secret: inventedHex(`secret of ${id}`, 64),
    prepared: true,
  }
}

type InstanceEntry = Provocation & { behaviour?: Partial<Behaviour>; clients?: readonly Client[] }

const instanceEntries = {
  'maintenance.coupahost.com': {
    provokes: '503 with a web page about maintenance, everywhere',
    leadsTo: 'coupa-unavailable',
    behaviour: { fault: { kind: 'unavailable' } },
  },
  'busy.coupahost.com': {
    provokes: '429 everywhere',
    leadsTo: 'coupa-busy',
    behaviour: { fault: { kind: 'busy' } },
  },
  'elsewhere.coupahost.com': {
    provokes: '302 to a sign-in page, everywhere',
    leadsTo: 'instance-redirect',
    behaviour: { fault: { kind: 'redirect' } },
  },
  'silent.coupahost.com': {
    provokes: 'no answer to anything',
    leadsTo: 'instance-timeout',
    behaviour: { fault: { kind: 'hang' } },
  },
  'dripping.coupahost.com': {
    provokes: 'answers that come one blank at a time',
    leadsTo: 'instance-timeout',
    behaviour: { fault: { kind: 'drip' } },
  },
  'website.coupahost.com': {
    provokes: 'a web page with status 200, everywhere',
    leadsTo: 'instance-not-coupa',
    behaviour: { fault: { kind: 'html' } },
  },
  'nobody.coupahost.com': {
    provokes: 'a web page with status 404, everywhere',
    leadsTo: 'instance-not-coupa',
    behaviour: { fault: { kind: 'html-not-found' } },
  },
  'broken.coupahost.com': {
    provokes: 'JSON that stops in the middle, everywhere',
    leadsTo: 'instance-strange-answer',
    behaviour: { fault: { kind: 'broken-json' } },
  },
  'endless.coupahost.com': {
    provokes: 'answers without end',
    leadsTo: 'instance-answer-too-large',
    behaviour: { fault: { kind: 'endless' } },
  },
  'gone.coupahost.com': {
    provokes: 'cut connections',
    leadsTo: 'instance-unreachable',
    behaviour: { fault: { kind: 'cut' } },
  },
  'half.coupahost.com': {
    provokes: 'connections that are cut in the middle of an answer',
    leadsTo: 'instance-unreachable',
    behaviour: { fault: { kind: 'cut-off' } },
  },
  'strict.coupahost.com': {
    provokes: 'nothing by itself; a wrong secret gets 401 and WWW-Authenticate instead of 400',
    behaviour: { invalidClientStatus: 401 },
  },
  'doorkeeper.coupahost.com': {
    provokes: 'nothing by itself; speaks the words and statuses of Doorkeeper',
    behaviour: { dialect: 'doorkeeper' },
  },
  'taken.coupahost.com': {
    provokes: '“Login has already been taken” when the client of the guide is created',
    clients: [existingClient('taken.coupahost.com')],
  },
} as const satisfies Record<string, InstanceEntry>

export type PreparedInstanceName = keyof typeof instanceEntries
export type PreparedInstance = InstanceEntry & { name: string }

/** Every instance that behaves in its own way. Any other name is an instance without faults. */
export const preparedInstances: readonly PreparedInstance[] = Object.entries<InstanceEntry>(
  instanceEntries,
).map(([name, entry]) => ({ name, ...entry }))

/** A client as the guide says it, of Coupa Software: what an upgrade starts from. */
function existingClient(instance: string): Client {
  const valueOf = (id: ClientSettingId) => clientSettings.find((setting) => setting.id === id)?.value ?? ''
  return {
    ...prepare(instance, 1000, {
      name: valueOf('name'),
      login: valueOf('login'),
      contactFirstName: valueOf('contact-first-name'),
      contactLastName: valueOf('contact-last-name'),
      contactEmail: valueOf('contact-email'),
      scopes: plain,
    }),
    prepared: false,
  }
}
