import { describe, expect, it } from 'vitest'
import { exampleInstance } from '@/lib/catalog/instances'
import { variants } from '@/lib/catalog/variants'
import { disconnectApp } from './disconnect'
import { reconnectApp } from './reconnect'
import { pageOf, type Script, startLumos, token } from './testing/lumos'

const lumos = startLumos()

const credentials = {
  instance: exampleInstance,
  clientId: 'an-invented-client-id',
  clientSecret: 'a-newer-invented-secret',
}
const text = { type: 'string' }
const schemas = {
  auth_schema: {
    type: 'object',
    properties: { client_id: text, client_secret: { ...text, writeOnly: true } },
    required: ['client_id', 'client_secret'],
  },
  settings_schema: {
    type: 'object',
    properties: { app_instance_identifier: text },
    required: ['app_instance_identifier'],
  },
}
const app = { id: 'app/1', app_class_id: 'class.plain', sync_status: 'SYNCING', disconnected: false }
const willing: Script = {
  'GET /integrations': pageOf([{ app_class_id: 'class.plain', name: variants.plain.title }]),
  'GET /integrations/class.plain/connection-schema': { json: schemas },
  'PUT /apps/app%2F1': { json: app },
  'DELETE /apps/app%2F1': { json: { ...app, disconnected: true, sync_status: null } },
}
const detail = { detail: `${token} ${JSON.stringify(credentials)}` }

const reconnect = (reconnectTimeoutMs?: number) =>
  reconnectApp({ appId: 'app/1', variant: 'plain', token, reconnectTimeoutMs, ...credentials })

async function reconnectWith(script: Script, reconnectTimeoutMs?: number) {
  lumos.answers({ ...willing, ...script })
  const answer = await reconnect(reconnectTimeoutMs)
  expect(JSON.stringify(answer)).not.toContain('invented')
  return answer
}

describe('reconnectApp', () => {
  it('overwrites the credentials of the app in place', async () => {
    expect(await reconnectWith({})).toEqual({ ok: true, appId: 'app/1', syncStatus: 'syncing' })
    const put = lumos.requests.at(-1)
    expect([put?.method, put?.headers.authorization]).toEqual(['PUT', `Bearer ${token}`])
    expect(JSON.parse(put?.body ?? '')).toEqual({
      app_class_id: 'class.plain',
      auth: { client_id: credentials.clientId, client_secret: credentials.clientSecret },
      settings: { app_instance_identifier: exampleInstance },
    })
  })

  it('sends nothing where the schema wants something else', async () => {
    const answer = await reconnectWith({
      'GET /integrations/class.plain/connection-schema': { json: { auth_schema: {}, settings_schema: {} } },
    })
    expect(answer).toMatchObject({ ok: false, failure: 'lumos-consent-needed' })
    expect(lumos.requests.filter(({ method }) => method === 'PUT')).toEqual([])
  })

  it.each([
    [400, 'lumos-values-refused'],
    [401, 'lumos-token-refused'],
    [403, 'lumos-not-allowed'],
    [404, 'lumos-app-gone'],
    [409, 'lumos-not-managed'],
    [422, 'lumos-request-refused'],
    [501, 'lumos-not-supported'],
    [502, 'lumos-reconnect-failed'],
  ])('takes %d for %s', async (status, failure) => {
    const answer = await reconnectWith({ 'PUT /apps/app%2F1': { status, json: detail } })
    expect(answer).toEqual({ ok: false, failure })
  })

  it('says how long to wait while a sync runs', async () => {
    const busy = { status: 429, json: detail, headers: { 'retry-after': '7' } }
    expect(await reconnectWith({ 'PUT /apps/app%2F1': busy })).toEqual({
      ok: false,
      failure: 'lumos-busy',
      retryAfterSeconds: 7,
    })
  })

  it.each([
    ['a cut connection', 'cut', 'lumos-reconnect-timeout'],
    ['no answer', 'silence', 'lumos-reconnect-timeout'],
    ['a gateway', { status: 504, body: '<html>' }, 'lumos-unavailable'],
    ['no JSON', { status: 200, body: 'yes' }, 'lumos-strange-answer'],
  ] as const)('is uncertain after %s', async (_, reply, failure) => {
    expect(await reconnectWith({ 'PUT /apps/app%2F1': reply }, 150)).toEqual({
      ok: false,
      failure,
      uncertain: true,
    })
  })
})

describe('disconnectApp', () => {
  it.each([
    ['the app', willing['DELETE /apps/app%2F1'] as { json: unknown }],
    ['nothing', { status: 204, body: '' }],
  ])('is done when Lumos answers with %s', async (_, reply) => {
    lumos.answers({ 'DELETE /apps/app%2F1': reply })
    expect(await disconnectApp('app/1', token)).toEqual({ ok: true })
    expect(lumos.requests).toMatchObject([{ method: 'DELETE', body: '' }])
  })

  it.each([
    [401, 'lumos-token-refused'],
    [403, 'lumos-not-allowed'],
    [404, 'lumos-app-gone'],
    [409, 'lumos-not-managed'],
    [422, 'lumos-request-refused'],
  ])('takes %d for %s', async (status, failure) => {
    lumos.answers({ 'DELETE /apps/app%2F1': { status, json: detail } })
    expect(await disconnectApp('app/1', token)).toEqual({ ok: false, failure })
  })

  it.each([
    ['a cut connection', 'cut', 'lumos-disconnect-timeout'],
    ['no answer', 'silence', 'lumos-disconnect-timeout'],
    ['an outage', { status: 503, json: detail }, 'lumos-unavailable'],
  ] as const)('is uncertain after %s', async (_, reply, failure) => {
    lumos.answers({ 'DELETE /apps/app%2F1': reply })
    expect(await disconnectApp('app/1', token, 150)).toEqual({ ok: false, failure, uncertain: true })
  })
})
