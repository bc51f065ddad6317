import { createServer, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * What stands before several processes: each is asked five times a second whether it is ready, requests
 * go round among those that are, and one that could not be connected to goes to the next.
 */
export async function startBalancer(port: number, ports: readonly number[]) {
  const ready = new Set<number>()
  const watch = async (target: number) => {
    const answer = await fetch(`http://127.0.0.1:${target}/readyz`, {
      signal: AbortSignal.timeout(1000),
    }).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.status === 200) ready.add(target)
    else ready.delete(target)
  }
  const watching = setInterval(() => ports.map(watch), 200)
  let turn = 0
  const counts = new Map(ports.map((target) => [target, 0]))

  const server = createServer(async (incoming, outgoing) => {
    const body = Buffer.concat(await incoming.toArray())
    const forward = (left: readonly number[]): void => {
      const [target, ...others] = left
      if (target === undefined) {
        outgoing.writeHead(502).end()
        return
      }
      const headers = { ...incoming.headers, 'x-forwarded-for': incoming.socket.remoteAddress ?? '' }
      const sent = request(
        {
          host: '127.0.0.1',
          port: target,
          method: incoming.method,
          path: incoming.url,
          headers,
          agent: false,
        },
        (answer) => {
          counts.set(target, (counts.get(target) ?? 0) + 1)
          outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
          answer.pipe(outgoing)
        },
      )
      sent.once('error', (error: NodeJS.ErrnoException) => {
        // Only what never arrived may be sent again.
        if (error.code === 'ECONNREFUSED') forward(others)
        else if (!outgoing.headersSent) outgoing.writeHead(502).end()
        else outgoing.destroy()
      })
      outgoing.once('close', () => sent.destroy())
      sent.end(body)
    }
    turn += 1
    const known = ports.filter((target) => ready.has(target))
    forward([...known.slice(turn % known.length || 0), ...known.slice(0, turn % known.length || 0)])
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    counts,
    isReady: (target: number) => ready.has(target),
    async untilReady(target: number) {
      while (!ready.has(target)) await pause(50)
    },
    close() {
      clearInterval(watching)
      server.close()
      server.closeAllConnections()
    },
  }
}
