import type { VariantId } from '@/lib/catalog/variants'
import type { Behaviour } from '@/sandbox/lumos/behaviour'
import { type PreparedTenantId, tokenOf, tokenPrefix, unknownToken } from '@/sandbox/lumos/prepared'
import type { LumosRequest } from '@/sandbox/lumos/start-lumos'

type App = {
  id: string
  user_friendly_label: string
  app_class_id: string
  instance_id: string
  connection_source: 'API' | 'UI'
  disconnected: boolean
}

/** The sandbox Lumos as one test sees it: tenants of its own, which no other test disturbs. */
export class Lumos {
  readonly origin: string
  readonly #name: string
  readonly #note: (secret: string) => void

  constructor(origin: string, name: string, note: (secret: string) => void) {
    this.origin = origin
    this.#name = name
    this.#note = note
  }

  /** The API token of a tenant that behaves like a prepared one. */
  token(id: PreparedTenantId = 'good'): string {
    const token = tokenOf(id, this.#name)
    this.#note(token)
    return token
  }

  /** A token that nobody has. */
  tokenOfNobody(): string {
    this.#note(unknownToken)
    return unknownToken
  }

  /** The name of a token's tenant, as its pages and control addresses have it. */
  tenant(token: string): string {
    return token.slice(tokenPrefix.length)
  }

  async change(token: string, behaviour: Partial<Behaviour>): Promise<void> {
    await this.#ask('PATCH', `/sandbox/tenants/${this.tenant(token)}`, { body: JSON.stringify(behaviour) })
  }

  async requests(token: string): Promise<readonly LumosRequest[]> {
    const said = await this.#ask('GET', `/sandbox/requests?tenant=${this.tenant(token)}`)
    return said as readonly LumosRequest[]
  }

  /** The apps for Coupa that are connected. */
  async apps(token: string): Promise<readonly App[]> {
    const said = await this.#ask('GET', '/apps', { headers: { authorization: `Bearer ${token}` } })
    return (said as { items: readonly App[] }).items
  }

  /** The apps that are connected, whatever the calls of the API are made to do. */
  async connected(token: string): Promise<readonly App[]> {
    const said = await this.#ask('GET', `/sandbox/tenants/${this.tenant(token)}/apps`)
    return (said as { items: readonly App[] }).items.filter(({ disconnected }) => !disconnected)
  }

  /** Connects without the wizard: on Lumos' own pages, or by another program. */
  async connectElsewhere(token: string, app: { variant: VariantId; instance: string; source: 'API' | 'UI' }) {
    const path = `/sandbox/tenants/${this.tenant(token)}/apps`
    return (await this.#ask('POST', path, { body: JSON.stringify(app) })) as App
  }

  /** Disconnects as somebody in Lumos does. */
  async disconnectElsewhere(token: string, { id }: App): Promise<void> {
    const path = `/sandbox/tenants/${this.tenant(token)}/apps/${id}`
    await this.#ask('PATCH', path, { body: JSON.stringify({ isDisconnected: true }) })
  }

  async #ask(method: string, path: string, init: RequestInit = {}): Promise<unknown> {
    const answer = await fetch(`${this.origin}${path}`, { method, ...init })
    const said: unknown = await answer.json()
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(said)}`)
    return said
  }
}
