import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { env } from '@/lib/env'
import { dispatcherFor } from './dispatchers'
import { request } from './request'
import { exportNow } from './telemetry'
import { listen } from './testing/servers'

const closing: (() => unknown)[] = []
afterEach(async () => {
  env.otlpEndpoint = undefined
  for (const close of closing.splice(0)) await close()
})

/** Listens, answers everything with 200, and keeps what it was told. */
async function listener() {
  const told: { path: string; body: string }[] = []
  const server = createServer(async (message, response) => {
    told.push({ path: message.url ?? '', body: await text(message) })
    response.end('{}')
  })
  const { port, close } = await listen(server)
  closing.push(close)
  return { told, origin: `http://127.0.0.1:${port}` }
}

async function call(origin: string) {
  const url = new URL(`${origin}/oauth2/token?planted=in-the-query`)
  const headers = { authorization: 'Bearer planted-in-a-header' }
  const dispatcher = dispatcherFor(url, [origin])
  return request({ method: 'POST', url, headers, body: 'planted-in-the-body', timeoutMs: 2000, dispatcher })
}

test('each call is told to the collector as a span and counted, and nothing that could be secret', async () => {
  const collector = await listener()
  const outside = await listener()
  env.otlpEndpoint = collector.origin
  await call(outside.origin)
  await call('http://127.0.0.1:1')
  await exportNow()

  expect(collector.told.map(({ path }) => path).toSorted()).toEqual(['/v1/metrics', '/v1/traces'])
  const traces = JSON.parse(collector.told.find(({ path }) => path === '/v1/traces')?.body ?? '')
  const { spans } = traces.resourceSpans[0].scopeSpans[0]
  expect(spans).toHaveLength(2)
  expect(spans[0]).toMatchObject({ name: 'POST /oauth2/token', kind: 3, status: {} })
  expect(spans[0].traceId).toMatch(/^[0-9a-f]{32}$/)
  expect(BigInt(spans[0].endTimeUnixNano)).toBeGreaterThan(BigInt(spans[0].startTimeUnixNano))
  expect(spans[0].attributes).toContainEqual({ key: 'http.response.status_code', value: { intValue: '200' } })
  expect(spans[1].attributes).toContainEqual({ key: 'error.type', value: { stringValue: 'unreachable' } })
  expect(spans[1].status).toEqual({ code: 2 })
  expect(JSON.stringify(collector.told)).not.toContain('planted')

  await exportNow()
  expect(collector.told).toHaveLength(2)
})

test('without a collector nothing is told, and one that is gone holds nothing up', async () => {
  const outside = await listener()
  await call(outside.origin)
  env.otlpEndpoint = 'http://127.0.0.1:1'
  await exportNow()
  expect(await call(outside.origin)).toMatchObject({ ok: true })
  await exportNow()
  expect(outside.told).toHaveLength(2)
})
