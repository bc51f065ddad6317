import { randomBytes } from 'node:crypto'
import { clientSettings } from '@/lib/catalog/client-settings'
import type { Behaviour } from './behaviour'
import { inPageOrder } from './scopes'

/** The grant types of Coupa's list, with its words. */
export const grantTypes = {
  authorization_code: 'Authorization Code',
  client_credentials: clientSettings[0].value,
  'urn:ietf:params:oauth:grant-type:device_code': 'Device Code',
} as const

export type GrantType = keyof typeof grantTypes

export type Client = {
  /** The number in the address of its page. */
  id: number
  /** 32 hex digits. */
  identifier: string
  /** 64 hex digits. */
  secret: string
  grantType: GrantType
  name: string
  jwksUri: string
  login: string
  contactFirstName: string
  contactLastName: string
  contactEmail: string
  redirectUris: string
  scopes: readonly string[]
  active: boolean
  /** Comes with the sandbox and is not shown in the list of clients. */
  prepared: boolean
  /** How it differs from its instance. */
  behaviour: Partial<Behaviour>
}

export type ClientDetails = Omit<Client, 'id' | 'identifier' | 'secret' | 'prepared'>

export const blankDetails: ClientDetails = {
  grantType: 'client_credentials',
  name: '',
  jwksUri: '',
  login: '',
  contactFirstName: '',
  contactLastName: '',
  contactEmail: '',
  redirectUris: '',
  scopes: [],
  active: true,
  behaviour: {},
}

/** Is this text a grant type that a client can have? */
export function isGrantType(text: unknown): text is GrantType {
  return typeof text === 'string' && Object.hasOwn(grantTypes, text)
}

/** The clients of one instance. Prepared ones are copied in, so that a change stays in the instance. */
export class Clients {
  #clients: Client[]

  constructor(prepared: readonly Client[]) {
    this.#clients = prepared.map((client) => ({ ...client }))
  }

  list(): readonly Client[] {
    return this.#clients
  }

  find(identifier: string): Client | undefined {
    return this.#clients.find((client) => client.identifier === identifier)
  }

  byId(id: string): Client | undefined {
    return this.#clients.find((client) => String(client.id) === id)
  }

  /** Makes a client with a new identifier and secret. */
  create(details: ClientDetails): Client {
    const client: Client = {
      ...details,
      scopes: inPageOrder(details.scopes),
      id: Math.max(1000, ...this.#clients.map(({ id }) => id)) + 1,
      identifier: randomBytes(16).toString('hex'),
      secret: randomBytes(32).toString('hex'),
      prepared: false,
    }
    this.#clients.push(client)
    return client
  }

  /** Changes what is named; identifier and secret stay. */
  change(client: Client, changes: Partial<ClientDetails>): void {
    Object.assign(client, changes, changes.scopes && { scopes: inPageOrder(changes.scopes) })
  }

  regenerate(client: Client): void {
    client.secret = randomBytes(32).toString('hex')
  }

  isLoginTaken(login: string, by?: Client): boolean {
    return this.#clients.some((client) => client !== by && client.login === login)
  }
}
