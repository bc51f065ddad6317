import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { exampleInstance } from '@/lib/catalog/instances'
import { variantIds } from '@/lib/catalog/variants'
import { env } from '@/lib/env'
import { findConnectedApp, readApp, startSync } from './apps'
import { connectApp } from './connect'
import { disconnectApp } from './disconnect'
import { findIntegration, readConnectionSchema } from './integration'
import { reconnectApp } from './reconnect'
import { token } from './testing/lumos'
import { type Json, type PublishedLumos, refuse, reshaped, startPublishedLumos } from './testing/published'
import { publishedClassIds } from './testing/published-integrations'
import type { Reply } from './testing/server'

let lumos: PublishedLumos
const settings = { ...env, lumosAppClassIds: { ...env.lumosAppClassIds } }

beforeAll(async () => {
  lumos = await startPublishedLumos()
  env.lumosApiOrigin = lumos.origin
})
afterEach(() => {
  // Whatever a test is about, nothing is ever sent that the document does not have.
  const { breaches } = lumos
  lumos.forget()
  Object.assign(env, settings, { lumosApiOrigin: lumos.origin })
  env.lumosAppClassIds = { ...settings.lumosAppClassIds }
  expect(breaches).toEqual([])
})
afterAll(async () => {
  Object.assign(env, settings)
  await lumos.close()
})

const credentials = {
  instance: exampleInstance,
  clientId: 'an-invented-client-id',
  clientSecret: 'an-invented-client-secret',
}
const connect = () => connectApp({ variant: 'plain', token, ...credentials })
const find = () => findConnectedApp({ variant: 'plain', token, instance: exampleInstance })
const reconnect = (appId: string) => reconnectApp({ appId, variant: 'plain', token, ...credentials })

/** A company's app, connected through the API unless said otherwise. */
const ours = (app: Parameters<PublishedLumos['addApp']>[0] = {}) =>
  lumos.addApp({ instance_id: exampleInstance, ...app })

