import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FailureCode, failures } from '@/lib/catalog/failures'
import { requiredScopes } from '@/lib/connection/report'
import type { Answer, Fault } from '@/lib/outbound/request'
import { registeredErrors } from './testing/registered-errors'
import { processTokenResponse, type TokenResult } from './token'

const asked = requiredScopes('plain')
const [first = 'openid', second = 'profile', ...others] = asked

const answered = (body: unknown, status = 200, headers: Record<string, string> = {}): Answer => ({
  ok: true,
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
const read = (body: unknown, status?: number, headers?: Record<string, string>) =>
  processTokenResponse(answered(body, status, headers), asked)
const failure = (result: TokenResult) => (result.ok ? 'granted' : result.failure)

const good = { access_token: 'header.body.signature', token_type: 'bearer', expires_in: 86399 }

describe('a token', () => {
  it.each<[string, unknown]>([
    ['as Coupa documents it', good],
    ['of a capital type', { ...good, token_type: 'Bearer' }],
    ['of a loud type', { ...good, token_type: 'BEARER' }],
    ['without a lifetime', { ...good, expires_in: undefined }],
    ['with a lifetime of null', { ...good, expires_in: null }],
    ['with a lifetime in words', { ...good, expires_in: '86399' }],
    ['with no lifetime left', { ...good, expires_in: 0 }],
    ['that names no scopes', { ...good, scope: null }],
    ['that names the scopes as asked', { ...good, scope: asked.join(' ') }],
    ['that names them in another order', { ...good, scope: asked.toReversed().join(' ') }],
    ['that names them with commas', { ...good, scope: asked.join(', ') }],
    ['that names one twice', { ...good, scope: [...asked, first].join(' ') }],
    ['that names more', { ...good, scope: [...asked, 'core.all.write'].join(' ') }],
    ['with a refresh token', { ...good, refresh_token: 'another' }],
    ['with an id token that is none', { ...good, id_token: 'none' }],
    ['with fields of its own', { ...good, created_at: 1, resource: ['a'], error: null }],
    ['with an empty error beside it', { ...good, error: '' }],
    ['with a prototype', `{"__proto__":{"error":"invalid_client"},${JSON.stringify(good).slice(1)}`],
    ['labelled as text', JSON.stringify(good)],
    ['behind blanks', `\n\n ${JSON.stringify(good)}`],
  ])('%s carries all that was asked for', async (_, body) => {
    expect(await read(body)).toEqual({ ok: true, token: good.access_token, granted: asked })
  })

  it.each<[string, string, readonly string[]]>([
    ['one scope fewer', [first, ...others].join(' '), [first, ...others]],
    ['one scope alone', second, [second]],
    ['scopes nobody asked for', 'core.all.write', []],
    ['a scope in capitals', first.toUpperCase(), []],
    ['no scope at all', '', []],
  ])('with %s carries those', async (_, scope, granted) => {
    expect(await read({ ...good, scope })).toEqual({ ok: true, token: good.access_token, granted })
  })

  it.each<[string, unknown]>([
    ['without a token', { ...good, access_token: undefined }],
    ['with an empty token', { ...good, access_token: '' }],
    ['with a token that is null', { ...good, access_token: null }],
    ['with a token that is a number', { ...good, access_token: 1 }],
    ['with a token in a list', { ...good, access_token: ['a'] }],
    ['with a token that would break a header', { ...good, access_token: 'a\r\nx-injected: 1' }],
    ['with a token too long for a header', { ...good, access_token: 'a'.repeat(8001) }],
    ['with a token outside ASCII', { ...good, access_token: 'tökén' }],
    ['without a type', { ...good, token_type: undefined }],
    ['of another type', { ...good, token_type: 'mac' }],
    ['of a type that is a number', { ...good, token_type: 1 }],
    ['with a lifetime that is none', { ...good, expires_in: 'soon' }],
    ['with a lifetime below zero', { ...good, expires_in: -1 }],
    ['with scopes in a list', { ...good, scope: [...asked] }],
    ['with scopes as a number', { ...good, scope: 10 }],
    ['with scopes as an object', { ...good, scope: {} }],
    [
      'with deep scopes',
      `{"access_token":"a","token_type":"bearer","scope":${'['.repeat(9000)}${']'.repeat(9000)}}`,
    ],
    ['that is empty', {}],
    ['that is a list', [good]],
    ['that is text', '"bearer"'],
    ['that is null', 'null'],
    ['that is a number', '1'],
    ['that is nothing', ''],
    ['that is blank', '   '],
    ['cut off', JSON.stringify(good).slice(0, -5)],
    ['twice', JSON.stringify(good).repeat(2)],
    ['as a form', 'access_token=a&token_type=bearer'],
    ['as XML', '<?xml version="1.0"?><errors><error>none</error></errors>'],
  ])('%s is a strange answer', async (_, body) => {
    expect(await read(body)).toEqual({ ok: false, check: 'instance', failure: 'instance-strange-answer' })
  })

  it.each([201, 202, 206, 401, 403])('with status %i is a strange answer', async (status) => {
    expect(failure(await read(good, status))).toBe('instance-strange-answer')
  })
})

describe('a refusal', () => {
  const expected: Record<string, FailureCode> = {
    invalid_client: 'client-refused',
    unauthorized_client: 'grant-type-wrong',
    unsupported_grant_type: 'grant-type-wrong',
    invalid_scope: 'scopes-missing',
    server_error: 'coupa-unavailable',
    temporarily_unavailable: 'coupa-unavailable',
  }
  const challenges: Record<string, string>[] = [
    {},
    { 'www-authenticate': 'Basic realm="OAuth2 Token Endpoint"' },
  ]

  it.each(registeredErrors)(
    '%s means the same under every status, with and without a challenge',
    async (error) => {
      for (const status of [200, 400, 401])
        for (const challenge of challenges) {
          const body = {
            error,
            error_description: 'words-of-the-server word-of-the-tests',
            error_uri: 'https://evil.example',
          }
          const result = await read(body, status, challenge)
          expect(failure(result)).toBe(expected[error] ?? 'request-refused')
          expect(JSON.stringify(result)).not.toMatch(/words?-of-the|evil/)
        }
    },
  )

  it.each(['INVALID_CLIENT', 'not_registered', 'constructor', '__proto__', 'toString', 'ünïcode', 'a b'])(
    'with the code %j is refused for a reason we do not know',
    async (error) => {
      expect(await read({ error }, 400)).toEqual({ ok: false, check: 'client', failure: 'request-refused' })
    },
  )

  it('counts beside a token that is none', async () => {
    expect(failure(await read({ error: 'invalid_client', access_token: null }))).toBe('client-refused')
  })

  it('blames scopes with the client accepted, and the server without the client', async () => {
    expect(await read({ error: 'invalid_scope' }, 401)).toMatchObject({ check: 'scopes' })
    expect(await read({ error: 'server_error' }, 400)).toMatchObject({ check: 'instance' })
  })
})

describe('no token endpoint', () => {
  const html = { 'content-type': 'text/html; charset=utf-8' }
  const page = '<!DOCTYPE html><html><body>Not here</body></html>'
  it.each<[FailureCode, string, number, Record<string, string>]>([
    ['instance-not-coupa', page, 200, html],
    ['instance-not-coupa', page, 400, html],
    ['instance-not-coupa', page, 401, html],
    ['instance-not-coupa', page, 403, html],
    ['instance-not-coupa', page, 404, html],
    ['instance-not-coupa', `\n  ${page}`, 404, { 'content-type': 'text/plain' }],
    ['instance-not-coupa', '<HTML></HTML>', 200, { 'content-type': '' }],
    ['instance-not-coupa', 'Not found', 404, { 'content-type': 'text/plain' }],
    ['instance-not-coupa', '', 404, {}],
    ['instance-not-coupa', '{"status":404,"error":"Not Found"}', 404, {}],
    ['client-refused', '{"error":"invalid_client"}', 404, {}],
    ['instance-strange-answer', 'Forbidden', 403, { 'content-type': 'text/plain' }],
    ['instance-strange-answer', '{"error":"Forbidden"}', 403, {}],
    ['instance-strange-answer', '{"status":405,"error":"Method Not Allowed"}', 405, {}],
    ['instance-strange-answer', '{"error":"blocked"}', 451, {}],
    ['client-refused', '{"error":"invalid_client"}', 403, {}],
    ['instance-strange-answer', '', 401, { 'www-authenticate': 'Basic' }],
    ['instance-strange-answer', '{"message":"no"}', 400, {}],
    ['instance-strange-answer', '{"error":{"code":"invalid_client"}}', 400, {}],
    ['instance-strange-answer', '{"error":["invalid_client"]}', 400, {}],
    ['instance-redirect', '', 301, { location: 'https://evil.example' }],
    ['instance-redirect', page, 302, html],
    ['instance-redirect', '', 304, {}],
    ['instance-redirect', '', 308, {}],
    ['coupa-busy', '{"error":"invalid_client"}', 429, {}],
    ['coupa-busy', page, 429, html],
    ['coupa-unavailable', page, 500, html],
    ['coupa-unavailable', '{"error":"invalid_client"}', 502, {}],
    ['coupa-unavailable', page, 503, html],
    ['coupa-unavailable', '', 599, {}],
    ['coupa-unavailable', '', 999, {}],
  ])('%s: %j with %i', async (code, body, status, headers) => {
    expect(failure(await read(body, status, headers))).toBe(code)
  })

  it.each<[Fault, number | undefined, FailureCode]>([
    ['name-unknown', undefined, 'instance-not-found'],
    ['address-refused', undefined, 'instance-address-refused'],
    ['unreachable', undefined, 'instance-unreachable'],
    ['tls', undefined, 'instance-tls'],
    ['timeout', undefined, 'instance-timeout'],
    ['too-large', 200, 'instance-answer-too-large'],
    ['too-large', 404, 'instance-answer-too-large'],
    ['too-large', undefined, 'instance-answer-too-large'],
    ['too-large', 302, 'instance-redirect'],
    ['too-large', 503, 'coupa-unavailable'],
    ['unreadable', undefined, 'instance-strange-answer'],
    ['unreadable', 401, 'instance-strange-answer'],
    ['unreadable', 503, 'coupa-unavailable'],
  ])('%s with %s: %s', async (fault, status, code) => {
    const answer: Answer = { ok: false, fault, ...(status && { status }) }
    expect(await processTokenResponse(answer, asked)).toEqual({ ok: false, check: 'instance', failure: code })
  })
})

it('reads any body at all into a token or a failure of the catalogue', async () => {
  const members = fc.record(
    {
      access_token: fc.jsonValue(),
      token_type: fc.oneof(fc.constant('bearer'), fc.jsonValue()),
      expires_in: fc.jsonValue(),
      scope: fc.jsonValue(),
      error: fc.oneof(fc.constant('invalid_client'), fc.jsonValue()),
    },
    { requiredKeys: [] },
  )
  const body = fc.oneof(
    members.map((value) => JSON.stringify(value)),
    fc.json(),
    fc.string({ unit: 'binary' }),
  )
  const status = fc.constantFrom(200, 204, 205, 400, 401, 403, 404)
  await fc.assert(
    fc.asyncProperty(body, status, async (text, code) => {
      const result = await read(text, code)
      if (!result.ok) expect(Object.hasOwn(failures, result.failure)).toBe(true)
      else expect(result.token).toMatch(/^[\x21-\x7e]+$/)
    }),
    { numRuns: 5000 },
  )
  expect(Object.keys({})).toEqual([])
  expect(({} as { error?: unknown }).error).toBeUndefined()
})
