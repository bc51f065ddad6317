import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Served = { origin: string; close(): Promise<void> }

/** One request with its body read, and the answer that waits to be written. */
export type Visit = {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: string
  response: ServerResponse
}

const mostBodyBytes = 1_000_000

/**
 * Listens on a port (0: a free one) and hands every request to `handle`. `close()` cuts open
 * connections too, because an answer that hangs on purpose would keep it open for ever.
 */
export async function serve(
  where: { port: number; host: string },
  handle: (visit: Visit) => void | Promise<void>,
): Promise<Served> {
  const server = createServer((request, response) => {
    readVisit(request, response)
      .then((visit) => visit && handle(visit))
      .catch((error: unknown) => {
        // A visitor who left is no bug; anything else is one of ours.
        if (request.destroyed && !request.complete) return
        console.error(error)
        if (!response.headersSent) response.writeHead(500)
        response.end()
      })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(where.port, where.host, resolve)
  })
  const { address, family, port } = server.address() as AddressInfo
  return {
    origin: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function readVisit(request: IncomingMessage, response: ServerResponse): Promise<Visit | undefined> {
  const address = URL.parse(request.url ?? '/', 'http://sandbox')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size <= mostBodyBytes) chunks.push(chunk as Buffer)
  }
  if (!address || size > mostBodyBytes) {
    response.writeHead(address ? 413 : 400).end()
    return undefined
  }
  return {
    method: request.method ?? 'GET',
    path: address.pathname,
    query: address.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
    response,
  }
}
