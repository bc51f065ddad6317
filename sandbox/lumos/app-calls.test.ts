import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FailureCode, failures } from '@/lib/catalog/failures'
import { variants } from '@/lib/catalog/variants'
import { preparedClient } from '../coupa/prepared'
import { type SandboxCoupa, startSandboxCoupa } from '../coupa/start-coupa'
import type { Served } from '../server/serve'
import { asksAs, connectBody } from './asking'
import { classIds } from './integrations'
import { type PreparedTenantId, preparedTenants, tokenOf } from './prepared'
import { startSandboxLumos } from './start-lumos'

let clock = Date.UTC(2026, 0, 5)
let lumos: Served
beforeAll(async () => {
  lumos = await startSandboxLumos({ now: () => clock })
})
afterAll(() => lumos.close())

/** A tenant of its own for each test. */
let count = 0
const as = (id: PreparedTenantId) => asksAs(lumos.origin, tokenOf(id, String(++count)))

const usualSyncMs = 3000

describe('connecting', () => {
  test('makes an app whose first sync ends after a while', async () => {
    const ask = as('good')
    const made = await ask('POST', '/apps', connectBody('contracts'))
    expect(made.status).toBe(200)
    expect(made.body).toMatchObject({
      app_class_id: classIds.contracts,
      instance_id: 'acme.coupahost.com',
      user_friendly_label: variants.contracts.title,
      connection_source: 'API',
      disconnected: false,
      sync_status: 'SYNCING',
    })
    expect(JSON.stringify(made.body)).not.toContain('invented-secret')
    const status = async () => (await ask('GET', `/apps/${made.body.id}`)).body.sync_status
    clock += usualSyncMs - 1
    expect(await status()).toBe('SYNCING')
    clock += 1
    expect(await status()).toBe('SUCCESS')
  })

  test('nests what the schema nests', async () => {
    const ask = as('nested')
    const auth = { client_id: 'i', client_secret: 's' }
    expect((await ask('POST', '/apps', connectBody('plain', auth))).status).toBe(400)
    expect((await ask('POST', '/apps', connectBody('plain', { client_credentials: auth }))).status).toBe(200)
  })

  test.each([
    ['a missing secret', connectBody('plain', { client_id: 'i' })],
    ['a blank secret', connectBody('plain', { client_id: 'i', client_secret: '' })],
    ['another field', connectBody('plain', { client_id: 'i', client_secret: 's', more: '1' })],
    ['a host that is none of Coupa’s', connectBody('plain', undefined, 'coupahost.com.example.com')],
    ['an unknown class', { ...connectBody('plain'), app_class_id: 'unknown' }],
    ['no credentials', { ...connectBody('plain'), auth: null }],
    ['no settings', { ...connectBody('plain'), settings: undefined }],
  ])('with %s is 400', async (_, body) => {
    const refused = await as('good')('POST', '/apps', body)
    expect([refused.status, typeof refused.body.detail]).toEqual([400, 'string'])
  })

  test.each([
    ['no class', {}, [['body', 'app_class_id']]],
    ['settings that are a text', { ...connectBody('plain'), settings: 'x' }, [['body', 'settings']]],
    ['a list', [], [['body']]],
  ])('with %s is 422 and says where', async (_, body, places) => {
    const refused = await as('good')('POST', '/apps', body)
    expect(refused.status).toBe(422)
    expect(refused.body.detail.map(({ loc }: { loc: string[] }) => loc)).toEqual(places)
    expect(refused.body.detail[0]).toMatchObject({ msg: expect.any(String), type: expect.any(String) })
  })

  test('twice is 409, until the first is disconnected', async () => {
    const ask = as('good')
    const { body: app } = await ask('POST', '/apps', connectBody('plain'))
    expect((await ask('POST', '/apps', connectBody('plain'))).status).toBe(409)
    expect((await ask('POST', '/apps', connectBody('contracts'))).status).toBe(200)
    await ask('DELETE', `/apps/${app.id}`)
    expect((await ask('POST', '/apps', connectBody('plain'))).status).toBe(200)
  })

  test('both side by side is 409 where only one may be', async () => {
    const ask = as('one-at-a-time')
    const { body: app } = await ask('POST', '/apps', connectBody('plain'))
    expect((await ask('POST', '/apps', connectBody('contracts'))).status).toBe(409)
    await ask('DELETE', `/apps/${app.id}`)
    expect((await ask('POST', '/apps', connectBody('contracts'))).status).toBe(200)
  })

  test('tenants do not see each other’s apps', async () => {
    await as('good')('POST', '/apps', connectBody('plain'))
    expect((await as('good')('GET', '/apps')).body.items).toEqual([])
  })

  test('whose answer is lost makes the app all the same', async () => {
    const ask = as('connect-lost')
    const leave = new AbortController()
    const lost = fetch(`${lumos.origin}/apps`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokenOf('connect-lost', String(count))}` },
      body: JSON.stringify(connectBody('plain')),
      signal: leave.signal,
    })
    while ((await ask('GET', '/apps')).body.total === 0);
    leave.abort()
    await expect(lost).rejects.toThrow('aborted')
    expect((await ask('POST', '/apps', connectBody('plain'))).status).toBe(409)
  })
})

test('a 502 after the first sync leaves an app, where it is prepared so', async () => {
  const ask = as('first-sync-failed-kept')
  expect((await ask('POST', '/apps', connectBody('plain'))).status).toBe(502)
  const { body } = await ask('GET', '/apps?connection_source=API&disconnected=false')
  expect(body.items).toMatchObject([{ app_class_id: classIds.plain, sync_status: 'FAILED' }])
})

describe('credentials are tried with Coupa', () => {
  let coupa: SandboxCoupa
  let trying: Served
  beforeAll(async () => {
    coupa = await startSandboxCoupa()
    trying = await startSandboxLumos({ coupaOrigin: coupa.origin })
  })
  afterAll(async () => {
    await Promise.all([coupa.close(), trying.close()])
  })

  const connectWith = (
    variant: 'plain' | 'contracts',
    id: Parameters<typeof preparedClient>[0],
    instance?: string,
  ) => {
    const { identifier, secret } = preparedClient(id).client
    const body = connectBody(variant, { client_id: identifier, client_secret: secret }, instance)
    return asksAs(trying.origin, tokenOf('good', `coupa-${++count}`))('POST', '/apps', body)
  }

  test('for all scopes of the integration that is connected', async () => {
    expect((await connectWith('plain', 'plain')).status).toBe(200)
    expect((await connectWith('contracts', 'plain')).status).toBe(502)
    expect((await connectWith('contracts', 'contracts')).status).toBe(200)
  })

  test.each([
    ['inactive', undefined],
    ['plain', 'maintenance.coupahost.com'],
    ['plain', 'gone.coupahost.com'],
    ['plain', 'elsewhere.coupahost.com'],
  ] as const)('and 502 says that Coupa refused: %s at %s', async (id, instance) => {
    expect((await connectWith('plain', id, instance)).status).toBe(502)
  })

  test('on reconnect too', async () => {
    const ask = asksAs(trying.origin, 'lsk_sandbox_reconnects')
    const { identifier, secret } = preparedClient('plain').client
    const good = connectBody('plain', { client_id: identifier, client_secret: secret })
    const { body: app } = await ask('POST', '/apps', good)
    await fetch(`${trying.origin}/sandbox/tenants/reconnects`, { method: 'PATCH', body: '{"syncMs":0}' })
    expect((await ask('PUT', `/apps/${app.id}`, connectBody('plain'))).status).toBe(502)
    expect((await ask('PUT', `/apps/${app.id}`, good)).status).toBe(200)
  })
})

describe('an app', () => {
  test('is found by name, source and whether it is disconnected', async () => {
    const ask = as('good')
    await ask('POST', '/apps', connectBody('plain'))
    const made = await fetch(`${lumos.origin}/sandbox/tenants/good.${count}/apps`, {
      method: 'POST',
      body: JSON.stringify({ variant: 'contracts', instance: 'acme.coupahost.com' }),
    })
    expect(made.status).toBe(201)
    const found = async (query: string) =>
      (await ask('GET', `/apps?${query}`)).body.items.map((app: { app_class_id: string }) => app.app_class_id)
    const { plain, contracts } = classIds
    expect(await found('name_search=coupa')).toEqual([plain, contracts])
    expect(await found('name_search=contract')).toEqual([contracts])
    expect(await found('name_search=ACME.coupahost')).toEqual([plain, contracts])
    expect(await found(`name_search=${contracts}`)).toEqual([contracts])
    expect(await found('connection_source=UI')).toEqual([contracts])
    expect(await found('connection_source=API&disconnected=false')).toEqual([plain])
    expect(await found('disconnected=true')).toEqual([])
    expect((await ask('GET', '/apps?disconnected=maybe')).status).toBe(422)
    expect((await ask('GET', '/apps?connection_source=CSV')).status).toBe(422)
  })

  test('made in the Lumos UI is not managed through the API', async () => {
    const ask = as('good')
    const made = await fetch(`${lumos.origin}/sandbox/tenants/good.${count}/apps`, {
      method: 'POST',
      body: JSON.stringify({ variant: 'plain', instance: 'acme.coupahost.com' }),
    })
    const { id } = (await made.json()) as { id: string }
    expect((await ask('GET', `/apps/${id}`)).body.connection_source).toBe('UI')
    expect((await ask('DELETE', `/apps/${id}`)).status).toBe(409)
    expect((await ask('PUT', `/apps/${id}`, connectBody('plain'))).status).toBe(409)
    expect((await ask('POST', '/apps', connectBody('plain'))).status).toBe(409)
    await fetch(`${lumos.origin}/sandbox/tenants/good.${count}/apps/${id}`, {
      method: 'PATCH',
      body: '{"isDisconnected":true}',
    })
    expect((await ask('GET', '/apps?disconnected=false')).body.total).toBe(0)
    expect((await ask('POST', '/apps', connectBody('plain'))).status).toBe(200)
  })

  test('is reconnected in place, but not while it syncs', async () => {
    const ask = as('good')
    const { body: app } = await ask('POST', '/apps', connectBody('plain'))
    clock += 1200
    const early = await ask('PUT', `/apps/${app.id}`, connectBody('plain'))
    expect([early.status, early.headers.get('retry-after')]).toEqual([429, '2'])
    clock += usualSyncMs
    expect((await ask('PUT', `/apps/${app.id}`, connectBody('contracts'))).status).toBe(400)
    const done = await ask('PUT', `/apps/${app.id}`, connectBody('plain', undefined, 'other.coupahost.com'))
    expect(done.body).toMatchObject({
      id: app.id,
      instance_id: 'other.coupahost.com',
      sync_status: 'SYNCING',
    })
  })

  test('stays, disconnected, when it is disconnected', async () => {
    const ask = as('good')
    const { body: app } = await ask('POST', '/apps', connectBody('plain'))
    expect(await ask('DELETE', `/apps/${app.id}`)).toMatchObject({
      status: 200,
      body: { id: app.id, app_class_id: classIds.plain, disconnected: true },
    })
    expect((await ask('GET', `/apps/${app.id}`)).body).toMatchObject({
      disconnected: true,
      sync_status: null,
    })
    expect((await ask('GET', '/apps?disconnected=true')).body.total).toBe(1)
    expect((await ask('POST', `/apps/${app.id}/sync`, { sync_type: 'full_sync' })).status).toBe(409)
  })

  test('comes back when it is reconnected, unless another stands in its way', async () => {
    const ask = as('one-at-a-time')
    const { body: app } = await ask('POST', '/apps', connectBody('plain'))
    await ask('DELETE', `/apps/${app.id}`)
    const { body: other } = await ask('POST', '/apps', connectBody('contracts'))
    expect((await ask('PUT', `/apps/${app.id}`, connectBody('plain'))).status).toBe(409)
    await ask('DELETE', `/apps/${other.id}`)
    expect((await ask('PUT', `/apps/${app.id}`, { ...connectBody('plain'), more: 1 })).status).toBe(422)
    expect((await ask('PUT', `/apps/${app.id}`, connectBody('plain'))).body.disconnected).toBe(false)
  })

  test('syncs again when asked, one at a time', async () => {
    const ask = as('good')
    const { body: app } = await ask('POST', '/apps', connectBody('plain'))
    const sync = (body: unknown) => ask('POST', `/apps/${app.id}/sync`, body)
    expect((await sync({ sync_type: 'full_sync' })).status).toBe(409)
    clock += usualSyncMs
    expect((await sync({ sync_type: 'half' })).status).toBe(422)
    const started = await sync({ sync_type: 'full_sync' })
    expect([started.status, started.body.sync_status]).toEqual([202, 'SYNCING'])
  })

  test.each(['GET', 'PUT', 'DELETE'])('that is unknown is 404 for %s', async (method) => {
    expect(
      (await as('good')(method, '/apps/unknown', method === 'PUT' ? connectBody('plain') : undefined)).status,
    ).toBe(404)
  })
})

describe('what is said of a prepared tenant is so', () => {
  test.each<[PreparedTenantId, number]>([
    ['may-not-manage', 403],
    ['values-refused', 400],
    ['not-available', 404],
    ['already-connected', 409],
    ['not-understood', 422],
    ['busy', 429],
    ['busy-everywhere', 429],
    ['not-supported', 501],
    ['first-sync-failed', 502],
    ['unavailable', 503],
    ['html', 200],
    ['redirect', 302],
    ['consent', 501],
  ])('%s answers connect with %i', async (id, status) => {
    const answer = await as(id)('POST', '/apps', connectBody('plain'))
    expect(answer.status).toBe(status)
    if (status === 429) expect(answer.headers.get('retry-after')).toBe('30')
  })

  test.each<[PreparedTenantId, unknown]>([
    ['sync-failed', 'FAILED'],
    ['review-needed', 'FAILED'],
    ['sync-slow', 'SYNCING'],
    ['app-vanishes', undefined],
  ])('%s has a first sync that ends so: %s', async (id, ending) => {
    const ask = as(id)
    const { body: app } = await ask('POST', '/apps', connectBody('plain'))
    expect((await ask('GET', `/apps/${app.id}`)).body.sync_status).toBe('SYNCING')
    clock += usualSyncMs
    const after = await ask('GET', `/apps/${app.id}`)
    expect([after.status, after.body.sync_status]).toEqual([ending === undefined ? 404 : 200, ending])
    const again = await ask('POST', `/apps/${app.id}/sync`, { sync_type: 'full_sync' })
    expect(again.status).toBe({ 'sync-failed': 202, 'app-vanishes': 404 }[id as string] ?? 409)
  })

  test('reading is still allowed where managing is not', async () => {
    expect((await as('may-not-manage')('GET', '/apps')).status).toBe(200)
  })

  test('every failure that Lumos’ API can cause is provoked', () => {
    const provoked = new Set(preparedTenants.map(({ leadsTo }) => leadsTo))
    const byLumos = Object.keys(failures).filter((code) => code.startsWith('lumos-')) as FailureCode[]
    // The first two are judged before a request; a refused token is of no tenant. The fourth takes a
    // second setup. The last five come from taking an app down or giving it other credentials.
    expect(byLumos.filter((code) => !provoked.has(code))).toEqual([
      'lumos-token-missing',
      'lumos-token-strange',
      'lumos-token-refused',
      'lumos-other-connected',
      'lumos-disconnect-timeout',
      'lumos-not-managed',
      'lumos-still-connected',
      'lumos-reconnect-timeout',
      'lumos-reconnect-failed',
    ])
  })
})
