/** What a sandbox remembers of the requests it got: enough to judge them by, and no secret. */
export type LoggedRequest = {
  /** UTC, ISO 8601 with milliseconds. */
  at: string
  method: string
  path: string
  /** Names of the parameters in the address, never their values. */
  queryNames: readonly string[]
  /** How many requests of the same instance or tenant were unanswered at arrival, with this one. */
  inFlight: number
}

const mostEntries = 10_000

/** A bounded list of requests, oldest first. */
export class RequestLog<Entry extends LoggedRequest> {
  #entries: Entry[] = []
  #inFlight = new Map<string | null, number>()
  #ownerOf: (entry: Omit<Entry, 'inFlight'>) => string | null

  /** `ownerOf` names the instance or tenant that a request was meant for. */
  constructor(ownerOf: (entry: Omit<Entry, 'inFlight'>) => string | null) {
    this.#ownerOf = ownerOf
  }

  /** Notes a request and counts it as unanswered until `done` is called. */
  add(entry: Omit<Entry, 'inFlight'>): { entry: Entry; done(): void } {
    const owner = this.#ownerOf(entry)
    const inFlight = (this.#inFlight.get(owner) ?? 0) + 1
    this.#inFlight.set(owner, inFlight)
    const noted = { ...entry, inFlight } as Entry
    this.#entries.push(noted)
    if (this.#entries.length > mostEntries) this.#entries.shift()
    const done = () => {
      this.#inFlight.set(owner, (this.#inFlight.get(owner) ?? 1) - 1)
    }
    return { entry: noted, done }
  }

  /** The requests of one instance or tenant, or all. */
  list(only?: string): readonly Entry[] {
    return only === undefined ? this.#entries : this.#entries.filter((entry) => this.#ownerOf(entry) === only)
  }

  clear(only?: string): void {
    this.#entries = only === undefined ? [] : this.#entries.filter((entry) => this.#ownerOf(entry) !== only)
  }
}
