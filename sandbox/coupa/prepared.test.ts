import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FailureCode, failures } from '@/lib/catalog/failures'
import { variants } from '@/lib/catalog/variants'
import { asks, askToken, read, tokenOf } from './asking'
import { type PreparedClientId, preparedClient, preparedClients, preparedInstances } from './prepared'
import { type SandboxCoupa, startSandboxCoupa } from './start-coupa'

let coupa: SandboxCoupa
beforeAll(async () => {
  coupa = await startSandboxCoupa()
})
afterAll(() => coupa.close())

test('identifiers have 32 hex digits, secrets 64, and each is its own', () => {
  const all = preparedClients.flatMap(({ client }) => [client.identifier, client.secret])
  expect(all.filter((text) => !/^([0-9a-f]{32}|[0-9a-f]{64})$/.test(text))).toEqual([])
  expect(new Set(all).size).toBe(all.length)
})

test('every failure that Coupa can cause is provoked, but for those that need another network', () => {
  const provoked = new Set([...preparedClients, ...preparedInstances].map(({ leadsTo }) => leadsTo))
  const byCoupa = Object.keys(failures).filter((code) =>
    /^(coupa-|check-timeout|client-refused|grant-type-|request-refused|scopes-|read-|instance-(un|ti|red|not-c|strange-an|an))/.test(
      code,
    ),
  ) as FailureCode[]
  // A list that is empty is a remark, not a failure.
  expect(byCoupa.filter((code) => !provoked.has(code))).toEqual(['read-empty'])
})

test('one of each variant provokes nothing', async () => {
  for (const variant of ['plain', 'contracts'] as const) {
    const { client } = preparedClient(variant)
    const answer = await askToken(coupa.origin, asks(client, variants[variant].scopes))
    expect(answer.status).toBe(200)
  }
})

const leadingTo = (code: FailureCode) => preparedClients.filter(({ leadsTo }) => leadsTo === code)

describe('what is said of a prepared client is so', () => {
  test.each(leadingTo('scopes-missing').filter(({ id }) => id !== 'scopes-narrower'))(
    '$id lacks scopes of its variant',
    async ({ id, client, variant }) => {
      const answer = await askToken(coupa.origin, asks(client, variants[variant].scopes), {
        instance: `${id}.coupahost.com`,
      })
      expect(await answer.json()).toMatchObject({ error: 'invalid_scope' })
    },
  )

  test.each<[PreparedClientId, number[]]>([
    ['token-busy-once', [429, 200, 200]],
    ['token-unavailable-once', [503, 200, 200]],
    ['token-busy', [429, 429, 429]],
    ['token-unavailable', [503, 503, 503]],
    ['token-redirect', [302, 302, 302]],
    ['token-html-not-found', [404, 404, 404]],
    ['unknown-error', [400, 400, 400]],
  ])('%s answers token requests so', async (id, statuses) => {
    const { client } = preparedClient(id)
    const found: number[] = []
    for (const _ of statuses) found.push((await askToken(coupa.origin, asks(client, client.scopes))).status)
    expect(found).toEqual(statuses)
  })

  test('a fault that ends has its own count on every instance', async () => {
    const { client } = preparedClient('token-busy-once')
    const status = async (instance: string) =>
      (await askToken(coupa.origin, asks(client, client.scopes), { instance })).status
    expect([await status('one.coupahost.com'), await status('two.coupahost.com')]).toEqual([429, 429])
    expect([await status('one.coupahost.com'), await status('two.coupahost.com')]).toEqual([200, 200])
  })

  test.each<[PreparedClientId, string, number[]]>([
    ['reads-busy-once', 'users', [429, 200]],
    ['orders-unavailable-once', 'purchase_orders', [503, 200]],
    ['orders-unavailable', 'purchase_orders', [503, 503]],
    ['suppliers-redirect', 'suppliers', [302, 302]],
  ])('%s answers reads of %s so', async (id, list, statuses) => {
    const token = await tokenOf(coupa.origin, preparedClient(id).client)
    const found: number[] = []
    for (const _ of statuses) found.push((await read(coupa.origin, list, token)).status)
    expect(found).toEqual(statuses)
  })
})

test.each([
  ['maintenance.coupahost.com', 503],
  ['busy.coupahost.com', 429],
  ['elsewhere.coupahost.com', 302],
  ['website.coupahost.com', 200],
  ['nobody.coupahost.com', 404],
  ['never-heard-of.coupahost.com', 200],
])('%s answers a good token request with %i', async (instance, status) => {
  const { client } = preparedClient('plain')
  expect((await askToken(coupa.origin, asks(client, client.scopes), { instance })).status).toBe(status)
})
