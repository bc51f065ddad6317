import type { Behaviour } from '@/sandbox/coupa/behaviour'
import type { PreparedClient } from '@/sandbox/coupa/prepared'
import type { CoupaRequest } from '@/sandbox/coupa/start-coupa'
import type { Typed } from './plain-visitor'

type Details = {
  scopes: readonly string[]
  behaviour?: Partial<Behaviour>
  active?: boolean
}

/** The sandbox Coupa as one test sees it: an instance of its own, which no other test disturbs. */
export class Coupa {
  readonly origin: string
  readonly instance: string
  readonly #note: (secret: string) => void

  constructor(origin: string, instance: string, note: (secret: string) => void) {
    this.origin = origin
    this.instance = instance
    this.#note = note
  }

  /** Makes a client; the three values are what an admin would copy from its page. */
  async makeClient(details: Details, instance = this.instance): Promise<Typed> {
    const made = await this.#control('POST', `instances/${instance}/clients`, details)
    const { identifier, secret } = made as { identifier: string; secret: string }
    return { ...this.typedOf(identifier, secret), instance }
  }

  async changeClient({ clientId }: Typed, details: Partial<Details>): Promise<void> {
    await this.#control('PATCH', `instances/${this.instance}/clients/${clientId}`, details)
  }

  /** The values of a client that comes with the sandbox and provokes something. */
  prepared({ client }: PreparedClient): Typed {
    return this.typedOf(client.identifier, client.secret)
  }

  /** What the instance was asked. */
  async requests(instance = this.instance): Promise<readonly CoupaRequest[]> {
    return (await this.#control('GET', `requests?instance=${instance}`)) as CoupaRequest[]
  }

  /** How many times it was asked for a token with all scopes: once in each run of the tests. */
  async runs(): Promise<number> {
    const asked = (await this.requests()).filter(({ method, scope }) => method === 'POST' && scope)
    return asked.filter(({ scope }) => scope?.includes(' ')).length
  }

  /** Three values that an admin could type; the secret is looked for in the end. */
  typedOf(clientId: string, clientSecret: string): Typed {
    this.#note(clientSecret)
    return { instance: this.instance, clientId, clientSecret }
  }

  async #control(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.origin}/sandbox/${path}`, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
    })
    const said: unknown = await answer.json()
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(said)}`)
    return said
  }
}
