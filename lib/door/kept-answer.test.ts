import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isAccepted, type KeptAnswer, sendKept } from './kept-answer'

const plain = Buffer.from('The same for everybody. '.repeat(100))
const kept: KeptAnswer = {
  headers: { 'content-type': 'text/plain', etag: 'W/"one"' },
  plain,
  packed: { br: brotliCompressSync(plain), gzip: gzipSync(plain) },
}

describe('a kept answer', () => {
  let answer = kept
  const server = createServer((request, response) => sendKept(answer, request, response))

  beforeEach(async () => {
    answer = kept
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterEach(() => new Promise((resolve) => server.close(resolve)))

  async function ask(headers: Record<string, string>, method = 'GET') {
    const { port } = server.address() as AddressInfo
    const asking = request({ port, method, headers, host: '127.0.0.1', agent: false }).end()
    const [response] = await once(asking, 'response')
    const body = Buffer.concat(await response.toArray())
    return { status: response.statusCode, headers: response.headers as IncomingHttpHeaders, body }
  }

  test.each([
    ['br', 'gzip, deflate, br, zstd', brotliDecompressSync],
    ['gzip', 'gzip, deflate', gunzipSync],
  ])('goes out as %s to one who takes “%s”', async (packing, accepted, unpack) => {
    const { status, headers, body } = await ask({ 'accept-encoding': accepted })
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-encoding': packing,
      'content-length': String(body.length),
      'content-type': 'text/plain',
      vary: 'Accept-Encoding',
    })
    expect(unpack(body)).toEqual(plain)
  })

  test.each([
    ['takes nothing', {}],
    ['takes only what is not there', { 'accept-encoding': 'zstd' }],
    ['rules it out', { 'accept-encoding': 'br;q=0, gzip;q=0.0' }],
  ])('goes out as it is to one who %s', async (_, asked) => {
    const { headers, body } = await ask(asked)
    expect(headers['content-encoding']).toBeUndefined()
    expect(headers.vary).toBe('Accept-Encoding')
    expect(body).toEqual(plain)
  })

  test('goes out as it is before it is packed', async () => {
    answer = { ...kept, packed: {} }
    expect((await ask({ 'accept-encoding': 'br' })).body).toEqual(plain)
  })

  test('has no body for one who asks for the head, and says how long it would be', async () => {
    const { headers, body } = await ask({ 'accept-encoding': 'br' }, 'HEAD')
    expect(headers['content-length']).toBe(String(kept.packed.br?.length))
    expect(body.length).toBe(0)
  })

  test.each(['W/"one"', '"one"', '"other", W/"one"'])(
    'is not sent to one who knows it as %s',
    async (tag) => {
      const { status, headers, body } = await ask({ 'if-none-match': tag })
      expect([status, body.length]).toEqual([304, 0])
      expect(headers.etag).toBe('W/"one"')
    },
  )

  test('is sent whole to one who asks for a part, possible or not', async () => {
    for (const range of ['bytes=0-4', 'bytes=5-2', 'bytes=999999999-'])
      expect(await ask({ range })).toMatchObject({ status: 200, body: plain })
  })
})

test.each([
  ['br', true],
  ['gzip, BR ;q=0.5', true],
  ['br; q=0', false],
  ['br;q=0.000', false],
  ['brotli', false],
  ['*', false],
  ['', false],
  [undefined, false],
])('“%s” takes br: %s', (header, isTaken) => expect(isAccepted('br', header)).toBe(isTaken))
