import { gzipSync } from 'node:zlib'
import type { Override } from '@/lib/coupa/testing/coupa-server'

/** 100 kB that unpack to 100 MB. */
const bomb = gzipSync(Buffer.alloc(100_000_000, ' '))

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
}
