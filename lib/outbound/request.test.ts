import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2'
import { createServer as createTcpServer, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Dispatcher } from 'undici'
import { afterEach, describe, expect, it } from 'vitest'
import { dispatcherFor, guardedAgent } from './dispatchers'
import { type Outbound, request } from './request'
import { makeAuthority } from './testing/certificates'
import { listen } from './testing/servers'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

type Line = { ask: (given?: Partial<Outbound>) => ReturnType<typeof request>; open: () => number }
type Answering = (message: IncomingMessage | Http2ServerRequest, response: Responding) => void
type Responding = Pick<ServerResponse, 'writeHead' | 'write' | 'end' | 'on'>

const line = (url: URL, dispatcher: Dispatcher, open: () => number): Line => ({
  open,
  ask: (given) => request({ method: 'GET', url, headers: {}, timeoutMs: 5000, dispatcher, ...given }),
})

/** A plain HTTP/1.1 server, as the sandbox is. */
async function plainLine(answer: Answering): Promise<Line> {
  const server = createServer(answer as RequestListener)
  const { port, close } = await listen(server)
  closing.push(close)
  const url = new URL(`http://127.0.0.1:${port}/`)
  let open = 0
  server.on('connection', (socket) => {
    open += 1
    socket.on('close', () => {
      open -= 1
    })
  })
  return line(url, dispatcherFor(url, [url.origin]), () => open)
}

/** An HTTP/2 server behind TLS, as a real Coupa may be. */
async function secureLine(answer: Answering): Promise<Line> {
  const authority = makeAuthority()
  let open = 0
  const server = createSecureServer(authority.issue('acme.example.com'), (message, response) => {
    open += 1
    const closed = () => {
      if (!response.stream.closed) return
      open -= 1
      response.stream.off('aborted', closed).off('close', closed)
    }
    // A stream with unsent bytes is reported as aborted when it is reset, and never as closed.
    response.stream.on('aborted', closed).on('close', closed)
    answer(message, response as Http2ServerResponse & Responding)
  })
  const { port, close } = await listen(server)
  const dispatcher = guardedAgent({
    lookup: async () => [{ address: '127.0.0.1', family: 4 }],
    isAllowed: () => true,
    port,
    ca: authority.certificate,
  })
  closing.push(() => dispatcher.destroy(), close)
  return line(new URL('https://acme.example.com/'), dispatcher, () => open)
}

const settled = async (isSettled: () => boolean) => {
  await expect.poll(isSettled, { timeout: 3000, interval: 5 }).toBe(true)
}

describe.each([
  ['HTTP/1.1', plainLine],
  ['HTTP/2 over TLS', secureLine],
])('one request over %s', (_, start) => {
  it('brings status, headers and body', async () => {
    const heard: unknown[] = []
    const { ask } = await start((message, response) => {
      heard.push(message.method, message.headers['accept-encoding'], message.headers['x-given'])
      response.writeHead(401, { 'Content-Type': 'application/json', 'X-Two': ['a', 'b'] }).end('{"é":1}')
    })
    const answer = await ask({
      method: 'POST',
      headers: { 'x-given': 'yes', 'accept-encoding': 'gzip' },
      body: 'a=b',
    })
    expect(answer).toMatchObject({
      ok: true,
      status: 401,
      headers: { 'content-type': 'application/json', 'x-two': expect.stringMatching(/^a, ?b$/) },
      body: '{"é":1}',
    })
    expect(heard).toEqual(['POST', 'identity', 'yes'])
  })

  it.each([301, 302, 303, 307, 308])('does not follow a %i', async (status) => {
    const asked: unknown[] = []
    const target = await plainLine((message, response) => {
      asked.push(message.url)
      response.end()
    })
    await target.ask()
    const { ask } = await start((message, response) => {
      asked.push(message.url)
      const location = message.url === '/' ? '/same-host' : 'http://127.0.0.1/'
      response.writeHead(status, { location }).end()
    })
    expect(await ask({ method: 'POST', body: 'client_secret=invented' })).toMatchObject({ ok: true, status })
    expect(asked).toEqual(['/', '/'])
  })

  it('reads a body up to the cap and not a byte more', async () => {
    const { ask } = await start((message, response) => {
      response.end('x'.repeat(Number(message.headers['x-size'])))
    })
    const sized = (size: number) => ask({ maxBytes: 1000, headers: { 'x-size': String(size) } })
    expect(await sized(1000)).toMatchObject({ ok: true, body: 'x'.repeat(1000) })
    expect(await sized(1001)).toEqual({ ok: false, fault: 'too-large', status: 200 })
  })

  it('stops an endless body at 64 kB and hangs up', async () => {
    let sent = 0
    const { ask, open } = await start((_, response) => {
      const chunk = Buffer.alloc(16 * 1024)
      const more = () => {
        while (response.write(chunk)) sent += chunk.length
      }
      response.on('drain', more)
      more()
    })
    expect(await ask()).toEqual({ ok: false, fault: 'too-large', status: 200 })
    await settled(() => open() === 0)
    expect(sent).toBeLessThan(16 * 1024 * 1024)
  })

  it('refuses an announced size before reading', async () => {
    const { ask, open } = await start((_, response) => {
      response.writeHead(503, { 'content-length': String(100 * 1024 * 1024) }).write('x')
    })
    expect(await ask()).toEqual({ ok: false, fault: 'too-large', status: 503 })
    await settled(() => open() === 0)
  })

  it.each(['gzip', 'br', 'deflate', 'GZIP', 'identity, gzip'])('never decodes %s', async (encoding) => {
    const bomb = gzipSync(Buffer.alloc(5 * 1024 * 1024))
    const { ask } = await start((_, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(bomb)
    })
    expect(await ask()).toEqual({ ok: false, fault: 'too-large', status: 200 })
  })

  it.each(['', 'identity', 'Identity'])('reads what is encoded as “%s”', async (encoding) => {
    const { ask } = await start((_, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end('{}')
    })
    expect(await ask()).toMatchObject({ ok: true, body: '{}' })
  })

  it('refuses headers without end', async () => {
    const { ask } = await start((_, response) => {
      response.writeHead(200, { 'x-large': 'x'.repeat(40 * 1024) }).end()
    })
    expect(await ask()).toMatchObject({ ok: false, fault: 'too-large' })
  })

  it('gives up at the deadline when nothing comes', async () => {
    const { ask, open } = await start(() => {})
    expect(await ask({ timeoutMs: 60 })).toEqual({ ok: false, fault: 'timeout' })
    await settled(() => open() === 0)
  })

  it('gives up at the deadline when the body drips', async () => {
    const { ask, open } = await start((_, response) => {
      response.writeHead(200, {})
      const drip = setInterval(() => response.write('.'), 5)
      response.on('close', () => clearInterval(drip))
    })
    expect(await ask({ timeoutMs: 100 })).toEqual({ ok: false, fault: 'timeout' })
    await settled(() => open() === 0)
  })

  it('gives up when the caller does', async () => {
    const caller = new AbortController()
    const { ask } = await start(() => caller.abort())
    expect(await ask({ signal: caller.signal })).toEqual({ ok: false, fault: 'timeout' })
    expect(await ask({ signal: caller.signal })).toEqual({ ok: false, fault: 'timeout' })
  })
})

