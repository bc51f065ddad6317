import { afterAll, beforeAll, expect, test } from 'vitest'
import { fields } from '@/lib/catalog/fields'
import { variants } from '@/lib/catalog/variants'
import { preparedClient } from '../coupa/prepared'
import { type SandboxCoupa, startSandboxCoupa } from '../coupa/start-coupa'
import type { Served } from '../server/serve'
import { asksAs } from './asking'
import { classIds } from './integrations'
import { tokenOf } from './prepared'
import { type LumosRequest, startSandboxLumos } from './start-lumos'

let coupa: SandboxCoupa
let lumos: Served
const logged: LumosRequest[] = []
beforeAll(async () => {
  coupa = await startSandboxCoupa()
  lumos = await startSandboxLumos({
    coupaOrigin: coupa.origin,
    log: (request) => logged.push(request),
    syncMs: 0,
  })
})
afterAll(async () => {
  await Promise.all([coupa.close(), lumos.close()])
})

const page = async (path: string) => (await fetch(`${lumos.origin}${path}`)).text()
const post = (path: string, form: Record<string, string> = {}) =>
  fetch(`${lumos.origin}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })
const { identifier: clientId, secret: clientSecret } = preparedClient('plain').client
const values = { clientId, clientSecret, instance: 'acme.coupahost.com' }
const form = `/connect/${classIds.plain}`

test('a person connects by hand and disconnects, and the API sees it', async () => {
  expect(await page('/')).toContain(`href="${form}"`)
  const html = await page(form)
  for (const label of [fields.instance.label, fields.clientId.label, fields.clientSecret.label])
    expect(html).toContain(`>${label}</label>`)
  const saved = await post(form, values)
  expect([saved.status, saved.headers.get('location')]).toEqual([303, '/'])
  expect(await page('/')).toContain('<td>Connected</td>')
  const ask = asksAs(lumos.origin, tokenOf('good'))
  const [app] = (await ask('GET', '/apps?connection_source=UI')).body.items
  expect(app).toMatchObject({ user_friendly_label: variants.plain.title, sync_status: 'SUCCESS' })
  expect(await (await post(form, values)).text()).toContain('already connected')
  await post(`/disconnect/${app.id}`)
  expect((await ask('GET', `/apps/${app.id}`)).body.disconnected).toBe(true)
  expect(await page('/')).toContain('<td>Disconnected</td>')
})

test('what Coupa refuses is said, and the secret is not shown again', async () => {
  const refused = await post(`${form}?tenant=by-hand`, { ...values, clientSecret: 'wrong-and-invented' })
  expect(refused.status).toBe(200)
  const html = await refused.text()
  expect(html).toContain('Coupa did not accept these values.')
  expect(html).toContain(`value="${clientId}"`)
  expect(html).not.toContain('wrong-and-invented')
  expect(await (await post(`${form}?tenant=by-hand`, { clientId })).text()).toContain(
    'Fill in all three values.',
  )
})

test('another tenant is named in the address and stays there', async () => {
  await post(`${form}?tenant=second`, values)
  expect(await page('/?tenant=second')).toContain('action="/disconnect/')
  expect(await page('/?tenant=third')).toContain('No apps yet.')
  expect((await asksAs(lumos.origin, 'lsk_sandbox_second')('GET', '/apps')).body.total).toBe(1)
})

test('pages that do not exist are not found', async () => {
  expect((await fetch(`${lumos.origin}/connect/sandbox-slack`)).status).toBe(404)
  expect((await post('/disconnect/unknown')).status).toBe(404)
})

test('requests are listed by tenant, without token or secret, and forgotten', async () => {
  await asksAs(lumos.origin, 'lsk_sandbox_watched')('GET', '/apps?name_search=coupa')
  const requests = async () =>
    (await (await fetch(`${lumos.origin}/sandbox/requests?tenant=watched`)).json()) as LumosRequest[]
  expect(await requests()).toMatchObject([
    { method: 'GET', path: '/apps', tenant: 'watched', queryNames: ['name_search'] },
  ])
  expect(JSON.stringify(logged)).not.toContain(clientSecret)
  await fetch(`${lumos.origin}/sandbox/reset?tenant=watched`, { method: 'POST' })
  expect(await requests()).toEqual([])
})

test.each([
  ['PATCH', 'tenants/a', { invented: 1 }],
  ['POST', 'tenants/a/apps', { variant: 'other', instance: 'a.coupahost.com' }],
  ['POST', 'tenants/a/apps', { variant: 'plain' }],
  ['PATCH', 'tenants/a/apps/unknown', { isDisconnected: true }],
])('control: %s %s with %o is refused', async (method, path, body) => {
  const answer = await fetch(`${lumos.origin}/sandbox/${path}`, { method, body: JSON.stringify(body) })
  expect(answer.status).toBe(400)
})

test('control: apps are listed though the API is down', async () => {
  const at = `${lumos.origin}/sandbox/tenants/unavailable.listed/apps`
  const instance = 'acme.coupahost.com'
  await fetch(at, { method: 'POST', body: JSON.stringify({ variant: 'plain', instance }) })
  expect(await (await fetch(at)).json()).toMatchObject({ items: [{ instance_id: instance }] })
})

test('control: tenants are listed with their tokens', async () => {
  const { tenants } = (await (await fetch(`${lumos.origin}/sandbox/prepared`)).json()) as {
    tenants: object[]
  }
  expect(tenants[0]).toEqual({ id: 'good', token: tokenOf('good'), provokes: 'nothing' })
})
