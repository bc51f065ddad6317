import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { variants } from '@/lib/catalog/variants'
import type { Served } from '../server/serve'
import { asksAs } from './asking'
import { classIds } from './integrations'
import { type PreparedTenantId, preparedTenants, tokenOf, unknownToken } from './prepared'
import { startSandboxLumos } from './start-lumos'

let lumos: Served
beforeAll(async () => {
  lumos = await startSandboxLumos()
})
afterAll(() => lumos.close())

const as = (id: PreparedTenantId) => asksAs(lumos.origin, tokenOf(id))
const names = ({ body }: { body: { items: { name: string }[] } }) => body.items.map(({ name }) => name)
const titles = [variants.plain.title, variants.contracts.title]

describe('the catalogue', () => {
  test('is a page of integrations, filtered by a word in the name', async () => {
    const found = await as('good')('GET', '/integrations?query=COUPA')
    expect(found.body).toMatchObject({ total: 3, page: 1, size: 50, pages: 1 })
    expect(names(found)).toEqual([...titles, 'Coupang Seller'])
    expect(found.body.items[0]).toEqual({
      app_class_id: classIds.plain,
      name: variants.plain.title,
      description: expect.any(String),
      category: 'Procurement',
      logo_url: null,
    })
    expect(names(await as('good')('GET', '/integrations'))).toContain('Slack')
  })

  test('has pages, and 422 for one that cannot be', async () => {
    const second = await as('good')('GET', '/integrations?query=coupa&page=2&size=2')
    expect(second.body).toMatchObject({ total: 3, page: 2, size: 2, pages: 2 })
    expect(names(second)).toEqual(['Coupang Seller'])
    for (const wrong of ['page=0', 'page=x', 'size=101', 'size=1.5']) {
      const refused = await as('good')('GET', `/integrations?${wrong}`)
      expect(refused.status).toBe(422)
      expect(refused.body.detail[0]).toEqual({
        loc: ['query', wrong.split('=')[0]],
        msg: expect.any(String),
        type: expect.any(String),
      })
    }
  })

  test('answers under /v1 too', async () => {
    expect(names(await as('good')('GET', '/v1/integrations?query=coupa'))).toContain(titles[0])
  })

  test('can lack Coupa, have it twice, or by short names', async () => {
    expect(names(await as('no-integration')('GET', '/integrations?query=coupa'))).toEqual(['Coupang Seller'])
    const twice = names(await as('two-of-each')('GET', '/integrations?query=coupa'))
    expect(twice.filter((name) => name === titles[0])).toHaveLength(2)
    expect(names(await as('short-names')('GET', '/integrations?query=coupa'))).toContain('Coupa')
  })

  test('shows one by its id', async () => {
    const found = await as('good')('GET', `/integrations/${classIds.contracts}`)
    expect(found.body.name).toBe(titles[1])
    expect((await as('good')('GET', '/integrations/unknown')).status).toBe(404)
  })
})

describe('the connection schema', () => {
  const schemaOf = (id: PreparedTenantId, variant: 'plain' | 'contracts' = 'plain') =>
    as(id)('GET', `/integrations/${classIds[variant]}/connection-schema`)

  test.each(['plain', 'contracts'] as const)('of %s asks for the three values', async (variant) => {
    const { body } = await schemaOf('good', variant)
    expect(body.app_class_id).toBe(classIds[variant])
    expect(body.auth_schema).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      required: ['client_id', 'client_secret'],
    })
    expect(body.auth_schema.properties.client_secret.writeOnly).toBe(true)
    expect(body.settings_schema.required).toEqual(['app_instance_identifier'])
  })

  test('can be nested, other, empty or missing', async () => {
    const nested = (await schemaOf('nested')).body.auth_schema
    expect(Object.keys(nested.properties)).toEqual(['client_credentials'])
    expect(Object.keys((await schemaOf('other-schema')).body.auth_schema.properties)).toEqual([
      'api_key',
      'region',
    ])
    expect((await schemaOf('consent')).body.auth_schema).toEqual({})
    expect((await schemaOf('no-schema')).status).toBe(404)
    expect((await as('good')('GET', '/integrations/unknown/connection-schema')).status).toBe(404)
  })
})

test('a token of nobody, or none, is refused', async () => {
  expect((await asksAs(lumos.origin, unknownToken)('GET', '/apps')).status).toBe(401)
  expect((await fetch(`${lumos.origin}/apps`)).status).toBe(401)
  expect((await asksAs(lumos.origin, 'lsk_sandbox_')('GET', '/apps')).status).toBe(401)
  expect((await asksAs(lumos.origin, unknownToken)('GET', '/nothing')).body).toEqual({
    detail: 'Not authenticated',
  })
})

test('a path or method that is none is not found', async () => {
  expect((await as('good')('GET', '/nothing')).status).toBe(404)
  expect((await as('good')('PATCH', '/apps')).status).toBe(404)
})

test('tokens are distinct and begin as Lumos’ do', () => {
  const tokens = preparedTenants.map(({ token }) => token)
  expect(new Set(tokens).size).toBe(tokens.length)
  expect([...tokens, unknownToken].every((token) => token.startsWith('lsk_'))).toBe(true)
})
