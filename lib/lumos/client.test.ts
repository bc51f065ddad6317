import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { env } from '@/lib/env'
import { listen } from '@/lib/outbound/testing/servers'
import { callLumos } from './client'
import { startLumos, token } from './testing/lumos'
import { startServer } from './testing/server'

const lumos = startLumos()

const answer = z.object({ name: z.string() })
const look = { token, method: 'GET', path: ['thing'], timeoutMs: 5_000, answer } as const
const act = { ...look, method: 'POST', body: { a: 1 } } as const

const json = (status: number) => ({ status, json: { detail: `About ${token}` } })
const page = (status: number) => ({
  status,
  body: `<html>${token}`,
  headers: { 'content-type': 'text/html' },
})

const rows: [
  reply: Parameters<typeof lumos.answers>[0][string],
  failure: string,
  isUncertainForPost: boolean,
][] = [
  [json(401), 'lumos-token-refused', false],
  [json(403), 'lumos-not-allowed', false],
  [json(422), 'lumos-request-refused', false],
  [{ status: 401 }, 'lumos-token-refused', false],
  [json(418), 'lumos-strange-answer', false],
  [json(404), 'lumos-strange-answer', false],
  [json(500), 'lumos-unavailable', true],
  [json(501), 'lumos-unavailable', true],
  [json(502), 'lumos-unavailable', true],
  [json(503), 'lumos-unavailable', true],
  [{ status: 504 }, 'lumos-unavailable', true],
  [page(403), 'lumos-strange-answer', false],
  [page(502), 'lumos-unavailable', true],
  [page(200), 'lumos-strange-answer', true],
  [{ body: '{"name":' }, 'lumos-strange-answer', true],
  [{ body: '' }, 'lumos-strange-answer', true],
  [{ json: { name: 5 } }, 'lumos-strange-answer', true],
  [{ json: [] }, 'lumos-strange-answer', true],
  [{ json: { name: 'x'.repeat(1_000_001) } }, 'lumos-strange-answer', true],
  ['cut', 'lumos-unreachable', true],
]

describe('callLumos', () => {
  it('sends the token as a bearer, asks for JSON and ignores what it does not know', async () => {
    lumos.answers({ 'GET /thing/a%2Fb': { json: { name: 'one', more: [1] } } })
    const read = await callLumos({ ...look, path: ['thing', 'a/b'], query: { q: 'x y' } })
    expect(read).toEqual({ ok: true, value: { name: 'one' } })
    const [request] = lumos.requests
    expect(request).toMatchObject({ method: 'GET', path: '/v1/thing/a%2Fb', query: { q: 'x y' }, body: '' })
    expect(request?.headers).toMatchObject({ authorization: `Bearer ${token}`, accept: 'application/json' })
    expect(request?.headers).not.toHaveProperty('content-type')
  })

  it('sends a body as JSON', async () => {
    lumos.answers({ 'POST /thing': { status: 202, json: { name: 'one' } } })
    expect(await callLumos(act)).toEqual({ ok: true, value: { name: 'one' } })
    expect(lumos.requests[0]).toMatchObject({
      body: '{"a":1}',
      headers: { 'content-type': 'application/json' },
    })
  })

  it.each(rows)('takes %j for %s', async (reply, failure, isUncertainForPost) => {
    lumos.answers({ 'GET /thing': reply, 'POST /thing': reply })
    const [looked, acted] = await Promise.all([callLumos(look), callLumos(act)])
    expect(looked).toEqual({ ok: false, failure })
    expect(acted).toEqual({ ok: false, failure, ...(isUncertainForPost ? { uncertain: true } : {}) })
  })

  it('takes a status for what the call says it is, unless it is not Lumos that speaks', async () => {
    const call = { ...act, refusals: { 404: 'lumos-app-gone', 502: 'lumos-first-sync-failed' } } as const
    lumos.answers({ 'POST /thing': [json(404), json(502), page(404), page(502), { status: 502 }] })
    const failures = []
    for (let count = 0; count < 5; count += 1) failures.push(await callLumos(call))
    expect(failures).toEqual([
      { ok: false, failure: 'lumos-app-gone' },
      { ok: false, failure: 'lumos-first-sync-failed' },
      { ok: false, failure: 'lumos-strange-answer' },
      { ok: false, failure: 'lumos-unavailable', uncertain: true },
      { ok: false, failure: 'lumos-unavailable', uncertain: true },
    ])
  })

  it('waits as long as Lumos says', async () => {
    lumos.answers({
      'POST /thing': { ...json(429), headers: { 'retry-after': '17' } },
      'GET /thing': page(429),
    })
    expect(await callLumos(act)).toEqual({ ok: false, failure: 'lumos-busy', retryAfterSeconds: 17 })
    expect(await callLumos(look)).toEqual({ ok: false, failure: 'lumos-busy', retryAfterSeconds: 30 })
  })

  it.each([301, 302, 303, 307, 308])('follows no redirect (%d)', async (status) => {
    const elsewhere = await startServer(() => ({ json: { name: 'taken' } }))
    lumos.answers({ 'POST /thing': { status, headers: { location: `${elsewhere.origin}/thing` } } })
    expect(await callLumos(act)).toEqual({ ok: false, failure: 'lumos-strange-answer' })
    await elsewhere.close()
    expect(elsewhere.requests).toEqual([])
  })

  it('does not wait for ever', async () => {
    lumos.answers({ 'POST /thing': 'silence', 'GET /thing': 'silence' })
    expect(await callLumos({ ...look, timeoutMs: 50 })).toEqual({ ok: false, failure: 'lumos-slow' })
    expect(await callLumos({ ...act, timeoutMs: 50 })).toEqual({
      ok: false,
      failure: 'lumos-slow',
      uncertain: true,
    })
  })

  it('says so when there is no Lumos, and is sure where nothing can have been sent', async () => {
    env.lumosApiOrigin = 'http://nowhere.invalid'
    expect(await callLumos(look)).toEqual({ ok: false, failure: 'lumos-unreachable' })
    env.lumosApiOrigin = lumos.origin.replace('http:', 'https:')
    expect(await callLumos(act)).toEqual({ ok: false, failure: 'lumos-unreachable' })
    const { port, close } = await listen(createServer())
    await close()
    env.lumosApiOrigin = `http://127.0.0.1:${port}`
    expect(await callLumos(look)).toEqual({ ok: false, failure: 'lumos-unreachable' })
  })
})
