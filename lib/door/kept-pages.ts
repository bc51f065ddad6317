import 'server-only'
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { guidePages } from '@/lib/catalog/guide/pages'
import { processWide } from '@/lib/store/process-wide'
import type { KeptAnswer } from './kept-answer'
import { withoutScripts } from './without-scripts'

const pack = { br: promisify(brotliCompress), gzip: promisify(gzip) }
const paths: ReadonlySet<string> = new Set(guidePages.map(({ path }) => path))
const kept = processWide('kept-pages', () => new Map<string, KeptAnswer>())

/** The page that is kept for this path. */
export function keptPage(path: string): KeptAnswer | undefined {
  return kept.get(path)
}

/**
 * Is a page of the guide asked for, as a browser asks for it? It is the same for everybody, and yet no
 * page the build could make: it says where this process runs, and whether that is practice.
 */
export function isForEverybody(path: string, { method = '', headers }: IncomingMessage): boolean {
  return (
    paths.has(path) &&
    ['GET', 'HEAD'].includes(method) &&
    !headers.rsc &&
    process.env.NODE_ENV === 'production'
  )
}

/**
 * Keeps what this answer says, once it is sent. It is asked for unpacked, and goes out as it is; those
 * who ask later get it packed.
 */
export function keepAnswer(path: string, request: IncomingMessage, response: ServerResponse): void {
  request.headers['accept-encoding'] = 'identity'
  const parts: Buffer[] = []
  const { write, end } = response
  const note = (part: unknown) => {
    if (typeof part === 'string' || part instanceof Uint8Array) parts.push(Buffer.from(part))
  }
  response.write = ((...args: unknown[]) => {
    note(args[0])
    return Reflect.apply(write, response, args)
  }) as ServerResponse['write']
  response.end = ((...args: unknown[]) => {
    note(args[0])
    if (response.statusCode === 200)
      void keep(path, Buffer.concat(parts).toString(), response.getHeader('link'))
    return Reflect.apply(end, response, args)
  }) as ServerResponse['end']
}

async function keep(path: string, made: string, link: unknown): Promise<void> {
  const html = withoutScripts(made)
  const plain = Buffer.from(html)
  const headers = {
    // The same page, however it is packed.
    etag: `W/"${createHash('sha256').update(html).digest('base64url')}"`,
    'cache-control': 'public, no-cache',
    'content-type': 'text/html; charset=utf-8',
    ...(typeof link === 'string' && { link: withoutNonce(link) }),
  }
  kept.set(path, { headers, plain, packed: {} })
  const [br, gzip] = await Promise.all([pack.br(plain), pack.gzip(plain)])
  kept.set(path, { headers, plain, packed: { br, gzip } })
}

const withoutNonce = (link: string) => link.replaceAll(/; nonce="[^"]*"/g, '')
