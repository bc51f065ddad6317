import { describe, expect, it } from 'vitest'
import { failures } from '@/lib/catalog/failures'
import { exampleInstance } from '@/lib/catalog/instances'
import { variantIds, variants } from '@/lib/catalog/variants'
import { env } from '@/lib/env'
import { connectApp } from './connect'
import { pageOf, type Script, startLumos, token } from './testing/lumos'
import { startServer } from './testing/server'

const lumos = startLumos()

const credentials = {
  instance: exampleInstance,
  clientId: 'an-invented-client-id',
  clientSecret: 'an-invented-client-secret',
}

const text = { type: 'string' }
const auth_schema = {
  type: 'object',
  properties: { client_id: text, client_secret: { ...text, writeOnly: true } },
  required: ['client_id', 'client_secret'],
}
const settings_schema = {
  type: 'object',
  properties: { app_instance_identifier: text },
  required: ['app_instance_identifier'],
}

const app = {
  id: 'app-1',
  app_class_id: 'class.plain',
  instance_id: exampleInstance,
  disconnected: false,
  sync_status: 'SYNCING',
  links: {},
}

const willing: Script = {
  'GET /integrations': pageOf([
    { app_class_id: 'class.plain', name: variants.plain.title },
    { app_class_id: 'class.contracts', name: variants.contracts.title },
  ]),
  'GET /integrations/class.plain/connection-schema': { json: { auth_schema, settings_schema } },
  'GET /integrations/class.contracts/connection-schema': { json: { auth_schema, settings_schema } },
  'POST /apps': { json: app },
}

/** Whatever Lumos echoes, it must stay here. */
const detail = { detail: `${token} ${JSON.stringify(credentials)} <script>` }

const connect = (connectTimeoutMs?: number) =>
  connectApp({ variant: 'plain', token, connectTimeoutMs, ...credentials })

async function connectWith(script: Script) {
  lumos.answers({ ...willing, ...script })
  const connected = await connect()
  const told = JSON.stringify(connected)
  for (const secret of [token, credentials.clientSecret, credentials.clientId])
    expect(told).not.toContain(secret)
  return connected
}

const posts = () => lumos.requests.filter(({ method }) => method === 'POST')

