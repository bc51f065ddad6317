import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { createConnection } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Fault, FaultCounter, faultKinds, inflict } from './faults'
import { type Served, serve } from './serve'

let fault: Fault = { kind: 'slow', delayMs: 0 }
let served: Served
const arrived: string[] = []

beforeAll(async () => {
  served = await serve({ port: 0, host: '127.0.0.1' }, async (visit) => {
    arrived.push(visit.path)
    if (visit.path === '/faulty' && (await inflict(fault, visit))) return
    visit.response.end('well')
  })
})
afterAll(() => served.close())

const ask = (wanted: Fault, signal?: AbortSignal) => {
  fault = wanted
  return fetch(`${served.origin}/faulty`, { redirect: 'manual', ...(signal && { signal }) })
}

describe('a fault', () => {
  test('that is slow answers rightly in the end', async () => {
    expect(await (await ask({ kind: 'slow', delayMs: 1 })).text()).toBe('well')
  })

  test.each<[Fault, number, string, RegExp]>([
    [{ kind: 'html' }, 200, 'text/html; charset=utf-8', /<!doctype html>/],
    [{ kind: 'html-not-found' }, 404, 'text/html; charset=utf-8', /<!doctype html>/],
    [{ kind: 'unavailable' }, 503, 'text/html; charset=utf-8', /maintenance/],
    [{ kind: 'busy' }, 429, 'text/plain', /Retry later/],
    [{ kind: 'broken-json' }, 200, 'application/json', /^\{"access_token":"[^}]*$/],
    [{ kind: 'empty-object' }, 200, 'application/json', /^\{\}$/],
    [{ kind: 'canned', canned: { status: 418, contentType: 'text/x', body: 'tea' } }, 418, 'text/x', /^tea$/],
  ])('$kind answers with its status, type and body', async (wanted, status, type, body) => {
    const answer = await ask(wanted)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type])
    expect(answer.headers.get('retry-after')).toBeNull()
    expect(await answer.text()).toMatch(body)
  })

  test.each(['busy', 'unavailable'] as const)('%s can say when to come again', async (kind) => {
    expect((await ask({ kind, retryAfterSeconds: 9 })).headers.get('retry-after')).toBe('9')
  })

  test('that redirects names a page of the same server, so that whoever follows is seen', async () => {
    const location = (await ask({ kind: 'redirect' })).headers.get('location') ?? ''
    expect(location).toBe(`${served.origin}/sessions/new`)
    await fetch(location)
    expect(arrived.at(-1)).toBe('/sessions/new')
  })

  test.each(['hang', 'drip'] as const)('%s never ends by itself', async (kind) => {
    const leave = new AbortController()
    arrived.length = 0
    const answer = ask({ kind }, leave.signal).then((response) => response.text())
    const ended = answer.then(
      () => 'by itself',
      () => 'by leaving',
    )
    // What is asked after it arrived is answered before it.
    while (!arrived.includes('/faulty')) await fetch(`${served.origin}/well`)
    await fetch(`${served.origin}/well`)
    leave.abort()
    expect(await ended).toBe('by leaving')
  })

  test('endless sends more than anybody reads', async () => {
    const reader = (await ask({ kind: 'endless' })).body?.getReader()
    let size = 0
    while (size < 1_000_000) size += (await reader?.read())?.value?.length ?? Number.NaN
    await reader?.cancel()
    expect(size).toBeGreaterThanOrEqual(1_000_000)
  })

  test('gzip-bomb is small on the way and large unpacked', async () => {
    fault = { kind: 'gzip-bomb' }
    const [answer] = (await once(get(`${served.origin}/faulty`), 'response')) as [IncomingMessage]
    expect(answer.headers['content-encoding']).toBe('gzip')
    const chunks: Buffer[] = []
    for await (const chunk of answer) chunks.push(chunk as Buffer)
    const packed = Buffer.concat(chunks)
    expect(packed.length).toBeLessThan(150_000)
    expect(gunzipSync(packed).length).toBe(100_000_000)
  })

  test.each(['cut', 'cut-off', 'large-header'] as const)(
    '%s is no answer to a careful client',
    async (kind) => {
      await expect(ask({ kind }).then((answer) => answer.text())).rejects.toThrow()
    },
  )

  test('can begin late and end early', () => {
    const counter = new FaultCounter()
    const strikes = (given: Fault) =>
      Array.from({ length: 5 }, () => counter.strikes(JSON.stringify(given), given))
    expect(strikes({ kind: 'busy' })).toEqual([true, true, true, true, true])
    expect(strikes({ kind: 'busy', times: 2 })).toEqual([true, true, false, false, false])
    expect(strikes({ kind: 'busy', after: 3 })).toEqual([false, false, false, true, true])
    expect(strikes({ kind: 'busy', after: 1, times: 1 })).toEqual([false, true, false, false, false])
  })

  test('has a sentence for the manual', () => {
    expect(Object.values(faultKinds).every((sentence) => sentence.length > 10)).toBe(true)
  })
})

test('a server closes though answers hang', async () => {
  const short = await serve({ port: 0, host: '127.0.0.1' }, () => {})
  const socket = createConnection(Number(new URL(short.origin).port), '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  const ended = new Promise((resolve) => socket.once('close', resolve))
  socket.on('error', () => {})
  await new Promise((resolve) => socket.once('connect', resolve))
  await short.close()
  await ended
})

test('a body of more than a megabyte is refused', async () => {
  const answer = await fetch(served.origin, { method: 'POST', body: 'a'.repeat(1_000_001) })
  expect(answer.status).toBe(413)
})
