import 'server-only'
import { createServer as createPlainServer } from 'node:http'
import { createSecureServer } from 'node:http2'
import { createServer } from 'node:https'
import type { Duplex, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Dispatcher } from 'undici'
import { exampleInstance } from '@/lib/catalog/instances'
import { type ScopeId, scopesInCoupaOrder } from '@/lib/catalog/scopes'
import { guardedAgent } from '@/lib/outbound/dispatchers'
import { makeAuthority } from '@/lib/outbound/testing/certificates'
import { listen } from '@/lib/outbound/testing/servers'
import { type DialectId, dialects, type Reply } from './dialects'

/** One call as it arrived. */
export type Asked = {
  method: string
  /** Without the query. */
  path: string
  query: string
  headers: Record<string, unknown>
  form: URLSearchParams
  scopes: readonly string[]
  atMs: number
}

/** Answers a call itself, or gives nothing to let the server answer as Coupa would. */
export type Override = (asked: Asked, response: Responding, calls: number) => Reply | 'handled' | undefined
export type Responding = Writable & {
  writeHead: (status: number, headers: Record<string, string>) => unknown
  socket: Duplex
  /** Over HTTP/2. */
  stream?: { session?: { destroy: () => void } }
}

export type CoupaServer = {
  instance: string
  dispatcher: Dispatcher
  /** Where it listens. */
  origin: string
  asked: Asked[]
  close: () => Promise<void>
}

export const client = { clientId: 'client-of-the-tests', clientSecret: 'word-of-the-tests' }
const tokenOfTheTests = 'header.token-of-the-tests.signature'
const authority = makeAuthority()
const certificate = authority.issue(exampleInstance)

/**
 * A Coupa on this machine: token endpoint and lists, in the words of one dialect. It is behind TLS
 * unless it `isSandbox`. `ticked` are the scopes of its one client, `override` is asked first about
 * every call.
 */
export async function startCoupa(
  dialectId: DialectId,
  {
    ticked = scopesInCoupaOrder,
    override = () => undefined,
    isSandbox = false,
  }: { ticked?: readonly ScopeId[]; override?: Override; isSandbox?: boolean } = {},
): Promise<CoupaServer> {
  const dialect = dialects[dialectId]
  const asked: Asked[] = []

  function reply(call: Asked): Reply {
    if (call.path !== '/oauth2/token') {
      const isKnown = call.headers.authorization === `Bearer ${tokenOfTheTests}`
      return isKnown ? rowsReply([{ id: 42 }]) : dialect.wrongToken
    }
    const given = { clientId: call.form.get('client_id'), clientSecret: call.form.get('client_secret') }
    if (given.clientId !== client.clientId || given.clientSecret !== client.clientSecret)
      return dialect.wrongClient
    const allowed: readonly string[] = ticked
    if (!call.scopes.every((scope) => allowed.includes(scope))) return dialect.wrongScope
    return dialect.granted(tokenOfTheTests, call.scopes as readonly ScopeId[])
  }

  type Message = AsyncIterable<Buffer> & { method?: string; url?: string; headers: Record<string, unknown> }
  async function answer(message: Message, response: Responding) {
    response.on('error', () => {})
    const url = new URL(message.url ?? '', `https://${exampleInstance}`)
    const atMs = performance.now()
    const form = new URLSearchParams(await text(message))
    const { method = '', headers } = message
    const scopes = (form.get('scope') ?? '').split(' ')
    const call: Asked = { method, path: url.pathname, query: url.search, headers, form, scopes, atMs }
    asked.push(call)
    const overridden = override(call, response, asked.length)
    if (overridden !== 'handled') send(response, overridden ?? reply(call))
  }

  const handle = (message: unknown, response: unknown) => {
    answer(message as Message, response as Responding).catch(() => {})
  }
  const secureServer = () =>
    dialect.protocol === 'h2' ? createSecureServer(certificate, handle) : createServer(certificate, handle)
  const server = isSandbox ? createPlainServer(handle) : secureServer()
  const { port, close } = await listen(server)
  const dispatcher = guardedAgent({
    lookup: async () => [{ address: '127.0.0.1', family: 4 }],
    isAllowed: () => true,
    port,
    ca: authority.certificate,
  })
  return {
    instance: exampleInstance,
    dispatcher,
    origin: `${isSandbox ? 'http' : 'https'}://127.0.0.1:${port}`,
    asked,
    async close() {
      await dispatcher.destroy()
      await close()
    },
  }
}

export function send(response: Responding, { status, headers = {}, body = '' }: Reply) {
  response.writeHead(status, headers)
  response.end(typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body))
}

/** Breaks the connection, and with it whatever else is under way on it. */
export function hangUp({ stream, socket }: Responding) {
  if (stream) stream.session?.destroy()
  else socket.destroy()
}

export const rowsReply = (rows: readonly unknown[]): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: rows,
})
export const pageReply = (status: number): Reply => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!DOCTYPE html><html><body><h1>A page</h1></body></html>',
})
export const isToken = ({ path }: Asked) => path === '/oauth2/token'
export const isSingle = (asked: Asked) => isToken(asked) && asked.scopes.length === 1