const refused = (failure: string) => ({ ok: false, failure })
const unclear = (failure: string) => ({ ok: false, failure, uncertain: true })
const changes = () =>
  lumos.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`)

const without =
  (...names: string[]) =>
  (json: Json): Json =>
    Object.fromEntries(Object.entries(json).filter(([name]) => !names.includes(name)))

/** The document promises no body for most refusals: each form in which one may come. */
const forms: [string, (status: number) => Reply][] = [
  ['with a reason', (status) => refuse(status, 'Why')],
  [
    'in the other envelope',
    (status) => ({ status, json: { detail: 'Why', type: 'runtime', code: 'x', errors: [] } }),
  ],
  ['with a list', (status) => ({ status, json: { detail: [{ loc: ['body', 0], msg: 'm', type: 't' }] } })],
  [
    'with a charset',
    (status) => ({ status, body: '{}', headers: { 'content-type': 'Application/JSON; charset=utf-8' } }),
  ],
  ['without a body', (status) => ({ status })],
  ['with a bare word', (status) => ({ status, body: 'No' })],
]

/** The same status in each form. */
const inEachForm = (...statuses: [number, string][]) =>
  statuses.flatMap(([status, failure]) =>
    forms.map(([form, reply]) => ({ status, form, failure, reply: reply(status) })),
  )

describe('findIntegration', () => {
  it.each(variantIds)('finds %s by its name, and by the class that is configured', async (variant) => {
    const found = { ok: true, appClassId: publishedClassIds[variant] }
    expect(await findIntegration(variant, token)).toEqual(found)
    env.lumosAppClassIds[variant] = publishedClassIds[variant]
    expect(await findIntegration(variant, token)).toEqual(found)
    expect(lumos.requests.at(-1)?.path).toBe(`/integrations/${publishedClassIds[variant]}`)
  })

  it.each<[string, (json: Json) => Json]>([
    ['does not count', (json) => ({ ...json, total: null, page: null, size: null, pages: null })],
    ['counts no pages', without('pages')],
    ['says more than we know', (json) => ({ ...json, links: { next: null } })],
  ])('reads a page that %s', async (_, change) => {
    lumos.ways = { listIntegrations: reshaped(change) }
    expect(await findIntegration('plain', token)).toEqual({ ok: true, appClassId: publishedClassIds.plain })
    expect(lumos.requests).toHaveLength(1)
  })

  it('takes no row on no page for nothing', async () => {
    const json = { items: [], total: 0, page: 1, size: 100, pages: 0 }
    lumos.ways = { listIntegrations: { json } }
    expect(await findIntegration('plain', token)).toEqual(refused('lumos-integration-missing'))
  })

  it.each(inEachForm([404, 'lumos-integration-missing']))(
    'takes $status $form for a class that Lumos does not have',
    async ({ reply, failure }) => {
      env.lumosAppClassIds.plain = publishedClassIds.plain
      lumos.ways = { getIntegration: reply }
      expect(await findIntegration('plain', token)).toEqual(refused(failure))
    },
  )

  it.each(inEachForm([404, 'lumos-schema-missing'], [403, 'lumos-not-allowed']))(
    'takes $status $form for a schema that there is not, or not for us',
    async ({ reply, failure }) => {
      lumos.ways = { getIntegrationConnectionSchema: reply }
      expect(await readConnectionSchema(publishedClassIds.plain, token)).toEqual(refused(failure))
    },
  )
})

describe('connectApp', () => {
  it.each<[string, (json: Json) => Json, string]>([
    ['all members', (json) => json, 'syncing'],
    ['more of them', (json) => ({ ...json, connection_source: 'API', custom_attributes: null }), 'syncing'],
    ['no sync_status', without('sync_status'), 'none'],
    ['no sync yet', (json) => ({ ...json, sync_status: null }), 'none'],
    ['nulls', (json) => ({ ...json, instance_id: null, disconnected: null, links: null }), 'syncing'],
    ['its id alone', ({ id }) => ({ id }), 'none'],
    ['links of another shape', (json) => ({ ...json, links: [] }), 'syncing'],
  ])('takes an app with %s', async (_, change, syncStatus) => {
    lumos.ways = { createApp: reshaped(change) }
    expect(await connect()).toEqual({ ok: true, appId: lumos.apps[0]?.id, syncStatus })
    expect(lumos.apps).toMatchObject([{ app_class_id: 'coupa.com', instance_id: exampleInstance }])
    expect(changes()).toEqual(['POST /apps'])
  })

  it.each(
    inEachForm(
      [400, 'lumos-values-refused'],
      [403, 'lumos-not-allowed'],
      [404, 'lumos-not-available'],
      [409, 'lumos-already-connected'],
      [422, 'lumos-request-refused'],
      [501, 'lumos-not-supported'],
    ),
  )('takes $status $form for $failure', async ({ reply, failure }) => {
    lumos.ways = { createApp: reply }
    expect(await connect()).toEqual(refused(failure))
  })

  it('believes no page', async () => {
    const page = (status: number) => ({ status, body: '<!doctype html>' })
    lumos.ways = { createApp: page(409) }
    expect(await connect()).toEqual(refused('lumos-strange-answer'))
    lumos.ways = { createApp: page(501) }
    expect(await connect()).toEqual(unclear('lumos-unavailable'))
  })
})

describe('connecting where a disconnected app stands in the way', () => {
  const conflict = { createApp: refuse(409, 'An instance exists') }

  it('connects that app again', async () => {
    lumos.recordsConflict = true
    const { id } = ours({ disconnected: true, sync_status: null })
    expect(await connect()).toEqual({ ok: true, appId: id, syncStatus: 'syncing' })
    expect(changes()).toEqual(['POST /apps', `PUT /apps/${id}`])
    expect(lumos.apps).toMatchObject([{ id, disconnected: false }])
  })

  it.each<[string, Parameters<PublishedLumos['addApp']>[0][]]>([
    ['is connected', [{}]],
    ['is there beside one that is connected', [{ disconnected: true }, {}]],
    ['was connected in the Lumos UI and is', [{ source: 'UI' }]],
    ['is of another Coupa', [{ disconnected: true, instance_id: 'globex.coupahost.com' }]],
    ['is of the other integration', [{ disconnected: true, app_class_id: publishedClassIds.contracts }]],
    [
      'is one of several that could be meant',
      [
        { disconnected: true, instance_id: 'f00d' },
        { disconnected: true, instance_id: 'beef' },
      ],
    ],
  ])('touches none that %s', async (_, apps) => {
    lumos.ways = conflict
    for (const app of apps) ours(app)
    expect(await connect()).toEqual(refused('lumos-already-connected'))
    expect(changes()).toEqual(['POST /apps'])
  })

  it('leaves it where it cannot be seen', async () => {
    lumos.ways = { ...conflict, listApps: refuse(500, 'Down') }
    ours({ disconnected: true })
    expect(await connect()).toEqual(refused('lumos-already-connected'))
  })

  it.each<[Reply, object]>([
    [refuse(409, 'Not managed'), refused('lumos-already-connected')],
    [refuse(502, 'Refused'), refused('lumos-first-sync-failed')],
    [
      { ...refuse(429, 'Busy'), headers: { 'retry-after': '9' } },
      { ...refused('lumos-busy'), retryAfterSeconds: 9 },
    ],
    ['cut', unclear('lumos-timeout')],
  ])('passes on what that was answered with: %j', async (reply, answer) => {
    lumos.ways = { ...conflict, reconnectApp: reply }
    ours({ disconnected: true })
    expect(await connect()).toEqual(answer)
  })
})

describe('findConnectedApp', () => {
  it('finds an app whatever the company calls it', async () => {
    env.lumosAppClassIds.plain = 'p2p-suite.example'
    lumos.ways = { getIntegration: { json: { app_class_id: 'p2p-suite.example', name: 'Coupa' } } }
    const { id } = ours({
      app_class_id: 'p2p-suite.example',
      user_friendly_label: 'Buying',
      instance_id: 'f00d',
    })
    expect(await find()).toMatchObject({ ok: true, appId: id })
    expect(lumos.requests.flatMap(({ query }) => query.name_search ?? [])).toEqual([
      'coupa',
      'p2p-suite.example',
    ])
  })

  it('reads past a hundred apps', async () => {
    for (let count = 0; count < 130; count += 1) lumos.addApp({ app_class_id: `coupa-${count}.example` })
    const { id } = ours()
    expect(await find()).toMatchObject({ ok: true, appId: id })
    const listed = lumos.requests.filter(({ path }) => path === '/apps')
    expect(listed.map(({ query }) => query.page)).toEqual(['1', '2'])
  })

  it.each<[string, (app: Json) => Json]>([
    ['nulls', (app) => ({ ...app, disconnected: null, instance_id: null, sync_status: null, links: null })],
    ['fewer members', without('disconnected', 'sync_status', 'links', 'instance_id')],
  ])('takes apps with %s', async (_, change) => {
    const { id } = ours()
    const items = (json: Json) => ({ ...json, items: (json.items as Json[]).map(change) })
    lumos.ways = { listApps: reshaped(items) }
    expect(await find()).toMatchObject({ ok: true, appId: id, syncStatus: 'none', disconnected: false })
  })
})

describe('readApp', () => {
  it('reads an app as it goes through its states', async () => {
    const { appId = '' } = { ...(await connect()) } as { appId?: string }
    expect(await readApp(appId, token)).toMatchObject({ syncStatus: 'syncing', disconnected: false })
    lumos.endSyncs('FAILED')
    expect(await readApp(appId, token)).toMatchObject({ syncStatus: 'failed' })
    expect(await disconnectApp(appId, token)).toEqual({ ok: true })
    expect(await readApp(appId, token)).toEqual({
      ok: true,
      appId,
      syncStatus: 'none',
      disconnected: true,
      link: `https://app.lumosidentity.com/apps/${appId}`,
    })
  })

  it.each(inEachForm([404, 'lumos-app-gone']))('takes $status $form for gone', async ({ reply, failure }) => {
    lumos.ways = { getApp: reply }
    expect(await readApp('a0b1', token)).toEqual(refused(failure))
  })

  it.each<Reply>([
    { status: 404, body: '<html>', headers: { 'content-type': 'text/html' } },
    { status: 404, body: '404 page not found', headers: { 'content-type': 'text/plain' } },
  ])('does not take it from a gateway: %j', async (reply) => {
    lumos.ways = { getApp: reply }
    expect(await readApp('a0b1', token)).toEqual(refused('lumos-strange-answer'))
  })
})

