import 'server-only'
import type { VariantId } from '@/lib/catalog/variants'
import { variants } from '@/lib/catalog/variants'
import { tokenPrefix } from '@/sandbox/lumos/prepared'

/** Where a person is at home. */
export type Place = { coupaOrigin: string; lumosOrigin: string; instance: string; tenant: string }

/** A client as its page in Coupa shows it. */
export type Client = { clientId: string; clientSecret: string }

/** An app of Lumos as its API lists it. */
export type ListedApp = {
  id: string
  connection_source: 'API' | 'UI'
  disconnected: boolean
  sync_status: string | null
}

export type Person = ReturnType<typeof actAs>

/** What a person does in the sandboxes themselves: on Coupa's pages and on those of Lumos. */
export function actAs({ coupaOrigin, lumosOrigin, instance, tenant }: Place) {
  const token = `${tokenPrefix}${tenant}`
  const coupa = `${coupaOrigin}/sandbox/instances/${instance}`
  const lumos = `${lumosOrigin}/sandbox/tenants/${tenant}`
  const apps = async () => {
    const { items } = await ask(`${lumos}/apps`, 'GET')
    return items as ListedApp[]
  }
  return {
    place: { coupaOrigin, lumosOrigin, instance, tenant },
    instance,
    token,
    /** Makes a client with every scope of a variant, or with these alone. */
    async makeClient(
      variant: VariantId,
      scopes: readonly string[] = variants[variant].scopes,
    ): Promise<Client> {
      const made = await ask(`${coupa}/clients`, 'POST', { scopes })
      return { clientId: String(made.identifier), clientSecret: String(made.secret) }
    },
    /** Ticks further scopes of a client that is there, so that it has those of a variant. */
    async editClient({ clientId }: Client, variant: VariantId) {
      await ask(`${coupa}/clients/${clientId}`, 'PATCH', { scopes: variants[variant].scopes })
    },
    /** Switches a client off in Coupa, which accepts it no more. */
    async switchOff({ clientId }: Client) {
      await ask(`${coupa}/clients/${clientId}`, 'PATCH', { active: false })
    },
    /** Sets a switch of this Lumos. */
    async setLumos(changes: object) {
      await ask(lumos, 'PATCH', changes)
    },
    /** Sets a switch of this Coupa. */
    async setCoupa(changes: object) {
      await ask(coupa, 'PATCH', changes)
    },
    /** Connects on Lumos' own pages, or by its API with another program. */
    async connectInLumos(variant: VariantId, source: 'API' | 'UI' = 'UI'): Promise<string> {
      return String((await ask(`${lumos}/apps`, 'POST', { variant, instance, source })).id)
    },
    /** Disconnects on Lumos' own pages. */
    async disconnectInLumos(appId: string) {
      await ask(`${lumos}/apps/${appId}`, 'PATCH', { isDisconnected: true })
    },
    apps,
    /** Those that are connected. */
    async connectedApps() {
      return (await apps()).filter(({ disconnected }) => !disconnected)
    },
    /** What this Lumos was asked to change, in order. */
    async changesAsked(): Promise<string[]> {
      const asked = await ask(`${lumosOrigin}/sandbox/requests?tenant=${tenant}`, 'GET')
      const requests = asked as unknown as { method: string; path: string }[]
      return requests.map(({ method }) => method).filter((method) => method !== 'GET')
    },
  }
}

async function ask(address: string, method: string, body?: object) {
  const answer = await fetch(address, { method, body: body && JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${method} ${address} was answered with ${answer.status}`)
  return (await answer.json()) as Record<string, unknown> & { items?: unknown[] }
}
