import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { linkPath } from '@/lib/catalog/links'
import { env } from '@/lib/env'
import { isAskedByPage } from './asked-by-page'
import { builtPath } from './built-files'
import { finishAnswer } from './finish-answer'
import { isForEverybody, keepAnswer, keptPage } from './kept-pages'
import { type LinkAddress, splitLinkAddress } from './link-token'
import { type Refusal, refusalOf } from './refusal'
import { fileHeaders, linkHeaders, pageHeaders, scriptlessHeaders } from './security-headers'
import { isStopping } from './stop'

const ownHost = new URL(env.appOrigin).host

/** One request on its way through the server, as far as the door knows it. */
type Exchange = {
  request: IncomingMessage
  response: ServerResponse
  /** As it was asked for; Next may change the request's own on its way. */
  path: string
  refusal: Refusal | null
  /** A page asked by itself: nobody need sit before it. */
  byPage: boolean
  acted: boolean
  /** The token of a setup link, where the address is one. */
  linkToken?: string
  /** What the answer to this request shows, and no other one. */
  shownOnce?: unknown
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
  const path = pathOf(request.url)
  const byPage = isAskedByPage(request.method, path, request.headers)
  const exchange: Exchange = { request, response, path, refusal, byPage, acted: false }
  request.url = path
  // The token goes no further than this: Next writes addresses into its pages, and may into its log.
  const link = splitLinkAddress(path)
  if (link) takeToken(exchange, link)
  // Next compares Origin with this header where it is there. It comes from us, never from outside.
  request.headers['x-forwarded-host'] = ownHost
  lookAfterPage(exchange)
  finishAnswer(request.method, response)
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

function takeToken(exchange: Exchange, { token, rest }: LinkAddress): void {
  exchange.linkToken = token
  exchange.request.url = `${linkPath}${rest}`
}

/** Nothing but the address that says why ever sees a refused request. */
function leadAside(request: IncomingMessage): void {
  request.method = 'GET'
  request.url = refusedPath
  for (const name of ['next-action', 'rsc', 'content-type']) delete request.headers[name]
}

/** A page that is the same for everybody is made once; from then on it runs nothing (front.ts). */
function lookAfterPage(exchange: Exchange): void {
  const { request, response } = exchange
  const path = withoutQuery(exchange.path)
  if (!isForEverybody(path, request)) return setHeaders(exchange)
  if (keptPage(path)) {
    for (const [name, value] of scriptlessHeaders) response.setHeader(name, value)
    return
  }
  setHeaders(exchange)
  if (request.method === 'GET') keepAnswer(path, request, response)
}

function setHeaders({ request, response, linkToken }: Exchange): void {
  if (request.url?.startsWith(builtPath)) {
    for (const [name, value] of fileHeaders) response.setHeader(name, value)
    return
  }
  const nonce = randomBytes(16).toString('base64')
  // Next looks for the nonce of its scripts in the policy of the request.
  request.headers['content-security-policy'] = `script-src 'nonce-${nonce}'`
  const isLink = linkToken !== undefined
  for (const [name, value] of isLink ? linkHeaders(nonce) : pageHeaders(nonce))
    response.setHeader(name, value)
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

/** Has the browser forget what it kept of this site, but for cookies: one may be of another visit. */
export function clearSiteData(): void {
  exchanges.getStore()?.response.setHeader('Clear-Site-Data', '"cache", "storage"')
}

/** Why this request was refused, if it was. */
export function currentRefusal(): Refusal | null {
  return exchanges.getStore()?.refusal ?? null
}

/** The path and query that this request asked for, without what Next adds for itself. */
export function askedPath(): string {
  return (exchanges.getStore()?.path ?? '/').replace(/[?&]_rsc=[^&]*$/, '')
}

/** Did a page ask this by itself? Then it is no sign that somebody is there. */
export function askedByPage(): boolean {
  return exchanges.getStore()?.byPage ?? false
}

/** The path alone. */
export function currentPath(): string {
  return withoutQuery(askedPath())
}

const withoutQuery = (path: string) => path.split('?', 1)[0] ?? ''

/** The token of the setup link that was opened by this request; an empty text where it was none. */
export function currentLinkToken(): string {
  return exchanges.getStore()?.linkToken ?? ''
}

/**
 * Hands something to the page that answers this very request. Unlike the state of a form it is not sent
 * back by the browser, and no other request sees it: made for what is shown once, such as a link.
 */
export function showOnce(value: unknown): void {
  const exchange = exchanges.getStore()
  if (exchange) exchange.shownOnce = value
}

/** What this request was handed to show, or undefined. */
export function shownOnce(): unknown {
  return exchanges.getStore()?.shownOnce
}

/** The address at the other end of this request's connection. */
export function peerAddress(): string {
  return exchanges.getStore()?.request.socket.remoteAddress ?? 'unknown'
}

/** The header X-Forwarded-For of this request, or null where it has none. */
export function forwardedFor(): string | null {
  return exchanges.getStore()?.request.headers['x-forwarded-for']?.toString() ?? null
}
