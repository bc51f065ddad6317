import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { env } from '@/lib/env'
import { type Refusal, refusalOf } from './refusal'
import { fileHeaders, pageHeaders } from './security-headers'
import { isStopping } from './stop'

const ownHost = new URL(env.appOrigin).host

/** One request on its way through the server, as far as the door knows it. */
type Exchange = {
  request: IncomingMessage
  response: ServerResponse
  refusal: Refusal | null
  acted: boolean
}

/** The address that a refused request is led to, and that says why. */
const refusedPath = '/refused'

// Next bundles this module more than once; all copies must share one storage.
const key = Symbol.for('coupa-connect.exchange')
const shared = globalThis as { [key]?: AsyncLocalStorage<Exchange> }
shared[key] ??= new AsyncLocalStorage<Exchange>()
const exchanges = shared[key]

/**
 * Opens the exchange of a request before anything handles it. Here, and not in a proxy of Next's,
 * because that costs each page half of its rendering again.
 */
export function openExchange(request: IncomingMessage, response: ServerResponse): void {
  const refusal = refusalOf(request.method, request.headers, env.appOrigin)
  const exchange: Exchange = { request, response, refusal, acted: false }
  request.url = pathOf(request.url)
  // Next compares Origin with this header where it is there. It comes from us, never from outside.
  request.headers['x-forwarded-host'] = ownHost
  setHeaders(exchange)
  if (isStopping()) response.setHeader('Connection', 'close')
  if (refusal) leadAside(request)
  else if (request.method === 'POST') correctStatus(exchange)
  exchanges.enterWith(exchange)
}

/** A request line may hold a whole address (RFC 9112, 3.2.2). Next would lead on to its host. */
function pathOf(address = '/'): string {
  if (address.startsWith('/')) return address
  const { pathname = '/', search = '' } = URL.parse(address) ?? {}
  return `${pathname}${search}`
}

/** Nothing but the address that says why ever sees a refused request. */
function leadAside(request: IncomingMessage): void {
  request.method = 'GET'
  request.url = refusedPath
  for (const name of ['next-action', 'rsc', 'content-type']) delete request.headers[name]
}

function setHeaders({ request, response }: Exchange): void {
  if (request.url?.startsWith('/_next/static/')) {
    for (const [name, value] of fileHeaders) response.setHeader(name, value)
    return
  }
  const nonce = randomBytes(16).toString('base64')
  // Next looks for the nonce of its scripts in the policy of the request, and our layout here.
  request.headers['content-security-policy'] = `script-src 'nonce-${nonce}'`
  request.headers['x-nonce'] = nonce
  for (const [name, value] of pageHeaders(nonce)) response.setHeader(name, value)
}

/**
 * Next gives an action no way to set the status, and answers 500 to a body it cannot decode. So a
 * POST in which none of our actions ran is answered as what it was: a bad request.
 */
function correctStatus(exchange: Exchange): void {
  const { response } = exchange
  const writeHead = response.writeHead
  response.writeHead = function (this: ServerResponse, status: number, ...rest: unknown[]) {
    const isUnacted = !exchange.acted && (status < 400 || status >= 500)
    const corrected = isUnacted ? 400 : status
    response.statusCode = corrected
    return Reflect.apply(writeHead, this, [corrected, ...rest])
  } as ServerResponse['writeHead']
}

/** An action of ours has begun: from here on, the status is its own. */
export function markActed(): void {
  const exchange = exchanges.getStore()
  if (exchange) exchange.acted = true
}

/** Sets the status of the answer in which an action's outcome is shown. */
export function answerWith(status: number): void {
  const exchange = exchanges.getStore()
  if (exchange && !exchange.response.headersSent) exchange.response.statusCode = status
}

/** Why this request was refused, if it was. */
export function currentRefusal(): Refusal | null {
  return exchanges.getStore()?.refusal ?? null
}

/** The address at the other end of this request's connection. */
export function peerAddress(): string {
  return exchanges.getStore()?.request.socket.remoteAddress ?? 'unknown'
}
