import { apiPhases } from '@/lib/catalog/endings'
import { type FailureCode, failures, fill } from '@/lib/catalog/failures'
import { type VariantId, variants } from '@/lib/catalog/variants'
import { type PreparedTenantId, preparedTenants } from '@/sandbox/lumos/prepared'
import { expectAccessible } from './accessibility'
import { expect, test } from './fixtures'
import type { LumosPage } from './pages/lumos-page'
import { Wizard } from './pages/wizard'
import type { Typed } from './plain-visitor'
import { expectSameAfterReload } from './stops'
import { inFull } from './told-failures'

/** Tokens of which the refusal comes late, and those with which Coupa gets connected all the same. */
const late = ['lumos-slow', 'lumos-timeout']
const afterwards = ['lumos-sync-failed', 'lumos-review-needed', 'lumos-app-gone']

for (const { id, provokes, leadsTo } of preparedTenants)
  if (leadsTo && ![...late, ...afterwards].includes(leadsTo))
    test(`a Lumos with ${provokes}`, async ({ wizard, coupa, lumos, origins }) => {
      const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
      await wizard.beginAt('lumos', { typed }, origins.appOrigin)
      await wizard.lumos.byApi.click()
      await wizard.lumos.connectWith(lumos.token(id as PreparedTenantId))
      await wizard.lumos.isRefused()
      await expectTold(wizard.lumos, leadsTo, { seconds: id.startsWith('busy') ? '30' : '60' })
      await expectNothingLost(wizard, typed)
    })

test('a token of nobody', async ({ wizard, coupa, lumos, origins }) => {
  const typed = await coupa.makeClient({ scopes: variants.contracts.scopes })
  await wizard.beginAt('lumos', { variant: 'contracts', typed }, origins.appOrigin)
  await wizard.lumos.byApi.click()
  await wizard.lumos.connectWith(lumos.tokenOfNobody())
  await wizard.lumos.complaint(failures['lumos-token-refused'].sentence).click()
  await expect(wizard.lumos.token).toBeFocused()
  await expectAccessible(wizard.page)
  await expectTold(wizard.lumos, 'lumos-token-refused', {}, 'contracts')

  await test.step('another fault of the field leaves what was told', async () => {
    await wizard.lumos.connectWith('')
    await expect(wizard.lumos.complaints).toHaveText([failures['lumos-token-missing'].sentence])
    await expect(wizard.lumos.main).toContainText(failures['lumos-token-refused'].sentence)
  })

  await test.step('and then the right one', async () => {
    const token = lumos.token()
    await lumos.change(token, { syncMs: 0 })
    await wizard.lumos.connectWith(token)
    await wizard.done.isShown()
    expect(await lumos.apps(token)).toHaveLength(1)
  })
})

test('a Lumos that answers late or never', async ({ anotherWizard, coupa, lumos, origins }) => {
  test.setTimeout(120_000)
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
  await Promise.all(
    preparedTenants.map(async ({ id, leadsTo }) => {
      if (!leadsTo || !late.includes(leadsTo)) return
      const wizard = await anotherWizard()
      await wizard.beginAt('lumos', { typed }, origins.appOrigin)
      await wizard.lumos.byApi.click()
      await wizard.lumos.connectWith(lumos.token(id as PreparedTenantId))
      await expect(
        wizard.lumos.main.getByRole('status').filter({ hasText: 'This can take a minute' }),
      ).toBeVisible()
      const told = leadsTo === 'lumos-timeout' ? inFull(leadsTo) : failures[leadsTo].sentence
      await expect(wizard.lumos.complaints).toHaveText([told], { timeout: 80_000 })
      await expect(wizard.lumos.main).toContainText(failures[leadsTo].remedy)
      await expectAccessible(wizard.page)
      expect(
        (await lumos.requests(lumos.token(id as PreparedTenantId))).filter(({ method }) => method === 'POST'),
      ).toHaveLength(leadsTo === 'lumos-timeout' ? 1 : 0)
    }),
  )
})

test('a first sync that fails can be started again', async ({ wizard, coupa, lumos, origins }) => {
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
  const token = lumos.token('sync-failed')
  await lumos.change(token, { syncMs: 0 })
  await wizard.beginAt('lumos', { typed }, origins.appOrigin)
  await wizard.lumos.byApi.click()
  await wizard.lumos.connectWith(token)
  await expect(wizard.lumos.main).toContainText(failures['lumos-sync-failed'].sentence)
  await expect(wizard.lumos.main).toContainText(failures['lumos-sync-failed'].remedy)
  await expectAccessible(wizard.page)
  await expectSameAfterReload(wizard.lumos)
  await lumos.change(token, { syncEnds: 'SUCCESS' })
  await wizard.lumos.syncAgain.click()
  await wizard.done.isShown()
  expect(await lumos.apps(token)).toHaveLength(1)
})

