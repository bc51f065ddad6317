import { once } from 'node:events'
import { gzipSync } from 'node:zlib'
import { sendText } from './answers'
import type { Visit } from './serve'

export const faultKinds = {
  slow: 'answers rightly, after 2 s unless delayMs says otherwise',
  hang: 'takes the request and never answers',
  drip: 'begins an answer and sends a blank every quarter of a second',
  redirect: 'answers 302 to a sign-in page on the same host',
  html: 'answers 200 with a web page',
  'html-not-found': 'answers 404 with a web page',
  'broken-json': 'answers 200 with JSON that stops in the middle',
  'empty-object': 'answers 200 with an empty JSON object',
  endless: 'answers 200 and never stops sending',
  'gzip-bomb': 'answers 200 with a compressed body of 100 MB',
  'large-header': 'answers 200 with a header of 40 kB',
  cut: 'cuts the connection without an answer',
  'cut-off': 'cuts the connection in the middle of the body',
  busy: 'answers 429, with Retry-After when retryAfterSeconds is given',
  unavailable: 'answers 503 with a web page about maintenance',
  canned: 'answers with the status, contentType and body given in `canned`',
} as const

export type FaultKind = keyof typeof faultKinds

export type Fault = {
  kind: FaultKind
  /** How many requests pass before it begins (0). */
  after?: number
  /** For how many requests it lasts. Without it: for ever. */
  times?: number
  /** How long before anything happens. */
  delayMs?: number
  retryAfterSeconds?: number
  canned?: { status: number; contentType: string; body: string }
}

/** Counts requests, so that a fault can begin late and end. */
export class FaultCounter {
  #counts = new Map<string, number>()

  /** Notes one more request at a place and says whether its fault strikes now. */
  strikes(place: string, { after = 0, times = Number.POSITIVE_INFINITY }: Fault): boolean {
    const count = this.#counts.get(place) ?? 0
    this.#counts.set(place, count + 1)
    return count >= after && count < after + times
  }
}

/** A page that belongs to no API, as gateways and marketing sites send it. */
const webPage = (title: string) =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`

const html = 'text/html; charset=utf-8'
const json = 'application/json'

/**
 * Does what the fault says. True when the request is dealt with; false when it is to be answered
 * as if nothing had happened.
 */
export async function inflict(fault: Fault, { headers, response }: Visit): Promise<boolean> {
  const retryAfter: Record<string, string> =
    fault.retryAfterSeconds === undefined ? {} : { 'retry-after': String(fault.retryAfterSeconds) }
  const delayMs = fault.delayMs ?? (fault.kind === 'slow' ? 2000 : 0)
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs).unref())
  switch (fault.kind) {
    case 'slow':
      return false
    case 'hang':
      break
    case 'drip':
      drip(response)
      break
    case 'redirect':
      sendText(response, 302, html, webPage('Redirect'), { location: `http://${headers.host}/sessions/new` })
      break
    case 'html':
      sendText(response, 200, html, webPage('Welcome'))
      break
    case 'html-not-found':
      sendText(response, 404, html, webPage('The page you were looking for does not exist'))
      break
    case 'broken-json':
      sendText(response, 200, json, '{"access_token":"invented","token_ty')
      break
    case 'empty-object':
      sendText(response, 200, json, '{}')
      break
    case 'endless':
      await sendForEver(response)
      break
    case 'gzip-bomb':
      response.writeHead(200, { 'content-type': json, 'content-encoding': 'gzip' }).end(gzipBomb())
      break
    case 'large-header':
      sendText(response, 200, json, '{}', { 'x-invented': 'a'.repeat(40_000) })
      break
    case 'cut':
      response.destroy()
      break
    case 'cut-off':
      response.writeHead(200, { 'content-type': json, 'content-length': '500' })
      response.write('{"access_token":', () => response.destroy())
      break
    case 'busy':
      sendText(response, 429, 'text/plain', 'Retry later\n', retryAfter)
      break
    case 'unavailable':
      sendText(response, 503, html, webPage('Down for scheduled maintenance'), retryAfter)
      break
    case 'canned': {
      const { status, contentType, body } = fault.canned ?? { status: 500, contentType: html, body: '' }
      sendText(response, status, contentType, body, retryAfter)
      break
    }
  }
  return true
}

function drip(response: Visit['response']): void {
  response.writeHead(200, { 'content-type': json })
  const timer = setInterval(() => response.write(' '), 250)
  response.once('close', () => clearInterval(timer))
}

async function sendForEver(response: Visit['response']): Promise<void> {
  response.writeHead(200, { 'content-type': json })
  const blanks = Buffer.alloc(16_384, ' ')
  const gone = once(response, 'close')
  while (!response.destroyed) if (!response.write(blanks)) await Promise.race([once(response, 'drain'), gone])
}

/** A hundred gzip members of 1 MB of blanks each: 100 kB that unpack to 100 MB. */
function gzipBomb(): Buffer {
  const member = gzipSync(Buffer.alloc(1_000_000, ' '))
  return Buffer.concat(Array.from({ length: 100 }, () => member))
}
