import 'server-only'
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { guidePages } from '@/lib/catalog/guide/pages'
import { processWide } from '@/lib/store/process-wide'
import { withoutScripts } from './without-scripts'

/** A page that was made once: its text, what tells it from another one, and what is to be loaded with it. */
export type KeptPage = { html: string; etag: string; link?: string }

const paths: ReadonlySet<string> = new Set(guidePages.map(({ path }) => path))
const kept = processWide('kept-pages', () => new Map<string, KeptPage>())

/** The page that is kept for this path. */
export function keptPage(path: string): KeptPage | undefined {
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

/** Keeps what this answer says, once it is sent. It is asked for unpacked, and goes out as it is. */
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
    if (response.statusCode === 200) keep(path, Buffer.concat(parts).toString(), response.getHeader('link'))
    return Reflect.apply(end, response, args)
  }) as ServerResponse['end']
}

function keep(path: string, made: string, link: unknown): void {
  const html = withoutScripts(made)
  const etag = `"${createHash('sha256').update(html).digest('base64url')}"`
  kept.set(path, { html, etag, ...(typeof link === 'string' && { link: withoutNonce(link) }) })
}

const withoutNonce = (link: string) => link.replaceAll(/; nonce="[^"]*"/g, '')
