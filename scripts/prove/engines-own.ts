import type { VariantId } from '@/lib/catalog/variants'
import { variants } from '@/lib/catalog/variants'
import { tokenOf, tokenPrefix } from '@/sandbox/lumos/prepared'
import type { Stage } from './app'

export type Own = Awaited<ReturnType<typeof ownOf>>

/** What belongs to one walk alone: an instance of Coupa, a client on it, and a tenant of Lumos. */
export async function ownOf({ coupaOrigin, lumosOrigin }: Stage, name: string) {
  const instance = `${name}.coupahost.com`
  const clients = `${coupaOrigin}/sandbox/instances/${instance}/clients`
  const made = await control(clients, 'POST', { scopes: variants.plain.scopes })
  const { identifier, secret } = made as { identifier: string; secret: string }
  const token = tokenOf('good', name)
  await control(`${lumosOrigin}/sandbox/tenants/${token.slice(tokenPrefix.length)}`, 'PATCH', { syncMs: 0 })
  return {
    instance,
    clientId: identifier,
    clientSecret: secret,
    wrongSecret: [...secret].toReversed().join(''),
    token,
    /** Ticks the scopes of an integration, and no others, on the client's page in Coupa. */
    grant: (variant: VariantId) =>
      control(`${clients}/${identifier}`, 'PATCH', { scopes: variants[variant].scopes }),
  }
}

async function control(address: string, method: string, body: object): Promise<unknown> {
  const answer = await fetch(address, { method, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${method} ${address} was answered with ${answer.status}.`)
  return answer.json()
}