describe('a connection that breaks', () => {
  const broken = async (behave: (socket: Socket) => void) => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => {}).once('data', () => behave(socket))
    })
    const { port, close } = await listen(server)
    closing.push(close)
    const url = new URL(`http://127.0.0.1:${port}/`)
    return line(url, dispatcherFor(url, [url.origin]), () => 0).ask()
  }
  it.each<[string, (socket: Socket) => void]>([
    ['reset', (socket) => socket.resetAndDestroy()],
    ['closed without an answer', (socket) => socket.end()],
    ['cut off in the headers', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-le')],
  ])('%s is unreachable', async (_, behave) => {
    expect(await broken(behave)).toEqual({ ok: false, fault: 'unreachable' })
  })

  it.each<[string, string, number?]>([
    ['cut off in the body', 'HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nhalf', 200],
    ['cut off in a chunk', 'HTTP/1.1 401 No\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab', 401],
    ['in chunks of no length', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n', 200],
    ['of mail', '220 mail.example.com ESMTP\r\n'],
    ['of another protocol', 'SSH-2.0-OpenSSH_9.9\r\n'],
    ['of a page without HTTP', '<html>hello'],
    ['of two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 9\r\n\r\n{}'],
    ['of no length that is a number', 'HTTP/1.1 200 OK\r\ncontent-length: two\r\n\r\n{}'],
    ['with a header split in two', 'HTTP/1.1 200 OK\r\nx: a\rb\r\ncontent-length: 2\r\n\r\n{}'],
  ])('%s, an answer cannot be read', async (_, said, status) => {
    const answer = await broken((socket) => socket.end(said))
    expect(answer).toEqual({ ok: false, fault: 'unreadable', ...(status && { status }) })
  })

  it('refused is unreachable', async () => {
    const { port, close } = await listen(createTcpServer())
    await close()
    const url = new URL(`http://127.0.0.1:${port}/`)
    const { ask } = line(url, dispatcherFor(url, [url.origin]), () => 0)
    expect(await ask()).toEqual({ ok: false, fault: 'unreachable' })
  })
})

describe('the deadline holds before anything could be sent', { timeout: 5_000 }, () => {
  type Lookup = () => Promise<{ address: string; family: number }[]>
  const loopback: Lookup = async () => [{ address: '127.0.0.1', family: 4 }]

  async function ask(port: number, lookup = loopback, ca?: string) {
    const dispatcher = guardedAgent({ lookup, isAllowed: () => true, port, ca })
    closing.push(() => dispatcher.destroy())
    const url = new URL('https://acme.example.com/')
    return () => request({ method: 'GET', url, headers: {}, timeoutMs: 300, dispatcher })
  }

  it('where the resolver says nothing', async () => {
    const call = await ask(443, () => new Promise(() => {}))
    expect(await call()).toEqual({ ok: false, fault: 'timeout' })
  })

  it('where a server takes the connection and shakes no hands', async () => {
    const sockets: Socket[] = []
    const { port, close } = await listen(createTcpServer((socket) => sockets.push(socket)))
    closing.push(() => {
      for (const socket of sockets) socket.destroy()
    }, close)
    const call = await ask(port)
    expect(await call()).toEqual({ ok: false, fault: 'timeout' })
  })

  it('where an HTTP/2 server allows no streams, however often it is asked', async () => {
    const authority = makeAuthority()
    const identity = authority.issue('acme.example.com')
    const server = createSecureServer({ ...identity, settings: { maxConcurrentStreams: 0 } })
    const { port, close } = await listen(server)
    closing.push(close)
    const call = await ask(port, loopback, authority.certificate)
    for (let count = 0; count < 3; count++) expect(await call()).toEqual({ ok: false, fault: 'timeout' })
  })
})

it('throws for a request that cannot be sent, without saying its value', async () => {
  const { ask } = await plainLine((_, response) => void response.end())
  const asking = ask({ headers: { authorization: 'Bearer made\nup' } })
  await expect(asking).rejects.toThrow(/^(?!.*made)/)
})
