import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** One request on its way through the server, as far as the door knows it. */
type Exchange = { request: IncomingMessage; response: ServerResponse; acted: boolean }

// Next bundles this module more than once; all copies must share one storage.
const key = Symbol.for('coupa-connect.exchange')
const shared = globalThis as { [key]?: AsyncLocalStorage<Exchange> }
shared[key] ??= new AsyncLocalStorage<Exchange>()
const exchanges = shared[key]

/**
 * Opens the exchange of a request before anything handles it. Next gives an action no way to set
 * the status, and answers 500 to a body it cannot decode. So a POST in which none of our actions
 * ran is answered as what it was: a bad request.
 */
export function openExchange(request: IncomingMessage, response: ServerResponse): void {
  const exchange: Exchange = { request, response, acted: false }
  if (request.method === 'POST') {
    const writeHead = response.writeHead
    response.writeHead = function (this: ServerResponse, status: number, ...rest: unknown[]) {
      const isUnacted = !exchange.acted && (status < 400 || status >= 500)
      if (isUnacted) response.statusCode = 400
      return Reflect.apply(writeHead, this, [isUnacted ? 400 : status, ...rest])
    } as ServerResponse['writeHead']
  }
  exchanges.enterWith(exchange)
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

/** The address at the other end of this request's connection. */
export function peerAddress(): string {
  return exchanges.getStore()?.request.socket.remoteAddress ?? 'unknown'
}
