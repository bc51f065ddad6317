import { Agent, type IncomingHttpHeaders, request } from 'node:http'

export type Asked = Readonly<Record<string, string>>
export type Heard = { status: number; headers: IncomingHttpHeaders; body: Buffer; ms: number }

const agent = new Agent({ keepAlive: true, maxSockets: 32 })
/** Some answers last until something happens. What has come by then says enough. */
const longEnoughMs = 5_000

/**
 * Sends a request as it stands and resolves with the answer, redirects included, and the milliseconds it
 * took. A connection that was closed on the way is status 0.
 */
export function ask(
  origin: string,
  method: string,
  path: string,
  headers: Asked = {},
  body?: Buffer,
): Promise<Heard> {
  const begunMs = performance.now()
  const { hostname, port } = new URL(origin)
  return new Promise((resolve) => {
    const done = (status: number, heard: IncomingHttpHeaders, text: Buffer) =>
      resolve({ status, headers: heard, body: text, ms: performance.now() - begunMs })
    const length = body && { 'content-length': String(body.length) }
    const signal = AbortSignal.timeout(longEnoughMs)
    const options = { agent, method, hostname, port, path, signal, headers: { ...headers, ...length } }
    const sent = request(options, async (answer) => {
      const chunks: Buffer[] = await answer.toArray().catch(() => [])
      done(answer.statusCode ?? 0, answer.headers, Buffer.concat(chunks))
    })
    sent.once('error', () => done(0, {}, Buffer.alloc(0))).end(body)
  })
}
