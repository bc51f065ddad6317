import 'server-only'
import { type Dispatcher, errors, request as send } from 'undici'
import { observe } from './telemetry'

/** Why no answer can be used. None of these says anything about credentials. */
export type Fault =
  | 'name-unknown'
  | 'address-refused'
  | 'unreachable'
  | 'tls'
  | 'timeout'
  | 'too-large'
  /** Something answered, and not in HTTP or not to its end. */
  | 'unreadable'

export type Answer =
  | {
      ok: true
      status: number
      /** Names in lower case; several values of one name are joined with a comma. */
      headers: Readonly<Record<string, string>>
      body: string
    }
  /** `status` is there where the answer began before it was refused or cut off. */
  | { ok: false; fault: Fault; status?: number }

export type Outbound = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: URL
  headers: Readonly<Record<string, string>>
  body?: string
  /** For the whole exchange: name, connection, request, headers and body. */
  timeoutMs: number
  /** Ends the exchange early, with the fault `timeout`. */
  signal?: AbortSignal
  /** The most bytes of body that are read. */
  maxBytes?: number
  /** From `dispatcherFor`, which decides what may be dialled. */
  dispatcher: Dispatcher
}

const defaultMaxBytes = 64 * 1024
const maxHeaderBytes = 16 * 1024

/**
 * Sends one request and reads its answer. The only way anything leaves this server. It follows no
 * redirect, asks for an unencoded body and never decodes another, stops reading at the cap, and
 * answers a fault instead of throwing. Throws only for a request that cannot be sent at all.
 */
export async function request(outbound: Outbound): Promise<Answer> {
  const startedAtMs = Date.now()
  const begunMs = performance.now()
  const answer = await sendUnobserved(outbound)
  const { method, url } = outbound
  const result = answer.ok ? answer.status : answer.fault
  const durationMs = performance.now() - begunMs
  observe({ method, host: url.host, path: url.pathname, result, startedAtMs, durationMs })
  return answer
}

/** The same, and nobody is told. */
export async function sendUnobserved(outbound: Outbound): Promise<Answer> {
  const { method, url, headers, body, timeoutMs, maxBytes = defaultMaxBytes, dispatcher } = outbound
  const deadline = AbortSignal.timeout(timeoutMs)
  const signal = outbound.signal ? AbortSignal.any([outbound.signal, deadline]) : deadline
  let status: number | undefined
  try {
    const sent = send(url, {
      method,
      headers: { ...headers, 'accept-encoding': 'identity' },
      body,
      signal,
      dispatcher,
    })
    const response = await within(signal, sent)
    status = response.statusCode
    const text = await readBody(response, maxBytes)
    if (text === undefined) return { ok: false, fault: 'too-large', status }
    return { ok: true, status, headers: flatten(response.headers), body: text }
  } catch (error) {
    if (signal.aborted) return { ok: false, fault: 'timeout' }
    const fault = faultOf(error)
    return status === undefined ? { ok: false, fault } : { ok: false, fault: 'unreadable', status }
  }
}

/**
 * What was sent, or the end of its time. undici looks at the signal only once a request has a connection: what
 * waits for a resolver, a handshake or a free stream would wait on.
 */
function within<T>(signal: AbortSignal, sent: Promise<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const end = () => reject(signal.reason)
  if (signal.aborted) end()
  signal.addEventListener('abort', end, { once: true })
  sent.then(resolve, reject).finally(() => signal.removeEventListener('abort', end))
  return promise
}

/** The body as text, or nothing where it is too large or encoded. Either way nothing is left open. */
async function readBody({ headers, body }: Dispatcher.ResponseData, maxBytes: number) {
  const encoding = String(headers['content-encoding'] ?? '')
  const isEncoded = !['', 'identity'].includes(encoding.trim().toLowerCase())
  // Over HTTP/1.1 undici limits the headers itself, over HTTP/2 it does not.
  const headerBytes = Object.entries(headers).join().length
  if (isEncoded || headerBytes > maxHeaderBytes || Number(headers['content-length']) > maxBytes) {
    body.on('error', ignore).destroy()
    return undefined
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    // Leaving the loop destroys the stream and with it the connection.
    if (size > maxBytes) return undefined
    chunks.push(chunk)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}

/** Cutting a body off is reported as an error on it, to nobody. */
function ignore() {}

function flatten(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
}

const tlsCode =
  /^(ERR_SSL_|ERR_TLS_|EPROTO$|CERT_|CRL_|ERROR_IN_C|UNABLE_TO_|DEPTH_ZERO_SELF|SELF_SIGNED|HOSTNAME_MISMATCH$|INVALID_(CA|PURPOSE)$|PATH_LENGTH_EXCEEDED$)/

const faultsByCode: Record<string, Fault> = {
  ADDRESS_REFUSED: 'address-refused',
  ENOTFOUND: 'name-unknown',
  ENODATA: 'name-unknown',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'unreadable',
}

/** Tells the errors of undici, `dns` and `tls` apart by their codes. */
function faultOf(error: unknown): Fault {
  // Has no code of its own.
  if (error instanceof errors.HTTPParserError) return 'unreadable'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!code || code === 'UND_ERR_INVALID_ARG') throw error
  return faultsByCode[code] ?? (tlsCode.test(code) ? 'tls' : 'unreachable')
}
