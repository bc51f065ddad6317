import { gzipSync } from 'node:zlib'
import type { Override } from '@/lib/coupa/testing/coupa-server'

/** 100 kB that unpack to 100 MB. */
const bomb = gzipSync(Buffer.alloc(100_000_000, ' '))

const ok = 'HTTP/1.1 200 OK\r\n'
const chunked = `${ok}transfer-encoding: chunked\r\n\r\n`

/** What arrives where HTTP should: another protocol, or HTTP that contradicts itself. */
const bytes: Record<string, string> = {
  mail: '220 mail ready\r\n',
  shell: 'SSH-2.0-OpenSSH_9.9\r\n',
  nulls: '\0'.repeat(10_000),
  'page without HTTP': '<html>hello',
  'HTTP/1.0': 'HTTP/1.0 200 OK\r\n\r\n{}',
  'HTTP/3.0': 'HTTP/3.0 200 OK\r\n\r\n{}',
  'status of no digits': 'HTTP/1.1 abc\r\n\r\n',
  'status without end': 'HTTP/1.1 1000 OK\r\n\r\n',
  'only hints': 'HTTP/1.1 103 Early Hints\r\nlink: </planted>\r\n\r\n'.repeat(5000),
  upgrade: 'HTTP/1.1 101 Switching\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
  'two lengths': `${ok}content-length: 2\r\ncontent-length: 9\r\n\r\n{}`,
  'length and chunks': `${ok}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
  'length below zero': `${ok}content-length: -2\r\n\r\n{}`,
  'length beyond numbers': `${ok}content-length: 99999999999999999999\r\n\r\n{}`,
  'chunk of no length': `${chunked}zz\r\n{}\r\n`,
  'chunk beyond numbers': `${chunked}fffffffffffffffff\r\n{}\r\n`,
  'chunk with a long remark': `${chunked}2;a="${'b'.repeat(50_000)}"\r\n{}\r\n0\r\n\r\n`,
  'header split in two': `${ok}x: a\rb\r\n\r\n{}`,
  'header without end': `${ok}${'x: y\r\n'.repeat(10_000)}\r\n{}`,
  'header of every object': `${ok}__proto__: planted\r\ncontent-length: 2\r\n\r\n{}`,
  'two answers': `${ok}content-length: 2\r\n\r\n{}${ok}content-length: 2\r\n\r\n{}`,
}

/** What a network, or a server that means no good, does with a connection. */
export const hostileServers: Record<string, Override> = {
  hang: () => 'handled',
  drip: (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const dripping = setInterval(() => response.write(' '), 100)
    response.on('close', () => clearInterval(dripping))
    return 'handled'
  },
  endless: (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const chunk = Buffer.alloc(64 * 1024, ' ')
    const pour = () => {
      while (response.write(chunk));
    }
    response.on('drain', pour)
    pour()
    return 'handled'
  },
  bomb: () => ({
    status: 200,
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: bomb,
  }),
  header: () => ({ status: 200, headers: { 'x-long': 'x'.repeat(40_000) }, body: '{}' }),
  cut: (_, response) => {
    response.destroy()
    return 'handled'
  },
  half: (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' })
    response.write('{"access_token":', () => response.destroy())
    return 'handled'
  },
  redirect: () => ({ status: 307, headers: { location: 'https://127.0.0.1/inside' } }),
  ...Object.fromEntries(Object.entries(bytes).map(([name, said]) => [name, raw(said)])),
}

function raw(said: string): Override {
  return (_, { socket }) => {
    socket.end(said)
    return 'handled'
  }
}
