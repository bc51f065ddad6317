import { describe, expect, it } from 'vitest'
import { exampleInstance } from '@/lib/catalog/instances'
import { variants } from '@/lib/catalog/variants'
import { findConnectedApp, readApp, startSync } from './apps'
import { pageOf, startLumos, token } from './testing/lumos'

const lumos = startLumos()

const integrations = pageOf([
  { app_class_id: 'class.plain', name: variants.plain.title },
  { app_class_id: 'class.contracts', name: variants.contracts.title },
])

const app = {
  id: 'app-1',
  app_class_id: 'class.plain',
  instance_id: exampleInstance,
  user_friendly_label: 'Our Coupa',
  status: 'APPROVED',
  disconnected: false,
  sync_status: 'SUCCESS',
  links: { self: 'https://api.lumos.com/apps/app-1', admin_url: 'https://app.lumosidentity.com/apps/app-1' },
}
const found = {
  appId: 'app-1',
  syncStatus: 'succeeded',
  disconnected: false,
  link: 'https://app.lumosidentity.com/apps/app-1',
}
const other = { ...app, id: 'app-2' }

const find = (wanted: Partial<Parameters<typeof findConnectedApp>[0]> = {}) =>
  findConnectedApp({ variant: 'plain', token, instance: exampleInstance, ...wanted })

describe('findConnectedApp', () => {
  it('asks for apps that are connected through the API', async () => {
    lumos.answers({ 'GET /integrations': integrations, 'GET /apps': pageOf([app]) })
    expect(await find()).toEqual({ ok: true, ...found })
    expect(lumos.requests[1]?.query).toEqual({
      name_search: 'coupa',
      connection_source: 'API',
      disconnected: 'false',
      page: '1',
      size: '100',
    })
    await find({ source: 'UI' })
    expect(lumos.requests[3]?.query).toMatchObject({ connection_source: 'UI' })
  })

  it.each([
    ['of the other variant', { app_class_id: 'class.contracts' }],
    ['that are disconnected', { disconnected: true }],
    ['of another instance', { instance_id: 'acme-test.coupahost.com' }],
    ['of another instance, written as an address', { instance_id: 'https://globex.coupahost.com/' }],
  ])('leaves out apps %s', async (_, change) => {
    lumos.answers({ 'GET /integrations': integrations, 'GET /apps': pageOf([{ ...app, ...change }]) })
    expect(await find()).toEqual({ ok: true })
  })

  it.each([exampleInstance, exampleInstance.toUpperCase(), `https://${exampleInstance}/`, 'acme'])(
    'knows its instance when it is written %s, among others',
    async (instance_id) => {
      const opaque = { ...other, instance_id: 'f00d' }
      lumos.answers({
        'GET /integrations': integrations,
        'GET /apps': pageOf([opaque, { ...app, instance_id }]),
      })
      expect(await find()).toEqual({ ok: true, ...found })
    },
  )

  it.each([['f00d'], [''], [null], [undefined]])(
    'takes the only app when its instance says %j',
    async (instance_id) => {
      lumos.answers({ 'GET /integrations': integrations, 'GET /apps': pageOf([{ ...app, instance_id }]) })
      expect(await find()).toEqual({ ok: true, ...found })
    },
  )

  it('does not choose between several', async () => {
    lumos.answers({ 'GET /integrations': integrations, 'GET /apps': pageOf([app, other]) })
    expect(await find({ instance: undefined })).toEqual({ ok: false, failure: 'lumos-already-connected' })
    lumos.answers({ 'GET /apps': pageOf([app, app]) })
    expect(await find({ instance: undefined })).toEqual({ ok: true, ...found })
  })

  it('reads every page', async () => {
    lumos.answers({
      'GET /integrations': integrations,
      'GET /apps': ({ query }) => ({
        json: { items: [query.page === '2' ? app : { ...other, app_class_id: 'x' }], total: 2, pages: 2 },
      }),
    })
    expect(await find()).toEqual({ ok: true, ...found })
  })

  it('passes on what either look-up failed with', async () => {
    lumos.answers({ 'GET /integrations': { status: 403, json: {} } })
    expect(await find()).toEqual({ ok: false, failure: 'lumos-not-allowed' })
    lumos.answers({ 'GET /integrations': integrations, 'GET /apps': { status: 503, json: {} } })
    expect(await find()).toEqual({ ok: false, failure: 'lumos-unavailable' })
  })
})

describe('readApp', () => {
  it.each([
    ['SYNCING', 'syncing'],
    ['SUCCESS', 'succeeded'],
    ['FAILED', 'failed'],
    ['PAUSED', 'none'],
    [null, 'none'],
    [undefined, 'none'],
  ])('reads sync_status %j as %s', async (sync_status, syncStatus) => {
    lumos.answers({ 'GET /apps/app-1': { json: { ...app, sync_status } } })
    expect(await readApp('app-1', token)).toEqual({ ok: true, ...found, syncStatus })
  })

  it('passes on no link that is not one of Lumos', async () => {
    const links = { admin_url: 'https://example.com/phish' }
    lumos.answers({ 'GET /apps/app-1': { json: { ...app, disconnected: true, links } } })
    expect(await readApp('app-1', token)).toEqual({
      ok: true,
      appId: 'app-1',
      syncStatus: 'succeeded',
      disconnected: true,
    })
  })

  it('says when the app is gone', async () => {
    expect(await readApp('app-1', token)).toEqual({ ok: false, failure: 'lumos-app-gone' })
  })
})

describe('startSync', () => {
  it('asks for a full sync', async () => {
    lumos.answers({ 'POST /apps/app-1/sync': { status: 202 } })
    expect(await startSync('app-1', token)).toEqual({ ok: true })
    expect(lumos.requests[0]?.body).toBe('{"sync_type":"full_sync"}')
  })

  it.each([
    ['SYNCING', { ok: true }],
    ['FAILED', { ok: false, failure: 'lumos-review-needed' }],
    [null, { ok: false, failure: 'lumos-review-needed' }],
  ])('on a conflict with sync_status %j answers %j', async (sync_status, answer) => {
    lumos.answers({
      'POST /apps/app-1/sync': { status: 409, json: { detail: 'no' } },
      'GET /apps/app-1': { json: { ...app, sync_status } },
    })
    expect(await startSync('app-1', token)).toEqual(answer)
  })

  it.each([
    [400, 'lumos-request-refused'],
    [403, 'lumos-not-allowed'],
    [404, 'lumos-app-gone'],
    [422, 'lumos-request-refused'],
  ])('takes %d for %s', async (status, failure) => {
    lumos.answers({ 'POST /apps/app-1/sync': { status, json: {} } })
    expect(await startSync('app-1', token)).toEqual({ ok: false, failure })
  })
})
