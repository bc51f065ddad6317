import 'server-only'

/** A piece of work with a beginning and an end, as OpenTelemetry tells it. */
export type Span = {
  traceId: string
  spanId: string
  name: string
  startedAtMs: number
  durationMs: number
  attributes: Readonly<Record<string, string | number>>
  isError: boolean
}

const resource = { attributes: attributesOf({ 'service.name': 'coupa-connect' }) }
const scope = { name: 'coupa-connect.outbound' }
const clientKind = 3
const errorCode = 2
const deltaTemporality = 1

/** The body of a request to `/v1/traces`: OTLP 1.x in JSON. */
export function traceBody(spans: readonly Span[]): object {
  const told = spans.map(({ startedAtMs, durationMs, attributes, isError, ...span }) => ({
    ...span,
    kind: clientKind,
    startTimeUnixNano: nanoseconds(startedAtMs),
    endTimeUnixNano: nanoseconds(startedAtMs + durationMs),
    attributes: attributesOf(attributes),
    status: isError ? { code: errorCode } : {},
  }))
  return { resourceSpans: [{ resource, scopeSpans: [{ scope, spans: told }] }] }
}

/** The body of a request to `/v1/metrics`: calls and their milliseconds since the last one, by `host result`. */
export function metricsBody(
  counts: ReadonlyMap<string, { calls: number; totalMs: number }>,
  atMs: number,
): object {
  const sum = (name: string, unit: string, value: (count: { calls: number; totalMs: number }) => number) => ({
    name,
    unit,
    sum: {
      aggregationTemporality: deltaTemporality,
      isMonotonic: true,
      dataPoints: [...counts].map(([key, count]) => {
        const [host = '', result = ''] = key.split(' ')
        return {
          timeUnixNano: nanoseconds(atMs),
          asDouble: value(count),
          attributes: attributesOf({ 'server.address': host, result }),
        }
      }),
    },
  })
  const metrics = [
    sum('coupa_connect.outbound.calls', '{call}', ({ calls }) => calls),
    sum('coupa_connect.outbound.duration', 'ms', ({ totalMs }) => totalMs),
  ]
  return { resourceMetrics: [{ resource, scopeMetrics: [{ scope, metrics }] }] }
}

function attributesOf(attributes: Readonly<Record<string, string | number>>) {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
  }))
}

const nanoseconds = (ms: number) => String(BigInt(Math.round(ms * 1000)) * 1000n)
