import { createServer as createPlainServer } from 'node:http'
import { createServer } from 'node:https'
import { createServer as createTcpServer, isIP } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import type { TlsOptions } from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import { dispatcherFor, guardedAgent, type Lookup, mostConnections } from './dispatchers'
import { request } from './request'
import { makeAuthority } from './testing/certificates'
import { forbiddenAddresses } from './testing/forbidden'
import { listen } from './testing/servers'

const name = 'acme.example.com'
const authority = makeAuthority()
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const addressOf = (address: string) => ({ address, family: isIP(address) })
const always =
  (...addresses: string[]): Lookup =>
  async () =>
    addresses.map(addressOf)

async function get(dispatcher: ReturnType<typeof guardedAgent>, url = `https://${name}/secret`) {
  closing.push(() => dispatcher.destroy())
  return request({ method: 'GET', url: new URL(url), headers: {}, timeoutMs: 5000, dispatcher })
}

/** Listens where a forbidden dial would arrive, and counts what it hears. */
async function canary(host = '::') {
  const heard = { connections: 0, bytes: 0 }
  const server = createTcpServer((socket) => {
    heard.connections += 1
    socket.on('data', (data) => {
      heard.bytes += data.length
    })
  })
  const { port, close } = await listen(server, host)
  closing.push(close)
  return { heard, port }
}

async function secureServer(options: TlsOptions = authority.issue(name)) {
  const asked: string[] = []
  const server = createServer(options, (message, response) => {
    asked.push(message.url ?? '')
    response.end('answered')
  })
  const { port, close } = await listen(server)
  closing.push(close)
  const guard = (lookup: Lookup = always('127.0.0.1')) =>
    guardedAgent({ lookup, isAllowed: (ip) => ip === '127.0.0.1', port, ca: authority.certificate })
  return { asked, port, guard }
}

describe('the guard on addresses', () => {
  it('reaches nothing at a forbidden address, alone or beside a public one', async () => {
    const { heard, port } = await canary()
    const faults = new Set<string>()
    for (const address of forbiddenAddresses) {
      const answers = [[address], [address, '8.8.8.8'], ['8.8.8.8', address], ['8.8.8.8', '1.1.1.1', address]]
      for (const answer of answers) {
        const result = await get(guardedAgent({ lookup: always(...answer), port }))
        faults.add(result.ok ? 'answered' : result.fault)
      }
    }
    expect([...faults]).toEqual(['address-refused'])
    expect(heard).toEqual({ connections: 0, bytes: 0 })
  })

  it('reaches nothing through an address written as the host', async () => {
    const { heard, port } = await canary()
    const guard = () => guardedAgent({ lookup: always('127.0.0.1'), isAllowed: () => true, port })
    for (const host of [
      '127.0.0.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '2130706433',
      '0x7f.1',
      '0177.0.0.1',
      '127.1',
      '0',
    ])
      expect(await get(guard(), `https://${host}/`)).toEqual({ ok: false, fault: 'address-refused' })
    expect(heard.connections).toBe(0)
  })

  it('dials no other port and speaks nothing but https', async () => {
    const { heard, port } = await canary()
    const guard = () => guardedAgent({ lookup: always('127.0.0.1'), isAllowed: () => true, port })
    for (const url of [`https://${name}:${port}/`, `http://${name}/`, `http://${name}:${port}/`])
      expect(await get(guard(), url)).toEqual({ ok: false, fault: 'address-refused' })
    expect(heard.connections).toBe(0)
  })

  it('dials what it checked, however the resolver changes its mind', async () => {
    const { asked, guard, port } = await secureServer()
    const inside = createTcpServer(() => asked.push('inside'))
    await new Promise<void>((done) => inside.listen(port, '127.0.0.2', done))
    closing.push(() => inside.close())
    let lookups = 0
    const flipping: Lookup = async () => [addressOf(lookups++ === 0 ? '127.0.0.1' : '127.0.0.2')]
    const dispatcher = guard(flipping)
    expect(await get(dispatcher)).toMatchObject({ ok: true, body: 'answered' })
    expect(lookups).toBe(1)
    expect(await get(guard(flipping))).toEqual({ ok: false, fault: 'address-refused' })
    expect(asked).toEqual(['/secret'])
  })

  it('tells an unknown name and an empty answer apart from a refused address', async () => {
    const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
    const busy = Object.assign(new Error('getaddrinfo EAI_AGAIN'), { code: 'EAI_AGAIN' })
    expect(await get(guardedAgent({ lookup: () => Promise.reject(unknown) }))).toEqual({
      ok: false,
      fault: 'name-unknown',
    })
    expect(await get(guardedAgent({ lookup: () => Promise.reject(busy) }))).toEqual({
      ok: false,
      fault: 'unreachable',
    })
    expect(await get(guardedAgent({ lookup: always() }))).toEqual({ ok: false, fault: 'address-refused' })
  })

  it('uses one warm connection for calls that follow each other', async () => {
    const { guard } = await secureServer()
    let lookups = 0
    const dispatcher = guard(async () => {
      lookups += 1
      return [addressOf('127.0.0.1')]
    })
    for (let call = 0; call < 5; call += 1) {
      expect(await get(dispatcher)).toMatchObject({ ok: true })
      // A connection is free again one turn after its answer was read.
      await setImmediate()
    }
    expect(lookups).toBe(1)
  })
})

/** The environment of this test tells Node to take any certificate. */
function trustAnybody(): void {
  const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  closing.push(() => {
    if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
    else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before
  })
}