describe('disconnectApp', () => {
  const disconnect = async (reply?: Reply) => {
    if (reply) lumos.ways = { disconnectApp: reply }
    return disconnectApp(ours().id, token)
  }

  it.each<[string, Reply | undefined]>([
    ['the confirmation', undefined],
    ['no content', { status: 204 }],
    ['no body', {}],
    ['the earlier confirmation', { json: { id: 'a0b1', app_id: 'coupa.com', status: 'INTEGRATE' } }],
    ['null', { json: null }],
    ['a bare word', { body: 'OK', headers: { 'content-type': 'text/plain' } }],
    ['an acceptance', { status: 202, json: {} }],
  ])('is done with %s', async (_, reply) => {
    expect(await disconnect(reply)).toEqual({ ok: true })
  })

  it.each<[string, Reply]>([
    ['a page', { body: '<html>Sign in', headers: { 'content-type': 'text/html' } }],
    ['an app that is still connected', { json: { id: 'a0b1', disconnected: false } }],
  ])('is not sure with %s', async (_, reply) => {
    expect(await disconnect(reply)).toEqual(unclear('lumos-strange-answer'))
  })

  it.each(
    inEachForm(
      [400, 'lumos-request-refused'],
      [403, 'lumos-not-allowed'],
      [404, 'lumos-app-gone'],
      [409, 'lumos-not-managed'],
      [422, 'lumos-request-refused'],
      [501, 'lumos-not-managed'],
    ),
  )('takes $status $form for $failure', async ({ reply, failure }) => {
    expect(await disconnect(reply)).toEqual(refused(failure))
  })

  it('leaves one that was connected in the Lumos UI to a person', async () => {
    expect(await disconnectApp(ours({ source: 'UI' }).id, token)).toEqual(refused('lumos-not-managed'))
  })
})

