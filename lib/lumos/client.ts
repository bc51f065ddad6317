import 'server-only'
import type { ZodType } from 'zod'
import type { FailureCode } from '@/lib/catalog/failures'
import { dispatcherFor } from '@/lib/outbound/dispatchers'
import { type Fault, request } from '@/lib/outbound/request'
import { lumosAddress, lumosOrigin } from './address'
import { readRetryAfter } from './retry-after'

/** Why Lumos did not do what was asked. */
export type LumosRefusal = {
  ok: false
  failure: FailureCode
  /** When it may be asked again, where Lumos said so: 1 to 600. */
  retryAfterSeconds?: number
  /** Lumos may have done it all the same: look before asking again. */
  uncertain?: true
}

export type LumosAnswer<T> = { ok: true; value: T } | LumosRefusal

export type LumosCall<T> = {
  /** An API token of Lumos. It leaves in the Authorization header and nowhere else. */
  token: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Segments after the prefix, such as `['apps', id]`. */
  path: readonly string[]
  query?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  body?: unknown
  timeoutMs: number
  /** What a good answer looks like; members it does not name are ignored. */
  answer: ZodType<T>
  /** What a status means in this call, where that is not what it means in every call. */
  refusals?: Readonly<Partial<Record<number, FailureCode>>>
}

/** For calls that only look. */
export const lookUpTimeoutMs = 10_000

const maxBytes = 1_000_000

/**
 * One call of Lumos' Integrations API (bearer token, JSON both ways). Answers the value, or a
 * failure of the catalogue; of what Lumos writes in `detail` nothing is passed on.
 */
export async function callLumos<T>(call: LumosCall<T>): Promise<LumosAnswer<T>> {
  const { token, method, path, query, body, timeoutMs, answer, refusals } = call
  const url = lumosAddress(path, query)
  const response = await request({
    method,
    url,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'user-agent': 'coupa-connect',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    timeoutMs,
    maxBytes,
    dispatcher: dispatcherFor(url, [lumosOrigin()]),
  })
  const refuse = (failure: FailureCode, mayBeDone: boolean): LumosRefusal =>
    mayBeDone && method !== 'GET' ? { ok: false, failure, uncertain: true } : { ok: false, failure }
  if (!response.ok) return refuse(failuresByFault[response.fault], !unsentFaults.includes(response.fault))
  const { status, headers } = response
  if (status >= 200 && status < 300) {
    if (isPage(response)) return refuse('lumos-strange-answer', true)
    const parsed = answer.safeParse(parseJson(response.body))
    return parsed.success ? { ok: true, value: parsed.data } : refuse('lumos-strange-answer', true)
  }
  if (status === 429)
    return { ...refuse('lumos-busy', false), retryAfterSeconds: readRetryAfter(headers['retry-after']) }
  const failure = isOfLumos(response) ? (refusals?.[status] ?? failuresByStatus[status]) : undefined
  if (failure) return refuse(failure, false)
  return status >= 500 ? refuse('lumos-unavailable', true) : refuse('lumos-strange-answer', false)
}

type Said = { status: number; headers: Readonly<Record<string, string>>; body: string }

/**
 * May the refusal be Lumos' own? A page, plain text or the bare status of a gateway comes from
 * something in front of it. For most refusals Lumos' OpenAPI document (0.1.0, August 2026) promises no
 * body, so one without may well be its own.
 */
function isOfLumos({ status, headers, body }: Said): boolean {
  const type = headers['content-type']
  if (type !== undefined && /\bjson\b/i.test(type)) return true
  const isBare = body === '' || (type === undefined && !isPage({ headers, body }))
  return isBare && (status < 500 || status === 501)
}

function isPage({ headers, body }: Pick<Said, 'headers' | 'body'>): boolean {
  return /\bhtml\b/i.test(headers['content-type'] ?? '') || body.trimStart().startsWith('<')
}

const failuresByFault = {
  'name-unknown': 'lumos-unreachable',
  'address-refused': 'lumos-unreachable',
  tls: 'lumos-unreachable',
  unreachable: 'lumos-unreachable',
  timeout: 'lumos-slow',
  'too-large': 'lumos-strange-answer',
  unreadable: 'lumos-strange-answer',
} as const satisfies Record<Fault, FailureCode>

/** Faults that end a call before anything is sent. The others can come at any moment. */
const unsentFaults: readonly Fault[] = ['name-unknown', 'address-refused', 'tls']

const failuresByStatus: Readonly<Partial<Record<number, FailureCode>>> = {
  401: 'lumos-token-refused',
  403: 'lumos-not-allowed',
  422: 'lumos-request-refused',
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
