import { type ClientSettingId, clientSettings } from '@/lib/catalog/client-settings'
import { type VariantId, variants } from '@/lib/catalog/variants'
import { inventedHex } from '../server/invented'
import type { Behaviour } from './behaviour'
import { blankDetails, type Client, type ClientDetails } from './clients'
import { clientEntries } from './entries/client-entries'
import type { ClientEntry, Provocation } from './entries/entry'
import { readEntries } from './entries/read-entries'
import { tokenEntries } from './entries/token-entries'

const allEntries = { ...clientEntries, ...tokenEntries, ...readEntries }

export type PreparedClientId = keyof typeof allEntries
export type PreparedClient = Provocation & { id: string; variant: VariantId; client: Client }

/** Every prepared client; each exists on every instance. */
export const preparedClients: readonly PreparedClient[] = Object.entries<ClientEntry>(allEntries).map(
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
    leadsTo: 'instance-strange-answer',
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
      scopes: variants.plain.scopes,
    }),
    prepared: false,
  }
}