describe('reconnectApp', () => {
  it('gives an app other credentials, connected or not', async () => {
    for (const disconnected of [false, true]) {
      const { id } = ours({ disconnected })
      expect(await reconnect(id)).toEqual({ ok: true, appId: id, syncStatus: 'syncing' })
      expect(await reconnect(id)).toEqual({ ...refused('lumos-busy'), retryAfterSeconds: 20 })
    }
  })

  it.each<[string, (json: Json) => Json, string]>([
    ['no sync_status', without('sync_status'), 'none'],
    ['its id alone', ({ id }) => ({ id }), 'none'],
    ['a state we do not know', (json) => ({ ...json, sync_status: 'PAUSED' }), 'none'],
  ])('takes an app with %s', async (_, change, syncStatus) => {
    const { id } = ours()
    lumos.ways = { reconnectApp: reshaped(change) }
    expect(await reconnect(id)).toEqual({ ok: true, appId: id, syncStatus })
  })

  it.each(
    inEachForm(
      [400, 'lumos-values-refused'],
      [403, 'lumos-not-allowed'],
      [404, 'lumos-app-gone'],
      [409, 'lumos-not-managed'],
      [422, 'lumos-request-refused'],
      [501, 'lumos-not-supported'],
    ),
  )('takes $status $form for $failure', async ({ reply, failure }) => {
    lumos.ways = { reconnectApp: reply }
    expect(await reconnect(ours().id)).toEqual(refused(failure))
  })
})

describe('startSync', () => {
  it.each<[string, Reply | undefined]>([
    ['an object', undefined],
    ['no body', { status: 202 }],
    ['null', { status: 202, json: null }],
    ['a bare word', { status: 202, body: 'Accepted', headers: { 'content-type': 'text/plain' } }],
    ['the app', { status: 200, json: { id: 'a0b1', sync_status: 'SYNCING' } }],
  ])('is started with %s', async (_, reply) => {
    if (reply) lumos.ways = { triggerAppSync: reply }
    expect(await startSync(ours().id, token)).toEqual({ ok: true })
  })

  it('is as good as started where one runs, and else waits for a person', async () => {
    expect(await startSync(ours({ sync_status: 'SYNCING' }).id, token)).toEqual({ ok: true })
    const { id } = ours({ disconnected: true, sync_status: null })
    expect(await startSync(id, token)).toEqual(refused('lumos-review-needed'))
  })

  it.each(
    inEachForm(
      [400, 'lumos-request-refused'],
      [403, 'lumos-not-allowed'],
      [404, 'lumos-app-gone'],
      [409, 'lumos-review-needed'],
      [422, 'lumos-request-refused'],
      [501, 'lumos-not-supported'],
    ),
  )('takes $status $form for $failure', async ({ reply, failure }) => {
    lumos.ways = { triggerAppSync: reply }
    expect(await startSync(ours().id, token)).toEqual(refused(failure))
  })
})
