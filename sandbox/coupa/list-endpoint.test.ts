import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reads } from '@/lib/catalog/checks'
import { asks, askToken, control, read, tokenOf } from './asking'
import { listNames } from './behaviour'
import { preparedClient } from './prepared'
import { type SandboxCoupa, startSandboxCoupa } from './start-coupa'

let clock = Date.UTC(2026, 0, 5)
let coupa: SandboxCoupa
let token: string
const { client } = preparedClient('contracts')

beforeAll(async () => {
  coupa = await startSandboxCoupa({ now: () => clock })
  await control(coupa.origin, 'PATCH', 'instances/acme.coupahost.com', { requestsPerSecond: 1e6 })
  token = await tokenOf(coupa.origin, client)
})
afterAll(() => coupa.close())

const rows = async (path: string) =>
  (await (await read(coupa.origin, path, token)).json()) as { id: number }[]

describe('a list', () => {
  test.each(listNames)('of %s is an array in JSON and a document in XML', async (name) => {
    expect((await rows(`${name}?limit=1`))[0]).toMatchObject({ id: 1, 'created-at': expect.any(String) })
    const xml = await read(coupa.origin, `${name}?limit=1`, token, { accept: '*/*' })
    expect(xml.headers.get('content-type')).toBe('application/xml')
    expect(await xml.text()).toContain(`<${name.replaceAll('_', '-')} type="array">`)
  })

  test('has at most 50 rows, however many are asked for', async () => {
    expect(await rows('purchase_orders')).toHaveLength(50)
    expect(await rows('purchase_orders?limit=500')).toHaveLength(50)
    expect((await rows('purchase_orders?offset=50')).map(({ id }) => id)[0]).toBe(51)
    expect(await rows('purchase_orders?limit=2&offset=59')).toHaveLength(1)
  })

  test('shows the fields that are asked for, in hyphens', async () => {
    const fields = encodeURIComponent('["id","api_user",{"roles":["name"]}]')
    expect(await rows(`users?limit=1&fields=${fields}`)).toEqual([
      { id: 1, 'api-user': false, roles: [{ name: 'User' }] },
    ])
    expect(await rows('suppliers?limit=1&return_object=limited')).toEqual([{ id: 1 }])
    expect((await rows('contracts?limit=1&return_object=shallow'))[0]).toMatchObject({ supplier: { id: 2 } })
    expect((await read(coupa.origin, 'users?fields=id', token)).status).toBe(400)
  })

  test('without a match is empty in JSON and 404 in XML', async () => {
    expect(await rows('users?offset=5000')).toEqual([])
    const xml = await read(coupa.origin, 'users?offset=5000', token, { accept: 'application/xml' })
    expect(xml.status).toBe(404)
    expect(await xml.text()).toContain('<error>No results match your search criteria.</error>')
  })

  test('shows one record by its id, and a web page for an unknown one', async () => {
    expect(await (await read(coupa.origin, 'users/1', token)).json()).toMatchObject({ login: 'coupasupport' })
    const unknown = await read(coupa.origin, 'users/5000', token)
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
    expect((await read(coupa.origin, 'inventions', token)).status).toBe(404)
  })

  test('has as many rows as it is told to', async () => {
    await control(coupa.origin, 'PUT', 'instances/few.coupahost.com/rows', { users: 2, contracts: 0 })
    const few = await tokenOf(coupa.origin, client, 'few.coupahost.com')
    const count = async (name: string) => {
      const answer = await read(coupa.origin, name, few, { instance: 'few.coupahost.com' })
      return ((await answer.json()) as unknown[]).length
    }
    expect([await count('users'), await count('contracts'), await count('suppliers')]).toEqual([2, 0, 21])
  })
})

describe('a read', () => {
  test.each(Object.values(reads))('of $noun needs its own scope', async ({ path, scope }) => {
    const others = client.scopes.filter((other) => other !== scope)
    const answer = await askToken(coupa.origin, asks(client, others))
    const { access_token: narrow } = (await answer.json()) as { access_token: string }
    const refused = await read(coupa.origin, path.slice('/api/'.length), narrow)
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ error: 'insufficient_scope' })
  })

  test.each<[string, (good: string) => string]>([
    ['none', () => ''],
    ['an unsigned one', () => 'eyJhbGciOiJub25lIn0.e30.'],
    ['one with more behind it', (good) => `${good}x`],
    ['the claims of one under the signature of another', (good) => `${good.slice(0, -43)}${'A'.repeat(43)}`],
  ])('with %s as token is refused', async (_, spoil) => {
    const refused = await read(coupa.origin, 'users', spoil(token))
    expect(refused.status).toBe(401)
    expect(refused.headers.get('www-authenticate')).toContain('error="invalid_token"')
  })

  test('with a token of another instance is refused', async () => {
    expect((await read(coupa.origin, 'users', token, { instance: 'other.coupahost.com' })).status).toBe(401)
  })

  test('is refused until the token is ready, and when it has expired', async () => {
    const early = await tokenOf(coupa.origin, preparedClient('token-not-ready').client)
    const never = await tokenOf(coupa.origin, preparedClient('token-never-ready').client)
    const status = async (given: string) => (await read(coupa.origin, 'users', given)).status
    expect([await status(early), await status(never)]).toEqual([401, 401])
    clock += 1001
    expect([await status(early), await status(never)]).toEqual([200, 401])
    clock += 5000
    expect([await status(early), await status(never)]).toEqual([200, 401])
    clock += 86_400_000
    expect(await status(early)).toBe(401)
    token = await tokenOf(coupa.origin, client)
  })

  test('can be forbidden, absent or empty in spite of the scope', async () => {
    const status = async (id: Parameters<typeof preparedClient>[0], list: string) =>
      (await read(coupa.origin, list, await tokenOf(coupa.origin, preparedClient(id).client))).status
    expect(await status('contracts-forbidden', 'contracts')).toBe(403)
    expect(await status('contracts-forbidden', 'users')).toBe(200)
    expect(await status('contracts-absent', 'contracts')).toBe(404)
    const empty = await tokenOf(coupa.origin, preparedClient('contracts-empty').client)
    expect(await (await read(coupa.origin, 'contracts', empty)).json()).toEqual([])
  })
})

describe('the limit', () => {
  const instance = 'limited.coupahost.com'
  const ask = () => askToken(coupa.origin, asks(client, client.scopes), { instance })

  test('is 25 requests a second and 20 more at once, for one instance', async () => {
    const statuses = async (count: number) =>
      (await Promise.all(Array.from({ length: count }, ask))).map((a) => a.status)
    const first = await statuses(50)
    expect(first.filter((status) => status === 200)).toHaveLength(45)
    expect(first.filter((status) => status === 429)).toHaveLength(5)
    clock += 400
    expect((await statuses(12)).filter((status) => status === 200)).toHaveLength(10)
    expect((await read(coupa.origin, 'users', token)).status).toBe(200)
  })

  test('says when to come again only where it is switched so', async () => {
    const busy = await ask()
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, null])
    await control(coupa.origin, 'PATCH', `instances/${instance}`, { retryAfterSeconds: 7 })
    expect((await ask()).headers.get('retry-after')).toBe('7')
  })
})