test('a first sync that waits for a review says so', async ({ wizard, coupa, lumos, origins }) => {
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
  const token = lumos.token('review-needed')
  await lumos.change(token, { syncMs: 0 })
  await wizard.beginAt('lumos', { typed }, origins.appOrigin)
  await wizard.lumos.byApi.click()
  await wizard.lumos.connectWith(token)
  await expect(wizard.lumos.main).toContainText(failures['lumos-sync-failed'].sentence)
  await wizard.lumos.syncAgain.click()
  await wizard.lumos.isRefused()
  await expect(wizard.lumos.complaints).toHaveText([inFull('lumos-review-needed')])
  await expectAccessible(wizard.page)
})

test('an app that vanishes from Lumos leads back to connecting', async ({
  wizard,
  coupa,
  lumos,
  origins,
}) => {
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
  const token = lumos.token('app-vanishes')
  await lumos.change(token, { syncMs: 500 })
  await wizard.beginAt('lumos', { typed }, origins.appOrigin)
  await wizard.lumos.byApi.click()
  await wizard.lumos.connectWith(token)
  await expect(wizard.lumos.main).toContainText(failures['lumos-app-gone'].sentence)
  await expect(wizard.lumos.main).toContainText(failures['lumos-app-gone'].remedy)
  await wizard.lumos.connectWith(token)
  await expect(wizard.lumos.complaints).toHaveText([inFull('credentials-gone')])
})

for (const id of ['nested', 'short-names'] as const)
  test(`a Lumos that words it otherwise gets connected too: ${id}`, async ({
    wizard,
    coupa,
    lumos,
    origins,
  }) => {
    const typed = await coupa.makeClient({ scopes: variants.contracts.scopes })
    const token = lumos.token(id)
    await lumos.change(token, { syncMs: 0 })
    await wizard.beginAt('lumos', { variant: 'contracts', typed }, origins.appOrigin)
    await wizard.lumos.byApi.click()
    await expect(wizard.lumos.main.getByRole('list').getByRole('listitem')).toHaveText([...apiPhases])
    await wizard.lumos.connectWith(token)
    await wizard.done.isShown()
    expect(await lumos.apps(token)).toEqual([expect.objectContaining({ instance_id: typed.instance })])
  })

test('two tabs that connect at once make one app', async ({ wizard, coupa, lumos, origins, openTab }) => {
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
  const token = lumos.token()
  await lumos.change(token, { faults: { integrations: { kind: 'slow', delayMs: 1000 } }, syncMs: 0 })
  await wizard.beginAt('lumos', { typed }, origins.appOrigin)
  const second = new Wizard(await openTab())
  for (const { lumos } of [wizard, second]) {
    await lumos.openWay('api')
    await lumos.token.fill(token)
  }
  await Promise.all([wizard.lumos.connect.click(), second.lumos.connect.dblclick()])
  for (const { done } of [wizard, second]) await done.isShown()
  expect(await lumos.apps(token)).toHaveLength(1)
  const connects = (await lumos.requests(token)).filter(({ method }) => method === 'POST')
  expect(connects).toHaveLength(1)
})

test('a second integration of the same Coupa is not connected beside the first', async ({
  wizard,
  anotherWizard,
  coupa,
  lumos,
  origins,
}) => {
  const typed = await coupa.makeClient({ scopes: variants.contracts.scopes })
  const token = lumos.token()
  await lumos.change(token, { syncMs: 0 })
  await wizard.beginAt('lumos', { typed }, origins.appOrigin)
  await wizard.lumos.byApi.click()
  await wizard.lumos.connectWith(token)
  await wizard.done.isShown()

  const second = await anotherWizard()
  await second.beginAt('lumos', { variant: 'contracts', typed }, origins.appOrigin)
  await second.lumos.byApi.click()
  await second.lumos.connectWith(token)
  await second.lumos.isRefused()
  await expectTold(second.lumos, 'lumos-other-connected', {}, 'contracts')
  await expectNothingLost(second, typed)
  expect(await lumos.apps(token)).toHaveLength(1)
})

/** The page says why, where it belongs, and goes on saying it. */
async function expectTold(
  page: LumosPage,
  leadsTo: FailureCode,
  facts: { seconds?: string },
  variant: VariantId = 'plain',
): Promise<void> {
  const { fix, sentence, remedy } = failures[leadsTo]
  const all = { ...facts, integration: variants[variant].title }
  await expect(page.complaints).toHaveText([fill(sentence, all)])
  await expect(page.main.getByText(fill(remedy, all)), 'said once').toHaveCount(1)
  expect(await page.token.getAttribute('aria-invalid')).toBe(fix.at === 'field' ? 'true' : null)
  await page.page.reload()
  await expect(page.main).toContainText(fill(sentence, all))
  await expect(page.main).toContainText(fill(remedy, all))
  await expect(page.token).toHaveValue('')
}

/** What was proven is there still, and can be finished by hand. */
async function expectNothingLost(wizard: Wizard, typed: Typed): Promise<void> {
  await expect(wizard.lumos.main).toContainText(typed.clientId)
  await wizard.lumos.byHand.click()
  await expect(wizard.lumos.confirm).toBeVisible()
  await wizard.credentials.open()
  await expect(wizard.credentials.verdict('passed')).toBeVisible()
}
