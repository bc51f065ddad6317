import { randomUUID } from 'node:crypto'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { type StepId, stepIds, steps } from '@/lib/catalog/steps'
import type { VariantId } from '@/lib/catalog/variants'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

/** A header may be left out, given once, or given several times. */
export type Asked = {
  method?: string
  headers?: Readonly<Record<string, string | readonly string[] | undefined>>
  /** Without a body nothing says how long it is. */
  body?: Buffer
  /** Send the body in pieces, so that no header says how long it is. */
  isLengthHidden?: boolean
}

export type Fields = Readonly<Record<string, string | readonly string[]>>

export type Typed = { instance: string; clientId: string; clientSecret: string }

/** What a setup is begun with, as far as it gets. */
export type Begun = { variant?: VariantId; typed?: Partial<Typed> }

/** One request, sent as it is told to and answered as it was answered: nothing is followed. */
export function ask(origin: string, path: string, asked: Asked = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body, isLengthHidden = false } = asked
  const length = body && !isLengthHidden ? { 'content-length': String(body.length) } : {}
  const sent = Object.entries({ ...length, ...headers }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, typeof value === 'string' ? value : [...value]] as const],
  )
  // As a browser asks: a server that is told to close at once may do so while a long form still comes.
  const agent = new Agent({ keepAlive: true })
  return new Promise<Answer>((resolve, reject) => {
    const asking = request(
      `${origin}${path}`,
      { method, headers: Object.fromEntries(sent), agent },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(parts).toString('utf8'),
          }),
        )
      },
    )
    asking.on('error', reject)
    // Written before the end, a body goes out in pieces.
    if (isLengthHidden) asking.write(body ?? '')
    asking.end(isLengthHidden ? undefined : body)
  }).finally(() => agent.destroy())
}

/** A form as a browser sends it: its body and the header that describes it. Pairs keep their order. */
export async function multipart(
  fields: Fields | readonly (readonly [name: string, value: string])[],
): Promise<{ body: Buffer; type: string }> {
  const form = new FormData()
  for (const [name, values] of Array.isArray(fields) ? fields : Object.entries(fields))
    for (const value of [values].flat()) form.append(name, value)
  const encoded = new Response(form)
  const type = encoded.headers.get('content-type') ?? ''
  return { body: Buffer.from(await encoded.arrayBuffer()), type }
}

/** Somebody who uses the wizard without a browser, by its plain HTML forms. */
export class PlainVisitor {
  readonly origin: string
  cookie: string | undefined

  constructor(origin: string) {
    this.origin = origin
  }

  async open(path: string): Promise<Answer> {
    const answer = await ask(this.origin, path, { headers: { cookie: this.cookie } })
    this.#keepCookie(answer)
    return answer
  }

  /** Opens a page, fills in its form and sends it. */
  async send(path: string, fields: Fields): Promise<Answer> {
    return this.post(path, { ...(await this.hiddenFields(path)), ...fields })
  }

  /** Posts these fields and nothing else, as a form of this site unless the headers say otherwise. */
  async post(path: string, fields: Fields, headers: Asked['headers'] = {}): Promise<Answer> {
    const { body, type } = await multipart(fields)
    const usual = { origin: this.origin, 'content-type': type, cookie: this.cookie }
    const answer = await ask(this.origin, path, { method: 'POST', body, headers: { ...usual, ...headers } })
    this.#keepCookie(answer)
    return answer
  }

  /** What the form of a page sends without being asked. */
  async hiddenFields(path: string): Promise<Record<string, string>> {
    const { status, body } = await this.open(path)
    const [form] = /<form[^]*?<\/form>/.exec(body) ?? []
    if (status !== 200 || !form) throw new Error(`${path} has no form (${status}).`)
    const hidden = form.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?\/>/g)
    return Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, unescape(value)]))
  }

  /** Begins a setup and does every step before the named one. */
  async walkTo(step: StepId, { variant = 'plain', typed = {} }: Begun): Promise<void> {
    const { instance = '', clientId = '', clientSecret = '' } = typed
    const doing: Partial<Record<StepId, Fields>> = {
      variant: { variant },
      instance: { instance },
      client: {},
      credentials: { instance, clientId, clientSecret, attempt: randomUUID() },
      lumos: { confirmed: 'yes' },
    }
    await this.#sendWell('/', {})
    for (const before of stepIds.slice(0, stepIds.indexOf(step))) {
      const way = before === 'lumos' ? '?by=hand' : ''
      await this.#sendWell(`${steps[before].path}${way}`, doing[before] ?? {})
    }
  }

  async #sendWell(path: string, fields: Fields): Promise<void> {
    const { status } = await this.send(path, fields)
    if (status !== 303 && status !== 200) throw new Error(`${path} was answered with ${status}.`)
  }

  #keepCookie({ headers }: Answer): void {
    const [first] = headers['set-cookie'] ?? []
    if (first) this.cookie = first.split(';', 1)[0]
  }
}

const entities: Record<string, string> = {
  '&quot;': '"',
  '&#x27;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
}

function unescape(text: string): string {
  return text.replace(/&(?:quot|#x27|lt|gt|amp);/g, (entity) => entities[entity] ?? entity)
}

/** The words of a page, without its marks. */
export function textOf(html: string): string {
  return unescape(html.replaceAll(/<[^>]*>/g, ''))
}
