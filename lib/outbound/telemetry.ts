import 'server-only'
import { randomBytes } from 'node:crypto'
import { env } from '@/lib/env'
import { dispatcherFor } from './dispatchers'
import { metricsBody, type Span, traceBody } from './otlp'

/** One call to the outside, as far as it may be told: no query, no header, no body. */
export type ObservedCall = {
  method: string
  host: string
  path: string
  /** Of the answer, or the fault because of which there is none. */
  result: number | string
  startedAtMs: number
  durationMs: number
}

const exportEveryMs = 10_000
const mostSpans = 1000
const mostExportMs = 5_000

type Pending = {
  spans: Span[]
  counts: Map<string, { calls: number; totalMs: number }>
  timer?: NodeJS.Timeout
}
const pending: Pending = { spans: [], counts: new Map() }

/**
 * Notes a call for the collector at OTEL_EXPORTER_OTLP_ENDPOINT. Without one it does nothing at all. What
 * a collector does not take within five seconds is lost: telemetry holds nothing up.
 */
export function observe({ method, host, path, result, startedAtMs, durationMs }: ObservedCall): void {
  if (!env.otlpEndpoint) return
  const attributes = {
    'http.request.method': method,
    'server.address': host,
    'url.path': path,
    ...(typeof result === 'number' ? { 'http.response.status_code': result } : { 'error.type': result }),
  }
  if (pending.spans.length < mostSpans)
    pending.spans.push({
      traceId: randomBytes(16).toString('hex'),
      spanId: randomBytes(8).toString('hex'),
      name: `${method} ${path}`,
      startedAtMs,
      durationMs,
      attributes,
      isError: typeof result !== 'number' || result >= 500,
    })
  const key = `${host} ${result}`
  const count = pending.counts.get(key) ?? { calls: 0, totalMs: 0 }
  pending.counts.set(key, { calls: count.calls + 1, totalMs: count.totalMs + durationMs })
  pending.timer ??= setTimeout(() => void exportNow(), exportEveryMs).unref()
}

/** Sends what was noted since the last time. Never throws. */
export async function exportNow(): Promise<void> {
  clearTimeout(pending.timer)
  pending.timer = undefined
  const { spans, counts } = pending
  if (!env.otlpEndpoint || spans.length === 0) return
  pending.spans = []
  pending.counts = new Map()
  await Promise.all([
    send('v1/traces', traceBody(spans)),
    send('v1/metrics', metricsBody(counts, Date.now())),
  ])
}

async function send(path: string, body: object): Promise<void> {
  const url = new URL(`${env.otlpEndpoint}/${path}`)
  // Late, because this room's request is what calls `observe`.
  const { sendUnobserved } = await import('./request')
  await sendUnobserved({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    timeoutMs: mostExportMs,
    dispatcher: dispatcherFor(url, [url.origin]),
  }).catch(() => {})
}
