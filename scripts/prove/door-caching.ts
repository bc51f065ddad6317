import { createHash } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { guidePages } from '@/lib/catalog/guide/pages'
import { steps } from '@/lib/catalog/steps'
import { visitorAt } from '../bench/pages.mjs'
import type { Made, Stage } from './app'
import { type Asked, ask, type Heard } from './door-ask'
import { atLeast, exactly, type Figure } from './figure'
import { listAddresses } from './isolation-build'

/** What a stranger, a proxy or Next's own script may send along, to get another answer from one address. */
const variations: readonly Asked[] = [
  {},
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1' },
  { rsc: '1', 'next-router-segment-prefetch': '/_tree' },
  { rsc: '1', 'next-router-state-tree': '%5B%22%22%2C%7B%7D%5D', 'next-url': '/support' },
  { 'next-router-prefetch': '1' },
  { 'next-url': '/support' },
  { 'next-action': 'f'.repeat(42) },
  { accept: 'text/x-component' },
  { accept: 'application/json' },
  { 'accept-encoding': 'br' },
  { 'accept-encoding': 'gzip' },
  { 'accept-language': 'de' },
  { 'x-forwarded-host': 'evil.example' },
  { 'x-forwarded-proto': 'http', 'x-forwarded-port': '1' },
  { 'x-forwarded-for': '203.0.113.7', forwarded: 'host=evil.example' },
  { 'x-middleware-subrequest': 'middleware:middleware:middleware', 'x-invoke-path': '/support' },
  { 'x-matched-path': '/support', 'x-now-route-matches': '1', 'x-nextjs-data': '1' },
  { 'x-original-url': '/support', 'x-rewrite-url': '/support', 'x-http-method-override': 'DELETE' },
  { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  { range: 'bytes=0-9', 'if-range': '"x"' },
  { purpose: 'prefetch', 'sec-fetch-dest': 'empty', 'user-agent': 'Googlebot' },
]

/** May a cache that serves many people keep this answer (RFC 9111, section 3), with or without asking again? */
function isKeptForMany({ status, headers }: Heard): boolean {
  const control = String(headers['cache-control'] ?? '')
  if (/\b(no-store|private)\b/.test(control)) return false
  // These may be kept without a word about it (RFC 9110, section 15.1).
  const byItself = [200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501].includes(status)
  return byItself || /\b(public|max-age|s-maxage|must-understand)\b/.test(control)
}

/** By what a cache tells answers of one address apart: the headers that the answer itself names. */
function keyOf(path: string, asked: Asked, { headers }: Heard): string {
  const varies = String(headers.vary ?? '').toLowerCase()
  const names = varies.split(',').map((name) => name.trim())
  return [path, ...names.toSorted().map((name) => `${name}=${asked[name] ?? ''}`)].join('\n')
}

/** The body as it was before it was packed: a page is the same, however it travels. */
function unpacked({ headers, body }: Heard): Buffer {
  const packing = headers['content-encoding']
  if (packing === 'br') return brotliDecompressSync(body)
  return packing === 'gzip' ? gunzipSync(body) : body
}

/**
 * Asks each address in every variation, as an admin and as nobody, and looks at what a cache before the
 * app could keep: nothing that a person is told, and under one key always the same.
 */
export async function figuresOfCaching(stage: Stage, made: Made): Promise<readonly Figure[]> {
  const visitor = await visitorAt(stage.origin, 'done', { ...made, client: made.clients.plain })
  const page = await visitor.open('/')
  const files = [...page.text.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+)"/g)].map(
    ([, path = '']) => path,
  )
  const addresses = (await listAddresses()).filter((path) => !path.includes('['))
  const paths = new Set([
    ...[
      '/',
      '/no/such/page',
      '/robots.txt',
      '/icon.svg',
      '/support?q=x',
      '/_next/image?url=%2Ficon.svg&w=64&q=75',
    ],
    ...addresses,
    ...Object.values(steps).map((step) => step.path),
    ...guidePages.map((guide) => guide.path),
    ...files.slice(0, 3),
  ])
  const kept = new Map<string, Set<string>>()
  const counts = { answers: 0, kept: 0, personal: 0, faults: 0 }
  async function look(path: string, asked: Asked): Promise<void> {
    const heard = await ask(stage.origin, 'GET', path, asked)
    counts.answers += 1
    if (heard.status >= 500) counts.faults += 1
    if (!isKeptForMany(heard)) return
    counts.kept += 1
    if (heard.headers['set-cookie']) counts.personal += 1
    const key = keyOf(path, asked, heard)
    const what = createHash('sha256').update(unpacked(heard)).digest('hex')
    const found = `${heard.status} ${heard.headers['content-type']} ${what}`
    kept.set(key, new Set([...(kept.get(key) ?? []), found]))
  }
  for (const path of paths)
    for (const cookie of ['', visitor.cookie])
      await Promise.all(variations.map((asked) => look(path, { ...asked, ...(cookie && { cookie }) })))
  const mixed = [...kept].filter(([, found]) => found.size > 1)
  for (const [key, found] of mixed)
    console.error(`Under one key: ${key.replaceAll('\n', ' | ')}: ${[...found].join(' / ')}`)
  return [
    atLeast('Answers to each address in each variation', counts.answers, 1000),
    exactly('Of these, with 5xx', counts.faults, 0),
    atLeast('Of these, such as a shared cache may keep', counts.kept, 100),
    exactly('Kept and yet with a cookie', counts.personal, 0),
    exactly('Kept under one key and yet different', mixed.length, 0),
  ]
}
