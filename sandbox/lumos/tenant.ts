import { FaultCounter } from '../server/faults'
import { Apps } from './apps'
import { type Behaviour, usualBehaviour } from './behaviour'
import { preparedTenants, tokenPrefix } from './prepared'

/** One customer of Lumos: the apps and manners behind one API token. */
export class Tenant {
  readonly name: string
  readonly apps = new Apps()
  readonly faults = new FaultCounter()
  behaviour: Behaviour

  constructor(name: string, usual: Partial<Behaviour>) {
    const [kind] = name.split('.')
    const prepared = preparedTenants.find(({ id }) => id === kind)
    this.name = name
    this.behaviour = { ...usualBehaviour, ...usual, ...prepared?.behaviour }
  }
}

/** The tenants, each made when it is first asked for. */
export class Tenants {
  #tenants = new Map<string, Tenant>()
  #usual: Partial<Behaviour>

  constructor(usual: Partial<Behaviour>) {
    this.#usual = usual
  }

  named(name: string): Tenant {
    const known = this.#tenants.get(name)
    if (known) return known
    const made = new Tenant(name, this.#usual)
    this.#tenants.set(name, made)
    return made
  }

  reset(name?: string): void {
    if (name === undefined) this.#tenants.clear()
    else this.#tenants.delete(name)
  }
}

/** The name of the tenant that a bearer token belongs to, or null for a token of nobody. */
export function tenantNameIn(authorization: string | undefined): string | null {
  const [, token = ''] = /^bearer (\S+)$/i.exec(authorization ?? '') ?? []
  return token.startsWith(tokenPrefix) && token.length > tokenPrefix.length
    ? token.slice(tokenPrefix.length)
    : null
}