describe('connectApp', () => {
  it.each(variantIds)('connects %s with one request of the published form', async (variant) => {
    lumos.answers(willing)
    expect(await connectApp({ variant, token, ...credentials })).toEqual({
      ok: true,
      appId: 'app-1',
      syncStatus: 'syncing',
    })
    expect(posts()).toHaveLength(1)
    expect(JSON.parse(posts()[0]?.body ?? '')).toEqual({
      app_class_id: `class.${variant}`,
      auth: { client_id: credentials.clientId, client_secret: credentials.clientSecret },
      settings: { app_instance_identifier: exampleInstance },
    })
  })

  it('sends secrets in the header and the body of one request, and in no address', async () => {
    lumos.answers(willing)
    await connect()
    for (const { path, query, headers, body, method } of lumos.requests) {
      expect(headers.authorization).toBe(`Bearer ${token}`)
      const rest = JSON.stringify([path, query, { ...headers, authorization: '' }])
      for (const secret of [token, credentials.clientSecret, credentials.clientId])
        expect(rest).not.toContain(secret)
      expect(body.includes(credentials.clientSecret)).toBe(method === 'POST')
    }
  })

  it.each([
    [400, 'lumos-values-refused'],
    [401, 'lumos-token-refused'],
    [403, 'lumos-not-allowed'],
    [404, 'lumos-not-available'],
    [409, 'lumos-already-connected'],
    [422, 'lumos-request-refused'],
    [501, 'lumos-not-supported'],
  ] as const)('takes %d for %s, and is sure of it', async (status, failure) => {
    expect(await connectWith({ 'POST /apps': { status, json: detail } })).toEqual({ ok: false, failure })
    expect(failures[failure].supporter).toContain(String(status))
    expect(posts()).toHaveLength(1)
  })

  it.each([500, 503, 504, 599])('takes %d for an outage after which nothing is sure', async (status) => {
    expect(await connectWith({ 'POST /apps': { status, json: detail } })).toEqual({
      ok: false,
      failure: 'lumos-unavailable',
      uncertain: true,
    })
  })

  it('waits as long as Lumos says', async () => {
    const headers = { 'retry-after': '7' }
    expect(await connectWith({ 'POST /apps': { status: 429, json: detail, headers } })).toEqual({
      ok: false,
      failure: 'lumos-busy',
      retryAfterSeconds: 7,
    })
  })

  it('does not know what became of a request that was cut off', async () => {
    expect(await connectWith({ 'POST /apps': 'cut' })).toEqual({
      ok: false,
      failure: 'lumos-timeout',
      uncertain: true,
    })
    expect(posts()).toHaveLength(1)
  })

  it('does not know what became of a request that was never answered', async () => {
    lumos.answers({ ...willing, 'POST /apps': 'silence' })
    expect(await connect(50)).toEqual({ ok: false, failure: 'lumos-timeout', uncertain: true })
    expect(posts()).toHaveLength(1)
  })

  it.each([
    ['a page', { body: '<html>', headers: { 'content-type': 'text/html' } }],
    ['broken JSON', { body: '{"id":', headers: { 'content-type': 'application/json' } }],
    ['an app without an id', { json: { app_class_id: 'class.plain' } }],
    ['an id that is none', { json: { ...app, id: '..' } }],
  ])('does not know what %s means', async (_, reply) => {
    expect(await connectWith({ 'POST /apps': reply })).toEqual({
      ok: false,
      failure: 'lumos-strange-answer',
      uncertain: true,
    })
  })

  it('sends nothing to where it is redirected', async () => {
    const elsewhere = await startServer(() => ({ json: app }))
    const redirect = { status: 307, headers: { location: `${elsewhere.origin}/apps` } }
    const strange = { ok: false, failure: 'lumos-strange-answer' }
    expect(await connectWith({ 'POST /apps': redirect })).toEqual(strange)
    expect(await connectWith({ 'GET /integrations': redirect })).toEqual(strange)
    await elsewhere.close()
    expect(elsewhere.requests).toEqual([])
  })

  describe('after a 502', () => {
    const refused = { status: 502, json: detail }

    it.each([
      ['FAILED', 'failed'],
      [null, 'failed'],
      ['SYNCING', 'syncing'],
      ['SUCCESS', 'succeeded'],
    ])('goes on with an app that Lumos kept (%j)', async (sync_status, syncStatus) => {
      const kept = pageOf([{ ...app, sync_status }])
      expect(await connectWith({ 'POST /apps': refused, 'GET /apps': kept })).toEqual({
        ok: true,
        appId: 'app-1',
        syncStatus,
      })
    })

    it('is sure that nothing is connected when there is no app', async () => {
      expect(await connectWith({ 'POST /apps': refused, 'GET /apps': pageOf([]) })).toEqual({
        ok: false,
        failure: 'lumos-first-sync-failed',
      })
    })

    it.each<[string, Script[string]]>([
      ['fails', { status: 500, json: detail }],
      ['is cut off', 'cut'],
      ['finds several', pageOf([app, { ...app, id: 'app-2' }])],
    ])('is not sure when the look-up %s', async (_, reply) => {
      expect(await connectWith({ 'POST /apps': refused, 'GET /apps': reply })).toEqual({
        ok: false,
        failure: 'lumos-first-sync-failed',
        uncertain: true,
      })
    })

    it('blames nobody when it was not Lumos that answered', async () => {
      const page = { status: 502, body: '<html>', headers: { 'content-type': 'text/html' } }
      expect(await connectWith({ 'POST /apps': page })).toEqual({
        ok: false,
        failure: 'lumos-unavailable',
        uncertain: true,
      })
    })
  })

  describe('as the only one', () => {
    const other = { ...app, id: 'app-2', app_class_id: 'class.contracts', sync_status: 'SUCCESS' }
    const bySource =
      (source: string): Script[string] =>
      ({ query }) =>
        pageOf(query.connection_source === source ? [app, other] : [])
    const connectAlone = (reply: Script[string], mustBeOnly = true) => {
      lumos.answers({ ...willing, 'GET /apps': reply })
      return connectApp({ variant: 'plain', token, mustBeOnly, ...credentials })
    }

    it.each(['API', 'UI'])(
      'is refused beside the other integration of the same Coupa, made by %s',
      async (source) => {
        expect(await connectAlone(bySource(source))).toEqual({
          ok: false,
          failure: 'lumos-other-connected',
        })
        expect(posts()).toEqual([])
      },
    )

    it.each<[string, Script[string]]>([
      ['is of another Coupa', pageOf([{ ...other, instance_id: 'other.coupahost.com' }])],
      ['may be of any Coupa', pageOf([{ ...other, instance_id: null }])],
      ['was disconnected', pageOf([{ ...other, disconnected: true }])],
      ['cannot be asked for', { status: 500, json: detail }],
    ])('is connected where the other one %s', async (_, reply) => {
      expect(await connectAlone(reply)).toMatchObject({ ok: true })
    })

    it('is connected where Lumos has no such other one', async () => {
      const integrations = pageOf([{ app_class_id: 'class.plain', name: variants.plain.title }])
      lumos.answers({ ...willing, 'GET /integrations': integrations, 'GET /apps': pageOf([other]) })
      expect(await connectApp({ variant: 'plain', token, mustBeOnly: true, ...credentials })).toMatchObject({
        ok: true,
      })
    })

    it('is not asked for where it follows on another', async () => {
      expect(await connectAlone(pageOf([other]), false)).toMatchObject({ ok: true })
    })
  })

  describe('before anything is sent', () => {
    const schemaPath = 'GET /integrations/class.plain/connection-schema'

    it.each<[string, Script, string]>([
      ['the token is refused', { 'GET /integrations': { status: 401, json: detail } }, 'lumos-token-refused'],
      ['the token may not look', { [schemaPath]: { status: 403, json: detail } }, 'lumos-not-allowed'],
      ['there is no integration', { 'GET /integrations': pageOf([]) }, 'lumos-integration-missing'],
      ['there is no schema', { [schemaPath]: { status: 404, json: detail } }, 'lumos-schema-missing'],
      ['Lumos is down', { [schemaPath]: { status: 502, json: detail } }, 'lumos-unavailable'],
      ['the connection is cut', { [schemaPath]: 'cut' }, 'lumos-unreachable'],
      ['Lumos is busy', { [schemaPath]: { status: 429, json: detail } }, 'lumos-busy'],
      ['consent is needed', { [schemaPath]: { json: { auth_schema: {} } } }, 'lumos-consent-needed'],
      ['the schema is another', { [schemaPath]: { json: { auth_schema } } }, 'lumos-schema-other'],
    ])('stops when %s', async (_, script, failure) => {
      expect(await connectWith(script)).toMatchObject({ ok: false, failure })
      expect(posts()).toEqual([])
    })

    it('stops when there is no Lumos', async () => {
      env.lumosApiOrigin = 'http://nowhere.invalid/v1'
      expect(await connect()).toEqual({ ok: false, failure: 'lumos-unreachable' })
    })

    it('says which properties do not fit', async () => {
      const auth = { ...auth_schema, required: ['client_id', 'client_secret', 'region'] }
      expect(
        await connectWith({ [schemaPath]: { json: { auth_schema: auth, settings_schema } } }),
      ).toMatchObject({
        failure: 'lumos-schema-other',
        because: { unknown: ['region'] },
      })
    })
  })
})
