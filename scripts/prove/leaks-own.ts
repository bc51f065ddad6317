import { randomBytes } from 'node:crypto'
import type { VariantId } from '@/lib/catalog/variants'
import type { ClientDetails } from '@/sandbox/coupa/clients'
import { type PreparedTenantId, tokenOf, tokenPrefix } from '@/sandbox/lumos/prepared'
import { visitorAt } from '../bench/pages.mjs'
import type { LeakStage } from './leaks-stage'

/** A client as its page in Coupa shows it. */
export type OwnClient = { identifier: string; secret: string }

export type Own = ReturnType<typeof ownOf>

let count = 0

/** What belongs to one walk alone: an instance, clients, tokens, and secrets that nobody else uses. */
export function ownOf({ notes, origin, coupaOrigin, lumosOrigin }: LeakStage, name: string) {
  count += 1
  const mark = `${count}-${randomBytes(6).toString('hex')}`
  const instance = `leak-${mark}.coupahost.com`
  const clients = `${coupaOrigin}/sandbox/instances/${instance}/clients`
  return {
    instance,
    /** A secret as Coupa makes them, which no client has. */
    secret: () => notes.note('typed', randomBytes(32).toString('hex'), name),
    identifier: () => randomBytes(16).toString('hex'),
    async makeClient(details: Partial<ClientDetails>): Promise<OwnClient> {
      const { identifier, secret } = (await control(clients, 'POST', details)) as OwnClient
      return { identifier, secret: notes.note('typed', secret, name) }
    },
    async editClient({ identifier }: OwnClient, details: Partial<ClientDetails>): Promise<void> {
      await control(`${clients}/${identifier}`, 'PATCH', details)
    },
    /** The token of a tenant of Lumos that behaves as the prepared one of this name. */
    async lumosToken(id: PreparedTenantId = 'good'): Promise<string> {
      const token = notes.note('typed', tokenOf(id, mark), name)
      if (id === 'good')
        await control(`${lumosOrigin}/sandbox/tenants/${token.slice(tokenPrefix.length)}`, 'PATCH', {
          syncMs: 0,
        })
      return token
    },
    /** A visitor whose setup has come to a step, with this client and this token of Lumos. */
    visitorAt(
      step: string,
      client: OwnClient,
      { variant = 'plain', token = '' }: { variant?: VariantId; token?: string } = {},
    ) {
      return visitorAt(origin, step, { variant, instance, client, token })
    },
  }
}

async function control(address: string, method: string, body: object): Promise<unknown> {
  const answer = await fetch(address, { method, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${method} ${address} was answered with ${answer.status}.`)
  return answer.json()
}