describe('the guard on certificates', () => {
  const day = 86_400_000
  const stranger = makeAuthority()
  it.each<[string, TlsOptions]>([
    [
      'expired',
      authority.issue(name, { from: new Date(Date.now() - 2 * day), until: new Date(Date.now() - day) }),
    ],
    [
      'not yet valid',
      authority.issue(name, { from: new Date(Date.now() + day), until: new Date(Date.now() + 2 * day) }),
    ],
    ['of another name', authority.issue('other.example.com')],
    ['of an unknown authority', stranger.issue(name)],
    [
      'over TLS 1.1',
      { ...authority.issue(name), minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
    ],
    [
      'with a suite that does not authenticate what it encrypts',
      { ...authority.issue(name), maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA256' },
    ],
  ])('%s: nothing is sent', async (_, options) => {
    const { asked, guard } = await secureServer(options)
    expect(await get(guard())).toEqual({ ok: false, fault: 'tls' })
    expect(asked).toEqual([])
  })

  it('plain HTTP where TLS belongs: nothing is sent', async () => {
    const asked: string[] = []
    const server = createPlainServer((message) => asked.push(message.url ?? ''))
    const { port, close } = await listen(server)
    closing.push(close)
    const dispatcher = guardedAgent({ lookup: always('127.0.0.1'), isAllowed: () => true, port })
    expect(await get(dispatcher)).toEqual({ ok: false, fault: 'tls' })
    expect(asked).toEqual([])
  })

  it('is not weakened by the environment', async () => {
    trustAnybody()
    const { guard } = await secureServer(stranger.issue(name))
    expect(await get(guard())).toEqual({ ok: false, fault: 'tls' })
  })
})

/** The suites that a client offers in its first words (RFC 8446, 4.1.2), and then it is hung up on. */
async function offeredTo(ask: (port: number) => Promise<unknown>): Promise<readonly string[]> {
  const offered = Promise.withResolvers<Buffer>()
  const server = createTcpServer((socket) => {
    socket.once('data', (hello) => {
      offered.resolve(hello)
      socket.destroy()
    })
  })
  const { port, close } = await listen(server)
  closing.push(close)
  await ask(port)
  const hello = await offered.promise
  const afterSession = 44 + hello.readUInt8(43)
  const suites = hello.subarray(afterSession + 2, afterSession + 2 + hello.readUInt16BE(afterSession))
  return (suites.toString('hex').match(/.{4}/g) ?? []).filter((suite) => suite !== '00ff')
}

describe('what is offered', () => {
  const strongestFirst = ['1302', '1303', '1301', 'c02c', 'c030', 'cca9', 'cca8', 'c02b', 'c02f']

  it('to a host that somebody typed is forward secrecy with authenticated encryption alone', async () => {
    const guard = (port: number) =>
      guardedAgent({ lookup: always('127.0.0.1'), isAllowed: () => true, port, ca: authority.certificate })
    expect(await offeredTo((port) => get(guard(port)))).toEqual(strongestFirst)
  })

  it('to a configured origin is the same', async () => {
    const ask = (port: number) => {
      const url = new URL(`https://127.0.0.1:${port}/`)
      const dispatcher = dispatcherFor(url, [url.origin])
      return request({ method: 'GET', url, headers: {}, timeoutMs: 5000, dispatcher })
    }
    expect(await offeredTo(ask)).toEqual(strongestFirst)
  })
})

describe('which dispatcher a request gets', () => {
  it('checks the certificate of a configured origin too, whatever the environment says', async () => {
    trustAnybody()
    const { asked, port } = await secureServer()
    const url = new URL(`https://127.0.0.1:${port}/secret`)
    const dispatcher = dispatcherFor(url, [url.origin])
    const answer = await request({ method: 'GET', url, headers: {}, timeoutMs: 5000, dispatcher })
    expect(answer).toEqual({ ok: false, fault: 'tls' })
    expect(asked).toEqual([])
  })

  it('has so many connections to one origin and no more; who comes later waits', async () => {
    const waiting: (() => void)[] = []
    let open = 0
    let most = 0
    const server = createPlainServer((_, response) => {
      waiting.push(() => response.end('answered'))
      if (most >= mostConnections) for (const answer of waiting.splice(0)) answer()
    })
    server.on('connection', (socket) => {
      open += 1
      most = Math.max(most, open)
      socket.on('close', () => {
        open -= 1
      })
    })
    const { port, close } = await listen(server)
    closing.push(close)
    const url = new URL(`http://127.0.0.1:${port}/`)
    const ask = () =>
      request({
        method: 'GET',
        url,
        headers: {},
        timeoutMs: 20_000,
        dispatcher: dispatcherFor(url, [url.origin]),
      })
    const answers = await Promise.all(Array.from({ length: mostConnections + 60 }, ask))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(mostConnections + 60)
    expect(most).toBe(mostConnections)
  })

  it('is the guarded one, but for an origin that was configured', async () => {
    const server = createPlainServer((_, response) => response.end('sandbox'))
    const { port, close } = await listen(server)
    closing.push(close)
    const url = new URL(`http://127.0.0.1:${port}/api/users`)
    const ask = (trusted: readonly string[]) =>
      request({ method: 'GET', url, headers: {}, timeoutMs: 5000, dispatcher: dispatcherFor(url, trusted) })
    expect(await ask([url.origin])).toMatchObject({ ok: true, body: 'sandbox' })
    for (const trusted of [[], ['http://127.0.0.1'], [`https://127.0.0.1:${port}`], [`${url.origin}/api`]])
      expect(await ask(trusted)).toEqual({ ok: false, fault: 'address-refused' })
  })
})
