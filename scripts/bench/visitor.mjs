import { Agent, request } from 'node:http'

const entities = { amp: '&', gt: '>', lt: '<', quot: '"', '#x27': "'" }
const decode = (text) => text.replace(/&(amp|gt|lt|quot|#x27);/g, (_, name) => entities[name])
const attribute = (tag, name) => {
  const found = new RegExp(`\\s${name.replaceAll('$', '\\$')}="([^"]*)"`).exec(tag)
  return found ? decode(found[1]) : undefined
}

/**
 * Somebody without JavaScript: opens pages, fills in forms as plain HTML sends them, keeps cookies and
 * one connection. Depends on nothing in the app but its forms.
 */
export class Visitor {
  #origin
  #cookies = new Map()
  #agent = new Agent({ keepAlive: true, maxSockets: 1 })

  constructor(origin) {
    this.#origin = origin
  }

  /** The value for a Cookie header. */
  get cookie() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Opens a page and resolves with where redirects led: its path, status and HTML. */
  async open(path) {
    const { status, headers, text } = await this.#send('GET', path)
    return headers.location ? this.#follow(headers.location) : { path, status, text }
  }

  /** Sends the form of a page that has these fields, and resolves with the page it leads to. */
  async submit(page, values = {}) {
    const { status, headers, text } = await this.post(page.path, fillIn(page.text, values))
    if (status !== 303) return { path: page.path, status, text }
    return this.#follow(headers.location)
  }

  /** Posts a filled-in form and resolves with the answer, wherever it leads. */
  async post(path, form) {
    const encoded = new Response(form)
    const type = encoded.headers.get('content-type')
    const body = Buffer.from(await encoded.arrayBuffer())
    return this.#send('POST', path, { origin: this.#origin, 'content-type': type }, body)
  }

  /**
   * Sends a filled-in form as the page's script does: to its server action, with the state of the form
   * beside it, and asking for what has changed of the page.
   */
  async dispatch(path, form) {
    const [, action = ''] = [...form].find(([name]) => /^\$ACTION_\d+:0$/.test(name)) ?? []
    const sent = new FormData()
    for (const [name, value] of form) if (!name.startsWith('$ACTION_')) sent.append(`_1_${name}`, value)
    sent.append('0', '[{"failures":[],"values":{}},"$K1"]')
    const encoded = new Response(sent)
    const headers = {
      origin: this.#origin,
      accept: 'text/x-component',
      'content-type': encoded.headers.get('content-type'),
      'next-action': JSON.parse(action).id,
      'next-router-state-tree': encodeURIComponent(JSON.stringify(routerTree(path))),
    }
    return this.#send('POST', path, headers, Buffer.from(await encoded.arrayBuffer()))
  }

  #follow(location) {
    const { pathname, search } = new URL(location, this.#origin)
    return this.open(pathname + search)
  }

  #send(method, path, headers = {}, body = undefined) {
    const length = body && { 'content-length': body.length }
    const options = { method, agent: this.#agent, headers: { ...headers, ...length, cookie: this.cookie } }
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, this.#origin), options, async (answer) => {
        for (const cookie of answer.headers['set-cookie'] ?? []) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)
          this.#cookies.set(name, value)
        }
        const chunks = await answer.toArray().catch(reject)
        const text = Buffer.concat(chunks ?? []).toString('utf8')
        resolve({ status: answer.statusCode, headers: answer.headers, text })
      })
      sent.once('error', reject).end(body)
    })
  }
}

/** What the script says it shows at a path. */
function routerTree(path) {
  const [first, ...rest] = ['', ...path.split('/').filter(Boolean)]
  const branch = (segments) =>
    segments.length === 0
      ? ['__PAGE__', {}, null, null, 0]
      : [segments[0], { children: branch(segments.slice(1)) }, null, null, 0]
  return [first, { children: branch(rest) }, null, null, 16]
}

/** The form on a page that has fields of these names, with these values and otherwise as it was sent. */
export function fillIn(text, values) {
  const names = Object.keys(values)
  const form = [...text.matchAll(/<form\b.*?<\/form>/gs)]
    .map(([found]) => found)
    .find((found) => names.every((name) => found.includes(` name="${name}"`)))
  if (!form) throw new Error(`There is no form with ${names.join(', ') || 'nothing'} to fill in.`)
  const filled = new FormData()
  for (const [tag] of form.matchAll(/<(?:input|textarea)\b[^>]*>/g)) {
    const name = attribute(tag, 'name')
    const isUnticked = /type="(radio|checkbox)"/.test(tag) && !/\schecked/.test(tag)
    if (name && !names.includes(name) && !isUnticked) filled.append(name, attribute(tag, 'value') ?? '')
  }
  for (const [name, value] of Object.entries(values)) filled.append(name, value)
  return filled
}
