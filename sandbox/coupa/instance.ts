import { exampleInstance } from '@/lib/catalog/instances'
import { FaultCounter } from '../server/faults'
import { type Behaviour, usualBehaviour } from './behaviour'
import { type Client, Clients } from './clients'
import { preparedClients, preparedInstances } from './prepared'
import { RateLimit } from './rate-limit'

/** Everything one Coupa instance knows. It lives in memory and as long as the sandbox. */
export class Instance {
  readonly name: string
  readonly clients: Clients
  readonly faults = new FaultCounter()
  readonly rateLimit = new RateLimit()
  behaviour: Behaviour

  constructor(name: string) {
    const prepared = preparedInstances.find((instance) => instance.name === name)
    this.name = name
    this.behaviour = { ...usualBehaviour, ...prepared?.behaviour }
    this.clients = new Clients([...preparedClients.map(({ client }) => client), ...(prepared?.clients ?? [])])
  }

  /** How it behaves towards a client: as always, unless the client is prepared to differ. */
  towards(client: Client | undefined): Behaviour {
    return { ...this.behaviour, ...client?.behaviour }
  }
}

/** The instances, each made when it is first asked for. */
export class Instances {
  #instances = new Map<string, Instance>()

  /** Without a name: the invented company of the examples, so that a browser can look around. */
  named(name: string = exampleInstance): Instance {
    const known = this.#instances.get(name)
    if (known) return known
    const made = new Instance(name)
    this.#instances.set(name, made)
    return made
  }

  /** Forgets what happened to one instance, or to all. */
  reset(name?: string): void {
    if (name === undefined) this.#instances.clear()
    else this.#instances.delete(name)
  }
}
