import 'server-only'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { env } from '@/lib/env'
import { type Reply, type SeenRequest, startServer } from './server'

export const token = 'lsk_invented_for_tests'

/** Answers by `METHOD /path`; a list is used up one by one, its last answer stays. */
export type Script = Record<string, Reply | Reply[] | ((request: SeenRequest) => Reply)>

/**
 * A Lumos on this machine for the tests of one file, under a prefix as in Lumos' guides. Each test
 * begins with an empty script; what no script answers is a 404 as Lumos words it.
 */
export function startLumos() {
  let server: Awaited<ReturnType<typeof startServer>>
  let script: Script = {}
  const settings = { ...env, lumosAppClassIds: { ...env.lumosAppClassIds } }
  const lumos = {
    get requests() {
      return server.requests
    },
    get origin() {
      return server.origin
    },
    answers(more: Script) {
      script = { ...script, ...more }
    },
  }
  beforeAll(async () => {
    server = await startServer((request) => {
      const key = `${request.method} ${request.path.replace(/^\/v1/, '')}`
      const entry = script[key] ?? { status: 404, json: { detail: 'Not Found' } }
      if (typeof entry === 'function') return entry(request)
      if (!Array.isArray(entry)) return entry
      return (entry.length > 1 ? entry.shift() : entry[0]) ?? 'cut'
    })
  })
  beforeEach(() => {
    env.lumosApiOrigin = `${server.origin}/v1`
  })
  afterEach(() => {
    script = {}
    server.requests.length = 0
    Object.assign(env, settings, { lumosAppClassIds: { ...settings.lumosAppClassIds } })
  })
  afterAll(() => server.close())
  return lumos
}

/** A page of a list, as Lumos wraps it. */
export function pageOf(items: readonly unknown[], page = 1, pages = 1): Reply {
  return { json: { items, total: items.length, page, size: 100, pages } }
}
