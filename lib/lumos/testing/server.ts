import 'server-only'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { listen } from '@/lib/outbound/testing/servers'

export type SeenRequest = {
  method: string
  path: string
  query: Record<string, string>
  headers: IncomingMessage['headers']
  body: string
}

export type Reply =
  | { status?: number; json?: unknown; body?: string; headers?: Record<string, string> }
  /** The connection is cut after the request was read. */
  | 'cut'
  /** Nothing is ever answered. */
  | 'silence'

/** A server on this machine that answers what a test tells it to, and remembers what it was asked. */
export async function startServer(answer: (request: SeenRequest) => Reply) {
  const requests: SeenRequest[] = []
  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', 'http://localhost')
    const seen = {
      method: incoming.method ?? '',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: incoming.headers,
      body: await text(incoming),
    }
    requests.push(seen)
    const reply = answer(seen)
    if (reply === 'silence') return
    if (reply === 'cut') return incoming.socket.destroy()
    const { status = 200, json, body, headers } = reply
    outgoing.writeHead(
      status,
      json === undefined ? headers : { 'content-type': 'application/json', ...headers },
    )
    outgoing.end(json === undefined ? body : JSON.stringify(json))
  })
  const { port, close } = await listen(server)
  return { origin: `http://127.0.0.1:${port}`, requests, close }
}
