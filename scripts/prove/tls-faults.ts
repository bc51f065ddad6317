import { createServer as createPlainServer } from 'node:http'
import { createServer } from 'node:https'
import type { Server } from 'node:net'
import type { TlsOptions } from 'node:tls'
import { exampleInstance } from '@/lib/catalog/instances'
import { guardedAgent } from '@/lib/outbound/dispatchers'
import type { Authority } from '@/lib/outbound/testing/certificates'
import { listen } from '@/lib/outbound/testing/servers'

const dayMs = 86_400_000
const daysFromNow = (days: number) => new Date(Date.now() + days * dayMs)

/** Servers that answer for the instance and cannot prove that they are it. Each counts its requests. */
export function faultyServers(authority: Authority, stranger: Authority) {
  const secure = (options: TlsOptions) => (count: () => void) =>
    createServer(options, (_, response) => {
      count()
      response.end('{}')
    })
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
  const issued = (from: number, until: number) =>
    authority.issue(exampleInstance, { from: daysFromNow(from), until: daysFromNow(until) })
  const servers: Record<string, (count: () => void) => Server> = {
    expired: secure(issued(-2, -1)),
    'not yet valid': secure(issued(1, 2)),
    'of another name': secure(authority.issue('other.coupahost.com')),
    'of an unknown authority': secure(stranger.issue(exampleInstance)),
    'TLS 1.1': secure({ ...authority.issue(exampleInstance), ...old }),
    'plain HTTP': (count) =>
      createPlainServer((_, response) => {
        count()
        response.end('{}')
      }),
  }
  return Object.entries(servers).map(([name, make]) => ({
    name,
    async start() {
      let asked = 0
      const { port, close } = await listen(
        make(() => {
          asked += 1
        }),
      )
      const dispatcher = guardedAgent({
        lookup: async () => [{ address: '127.0.0.1', family: 4 }],
        isAllowed: () => true,
        port,
        ca: authority.certificate,
      })
      return {
        dispatcher,
        asked: () => asked,
        async close() {
          await dispatcher.destroy()
          await close()
        },
      }
    },
  }))
}
