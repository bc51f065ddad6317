import { expect, test } from 'vitest'
import { checksOf, reads, readsOf } from '@/lib/catalog/checks'
import type { FailureCode } from '@/lib/catalog/failures'
import { exampleInstance } from '@/lib/catalog/instances'
import { scopesInCoupaOrder } from '@/lib/catalog/scopes'
import { addedScopes, type VariantId, variantIds, variants } from '@/lib/catalog/variants'
import type { Answer } from '@/lib/outbound/request'
import { checkCredentials } from './check'
import { openLine } from './line'
import { dialects, type Reply } from './testing/dialects'
import { type Application, describeDoorkeeper } from './testing/doorkeeper'
import { requestToken } from './token'

const secret = 'word of the tests: +%&=äß'
const every = scopesInCoupaOrder.join(' ')
const contracts = variants.contracts.scopes
const butFor = (...missing: readonly string[]) =>
  contracts.filter((scope) => !missing.includes(scope)).join(' ')
const application = (uid: string, scopes: string, more: Partial<Application> = {}) => ({
  uid,
  secret,
  scopes,
  ...more,
})

const applications = [
  application('plain', variants.plain.scopes.join(' ')),
  application('contracts', contracts.join(' ')),
  application('every', every),
  application('no scopes of its own', ''),
  application('without one', butFor('core.contract.read')),
  application('without two', butFor('openid', 'core.supplier.read')),
  application('one alone', 'openid'),
  application('public', every, { confidential: false }),
  application('other grant', every, { flow: 'authorization_code' }),
  application('withdrawn', every, { withdrawn: true }),
]

// The library that most Rails applications have for OAuth, as somebody else packed it.
describeDoorkeeper('against Doorkeeper, the test of credentials', applications, (stage) => {
  const check = (clientId: string, variant: VariantId = 'contracts', clientSecret = secret) =>
    checkCredentials(
      { variant, instance: exampleInstance, clientId, clientSecret },
      { dispatcher: stage.dispatcher, limits: { freshTokenPausesMs: [1, 1] } },
    )

  test.each(
    variantIds.flatMap((variant) =>
      [variant, 'every', 'no scopes of its own'].map((id) => [variant, id] as const),
    ),
  )('of %s passes with the application %s', async (variant, clientId) => {
    const { outcome, results, scopes } = await check(clientId, variant)
    expect(results).toEqual(checksOf(variant).map((id) => expect.objectContaining({ id, outcome: 'passed' })))
    expect([outcome, scopes.missing, scopes.granted]).toEqual(['passed', [], variants[variant].scopes])
  })

  test.each<[string, string, readonly string[]]>([
    ['one scope', 'without one', ['core.contract.read']],
    ['two scopes', 'without two', ['openid', 'core.supplier.read']],
    ['what Contract Ingestion adds', 'plain', addedScopes],
    ['all but one', 'one alone', contracts.filter((id) => id !== 'openid')],
  ])('names the missing where the application lacks %s', async (_, clientId, missing) => {
    const { scopes, results } = await check(clientId)
    expect([scopes.missing, scopes.untested]).toEqual([missing, []])
    expect(scopes.granted).toEqual(contracts.filter((id) => !missing.includes(id)))
    expect(results.find(({ id }) => id === 'client')?.outcome).toBe('passed')
    expect(results.find(({ id }) => id === 'scopes')?.failure).toBe('scopes-missing')
  })

  test.each<[string, string, string, FailureCode]>([
    ['a wrong secret', 'contracts', 'another word', 'client-refused'],
    ['a secret with a blank after it', 'contracts', `${secret} `, 'client-refused'],
    ['an application that is not there', 'nobody', secret, 'client-refused'],
    ['an application in other capitals', 'CONTRACTS', secret, 'client-refused'],
    ['a public application and a wrong secret', 'public', 'another word', 'client-refused'],
    ['an application for another grant', 'other grant', secret, 'grant-type-wrong'],
  ])('blames the client for %s', async (_, clientId, clientSecret, failure) => {
    const { results } = await check(clientId, 'contracts', clientSecret)
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([
      { id: 'client', outcome: 'failed', failure },
    ])
  })

  test('passes with a public application', async () => {
    expect((await check('public')).outcome).toBe('passed')
  })

  test('blames the token, at every read, where it is revoked', async () => {
    const { results } = await check('withdrawn')
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual(
      readsOf('contracts').map((id) => ({ id, outcome: 'failed', failure: 'read-not-accepted' })),
    )
  })

  const line = () => openLine(exampleInstance, { dispatcher: stage.dispatcher })
  const ask = (clientId: string, clientSecret = secret) =>
    requestToken(line(), { clientId, clientSecret }, contracts, 5_000)
  const { wrongClient, wrongScope, wrongGrant, wrongToken, granted } = dialects.doorkeeper

  test.each<[string, Reply, () => Promise<Answer>]>([
    ['a wrong secret', wrongClient, () => ask('contracts', 'another word')],
    ['a scope too many', wrongScope, () => ask('without one')],
    ['another grant', wrongGrant, () => ask('other grant')],
    [
      'a strange token',
      wrongToken,
      () => line().call(reads['read-users'].path, { method: 'GET', timeoutMs: 5_000 }),
    ],
  ])('answers %s as the other tests have it', async (_, { status, headers, body }, real) => {
    expect(await real()).toMatchObject({ status, headers, body: body ? JSON.stringify(body) : '' })
  })

  test('grants a token as the other tests have it', async () => {
    const answer = await ask('contracts')
    const said = JSON.parse(answer.ok ? answer.body : '{}')
    const { status, headers, body } = granted(said.access_token, contracts)
    expect(answer).toMatchObject({ status, headers })
    expect(said).toEqual({ ...(body as object), created_at: expect.any(Number) })
  })
})
