import { afterAll, beforeAll, expect, test } from 'vitest'
import { asks, askToken, control, read, tokenOf } from './asking'
import type { Client } from './clients'
import { preparedClient, preparedClients } from './prepared'
import { type CoupaRequest, type SandboxCoupa, startSandboxCoupa } from './start-coupa'

let coupa: SandboxCoupa
const logged: CoupaRequest[] = []
beforeAll(async () => {
  coupa = await startSandboxCoupa({ log: (request) => logged.push(request) })
})
afterAll(() => coupa.close())

const ask = async (method: string, path: string, body?: unknown) => {
  const answer = await control(coupa.origin, method, path, body)
  return { status: answer.status, body: (await answer.json()) as never }
}
const requestsOf = async (instance: string) =>
  (await ask('GET', `requests?instance=${instance}`)).body as CoupaRequest[]
const { client } = preparedClient('plain')

test('the requests of an instance are listed with what they asked for and without a secret', async () => {
  const instance = 'watched.coupahost.com'
  const before = Date.now()
  const token = await tokenOf(coupa.origin, client, instance)
  await read(coupa.origin, 'users?limit=1', token, { instance })
  await askToken(coupa.origin, {}, { instance, path: '/oauth2/token?client_secret=invented' })
  const requests = await requestsOf(instance)
  expect(requests).toMatchObject([
    { method: 'POST', path: '/oauth2/token', instance, scope: client.scopes.join(' '), queryNames: [] },
    { method: 'GET', path: '/api/users', instance, queryNames: ['limit'], inFlight: 1 },
    { method: 'POST', path: '/oauth2/token', instance, queryNames: ['client_secret'] },
  ])
  expect(Date.parse(requests[0]?.at ?? '')).toBeGreaterThanOrEqual(before)
  expect(JSON.stringify(logged)).toBe(JSON.stringify(requests))
  for (const secret of [client.secret, token, 'invented'])
    expect(JSON.stringify(requests)).not.toContain(secret)
})

test('requests at the same time are counted', async () => {
  const instance = 'crowded.coupahost.com'
  await ask('PATCH', `instances/${instance}`, { tokenFault: { kind: 'slow', delayMs: 50 } })
  await Promise.all([1, 2, 3].map(() => askToken(coupa.origin, asks(client, ['openid']), { instance })))
  const inFlight = (await requestsOf(instance)).map((request) => request.inFlight)
  expect(Math.max(...inFlight)).toBe(3)
})

test('a client is made and changed for a test', async () => {
  const instance = 'made.coupahost.com'
  const made = await ask('POST', `instances/${instance}/clients`, {
    scopes: ['openid', 'email'],
    login: 'made',
  })
  expect(made.status).toBe(201)
  const madeClient = made.body as Client
  const status = async (...scopes: string[]) =>
    (await askToken(coupa.origin, asks(madeClient, scopes), { instance })).status
  expect([await status('openid'), await status('profile')]).toEqual([200, 400])
  const path = `instances/${instance}/clients/${madeClient.identifier}`
  await ask('PATCH', path, { scopes: ['profile'], behaviour: { scopeEcho: 'granted' } })
  expect([await status('openid'), await status('profile')]).toEqual([400, 200])
  await ask('PATCH', path, { active: false })
  expect(await status('profile')).toBe(400)
})

test('a client that was made is a user with its login', async () => {
  const instance = 'users.coupahost.com'
  await ask('POST', `instances/${instance}/clients`, { scopes: ['openid'], login: 'api-person' })
  const token = await tokenOf(coupa.origin, client, instance)
  const users = (await (await read(coupa.origin, 'users', token, { instance })).json()) as object[]
  expect(users.at(-1)).toMatchObject({ login: 'api-person', 'api-user': true })
})

test('a prepared client is changed on one instance alone, until it is reset', async () => {
  const instance = 'changed.coupahost.com'
  const path = `instances/${instance}/clients/${client.identifier}`
  await ask('PATCH', path, { behaviour: { tokenFault: { kind: 'busy' } } })
  const status = async (where?: string) =>
    (await askToken(coupa.origin, asks(client, ['openid']), { instance: where })).status
  expect([await status(instance), await status()]).toEqual([429, 200])
  await ask('POST', `reset?instance=${instance}`)
  expect(await status(instance)).toBe(200)
  expect(await requestsOf(instance)).toHaveLength(1)
  await ask('POST', 'reset')
  expect(await requestsOf('acme.coupahost.com')).toEqual([])
})

test('what is prepared is listed with its credentials', async () => {
  const { clients, instances } = (await ask('GET', 'prepared')).body as {
    clients: { id: string; identifier: string }[]
    instances: { name: string }[]
  }
  expect(clients.map(({ id }) => id)).toEqual(preparedClients.map(({ id }) => id))
  expect(clients[0]?.identifier).toMatch(/^[0-9a-f]{32}$/)
  expect(instances.map(({ name }) => name)).toContain('maintenance.coupahost.com')
})

test.each([
  ['PATCH', 'instances/a.coupahost.com', { invented: 1 }],
  ['PATCH', 'instances/a.coupahost.com', [1]],
  ['PATCH', 'instances/a.coupahost.com', { rows: { users: -1 } }],
  ['PUT', 'instances/a.coupahost.com/rows', { inventions: 3 }],
  ['POST', 'instances/a.coupahost.com/clients', { scope: 'openid' }],
  ['POST', 'instances/a.coupahost.com/clients', { grantType: 'password' }],
  ['PATCH', 'instances/a.coupahost.com/clients/unknown', {}],
])('%s %s with %o is refused', async (method, path, body) => {
  expect((await ask(method, path, body)).status).toBe(400)
})

test('an unknown control address is not found', async () => {
  expect((await ask('GET', 'nothing')).status).toBe(404)
})
