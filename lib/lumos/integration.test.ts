import { describe, expect, it } from 'vitest'
import { variants } from '@/lib/catalog/variants'
import { env } from '@/lib/env'
import { findIntegration, readConnectionSchema } from './integration'
import { pageOf, startLumos, token } from './testing/lumos'

const lumos = startLumos()

const plain = { app_class_id: 'class.plain', name: variants.plain.title, category: 'Procurement' }
const contracts = { app_class_id: 'class-contracts', name: variants.contracts.title, logo_url: null }
const strangers = [
  { app_class_id: 'other', name: 'Ironclad (with Contract Ingestion)', description: 'Like Coupa' },
  { app_class_id: 'risk', name: 'Coupa Risk Assess', description: null },
]

describe('findIntegration', () => {
  it('finds each variant by its title', async () => {
    lumos.answers({ 'GET /integrations': pageOf([...strangers, plain, contracts]) })
    expect(await findIntegration('plain', token)).toEqual({ ok: true, appClassId: 'class.plain' })
    expect(await findIntegration('contracts', token)).toEqual({ ok: true, appClassId: 'class-contracts' })
    expect(lumos.requests[0]?.query).toEqual({ query: 'coupa', page: '1', size: '100' })
  })

  it.each([
    ['plain', 'Coupa'],
    ['plain', ' coupa  SOFTWARE '],
    ['contracts', 'Coupa (with Contract Ingestion)'],
    ['contracts', 'COUPA Software  (with contract-ingestion)'],
    ['contracts', 'Coupa Procurement with Contract Ingestion'],
  ] as const)('takes for %s what is named %j', async (variant, name) => {
    lumos.answers({ 'GET /integrations': pageOf([...strangers, { app_class_id: 'it', name }]) })
    expect(await findIntegration(variant, token)).toEqual({ ok: true, appClassId: 'it' })
  })

  it.each([
    ['plain', 'Coupa Supplier Portal'],
    ['plain', variants.contracts.title],
    ['plain', 'My Coupa Software'],
    ['contracts', variants.plain.title],
    ['contracts', 'Coupa Contract Ingestion Preview'],
  ] as const)('does not take for %s what is named %j', async (variant, name) => {
    lumos.answers({ 'GET /integrations': pageOf([...strangers, { app_class_id: 'it', name }]) })
    expect(await findIntegration(variant, token)).toEqual({ ok: false, failure: 'lumos-integration-missing' })
  })

  it('does not choose between several, and counts one that is listed twice once', async () => {
    const another = { ...plain, app_class_id: 'class.other', name: 'Coupa' }
    lumos.answers({ 'GET /integrations': pageOf([plain, another]) })
    expect(await findIntegration('plain', token)).toEqual({
      ok: false,
      failure: 'lumos-integration-ambiguous',
    })
    lumos.answers({ 'GET /integrations': pageOf([plain, plain]) })
    expect(await findIntegration('plain', token)).toEqual({ ok: true, appClassId: 'class.plain' })
  })

  it('reads every page', async () => {
    lumos.answers({
      'GET /integrations': ({ query }) => ({
        json: { items: query.page === '3' ? [contracts] : strangers, total: null, pages: 3 },
      }),
    })
    expect(await findIntegration('contracts', token)).toEqual({ ok: true, appClassId: 'class-contracts' })
    expect(lumos.requests.map(({ query }) => query.page)).toEqual(['1', '2', '3'])
  })

  it.each([
    ['a page that is not full', { items: [plain], total: null, page: null, size: null, pages: null }],
    ['an empty page', { items: [], total: 500, page: 1, size: 100, pages: 5 }],
    ['the total', { items: [plain], total: 1, page: 1, size: 1 }],
  ])('ends at %s', async (_, json) => {
    lumos.answers({ 'GET /integrations': { json } })
    await findIntegration('plain', token)
    expect(lumos.requests).toHaveLength(1)
  })

  it('gives up on a list without an end', async () => {
    lumos.answers({ 'GET /integrations': { json: { items: [plain], total: null, size: 1, pages: null } } })
    expect(await findIntegration('plain', token)).toEqual({ ok: false, failure: 'lumos-strange-answer' })
    expect(lumos.requests).toHaveLength(10)
  })

  it('asks for a configured id and for nothing else', async () => {
    env.lumosAppClassIds.contracts = 'coupa.contracts'
    lumos.answers({
      'GET /integrations/coupa.contracts': { json: { app_class_id: 'coupa.contracts', name: 'X' } },
    })
    expect(await findIntegration('contracts', token)).toEqual({ ok: true, appClassId: 'coupa.contracts' })
    env.lumosAppClassIds.plain = 'coupa.plain'
    expect(await findIntegration('plain', token)).toEqual({ ok: false, failure: 'lumos-integration-missing' })
    expect(lumos.requests).toHaveLength(2)
  })

  it('takes no id that could lead to another call', async () => {
    lumos.answers({ 'GET /integrations': pageOf([{ ...plain, app_class_id: '..' }]) })
    expect(await findIntegration('plain', token)).toEqual({ ok: false, failure: 'lumos-strange-answer' })
  })
})

describe('readConnectionSchema', () => {
  const path = 'GET /integrations/class.plain/connection-schema'
  const read = () => readConnectionSchema('class.plain', token)

  it('reads both schemas', async () => {
    const schemas = { auth_schema: { type: 'object', $defs: {} }, settings_schema: { properties: {} } }
    lumos.answers({ [path]: { json: { app_class_id: 'class.plain', ...schemas } } })
    expect(await read()).toEqual({ ok: true, value: schemas })
  })

  it('tells a missing schema from an answer without one', async () => {
    expect(await read()).toEqual({ ok: false, failure: 'lumos-schema-missing' })
    lumos.answers({ [path]: { json: {} } })
    expect(await read()).toEqual({ ok: false, failure: 'lumos-strange-answer' })
    lumos.answers({ [path]: { json: { auth_schema: null } } })
    expect(await read()).toEqual({ ok: true, value: { auth_schema: null } })
  })
})
