import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** How an answer can be packed, the best way first. */
export const packings = ['br', 'gzip'] as const
export type Packing = (typeof packings)[number]

/** An answer in memory: what is said of it, and its body as it is and packed. */
export type KeptAnswer = {
  headers: Readonly<Record<string, string>> & { etag?: string }
  plain: Buffer
  packed: Partial<Record<Packing, Buffer>>
}

/** Sends a kept answer in the best form that was asked for, or only says that it is known already. */
export function sendKept(
  { headers, plain, packed }: KeptAnswer,
  { method, headers: asked }: Pick<IncomingMessage, 'method' | 'headers'>,
  response: ServerResponse,
): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.setHeader('Vary', 'Accept-Encoding')
  if (headers.etag && isKnown(headers.etag, asked['if-none-match'])) {
    response.statusCode = 304
    response.end()
    return
  }
  const packing = packings.find((name) => packed[name] && isAccepted(name, asked['accept-encoding']))
  const body = (packing && packed[packing]) ?? plain
  if (packing) response.setHeader('Content-Encoding', packing)
  response.setHeader('Content-Length', body.length)
  response.end(method === 'HEAD' ? undefined : body)
}

/** Whether a request's `Accept-Encoding` names a way of packing and does not rule it out (RFC 9110, 12.5.3). */
export function isAccepted(packing: Packing, header: string | readonly string[] = ''): boolean {
  return String(header)
    .toLowerCase()
    .split(',')
    .some((part) => {
      const [name, ...parameters] = part.split(';').map((text) => text.trim())
      return name === packing && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
    })
}

function isKnown(etag: string, header = ''): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, '')
  return header.split(',').map(bare).includes(bare(etag))
}
