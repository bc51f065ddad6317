import type { Locator, Page } from '@playwright/test'
import { endings } from '@/lib/catalog/endings'
import { failures, fill } from '@/lib/catalog/failures'
import { fields } from '@/lib/catalog/fields'
import { inCoupaOrder } from '@/lib/catalog/scopes'
import { steps } from '@/lib/catalog/steps'
import { upkeep } from '@/lib/catalog/upkeep'
import { variants } from '@/lib/catalog/variants'
import { expect, test } from './fixtures'
import type { StepPage } from './pages/wizard-page'
import { expectGoodStop, expectSameAfterReload } from './stops'

test.use({ javaScriptEnabled: false })

test('an admin without JavaScript begins, and is told what is wrong in the same words', async ({
  wizard,
  coupa,
}) => {
  const { page } = wizard
  await wizard.start.open()
  await expectGoodStop(wizard.start)
  expect(await statusOf(page, wizard.start.begin)).toBe(303)

  await test.step('the integration', async () => {
    await wizard.variant.isShown()
    expect(await statusOf(page, wizard.variant.goOn)).toBe(422)
    await expectRefused(wizard.variant, failures['variant-missing'])
    await expectGoodStop(wizard.variant)
    await wizard.variant.card('contracts').check()
    expect(await statusOf(page, wizard.variant.goOn)).toBe(303)
  })

  await test.step('the instance', async () => {
    await wizard.instance.isShown()
    await wizard.instance.instance.fill('supplier.coupahost.com')
    expect(await statusOf(page, wizard.instance.goOn)).toBe(422)
    const { sentence, remedy } = failures['instance-other-product']
    await expectRefused(wizard.instance, {
      sentence: fill(sentence, { product: 'the Coupa Supplier Portal' }),
      remedy,
    })
    await expect(wizard.instance.instance).toHaveValue('supplier.coupahost.com')
    await expect(wizard.instance.instance).toHaveAttribute('aria-invalid', 'true')
    await expect(wizard.instance.instance).toHaveAccessibleDescription(
      new RegExp(`^${fields.instance.hint} Error: .*${remedy}`),
    )
    await expectGoodStop(wizard.instance)
    await wizard.instance.instance.fill(` HTTP://${coupa.instance}/oauth2/clients?page=2`)
    expect(await statusOf(page, wizard.instance.goOn)).toBe(303)
  })

  const [first, second, third] = inCoupaOrder(variants.contracts.scopes)
  await test.step('the client, whose ticks are there again on the way back', async () => {
    await wizard.client.isShown()
    await expectGoodStop(wizard.client)
    await expect(wizard.client.drawing.getByRole('button', { name: 'Copy' })).toHaveCount(0)
    if (!first || !second || !third) throw new Error('The catalogue has too few scopes.')
    await wizard.client.scope(first).check()
    await wizard.client.scope(third).check()
    expect(await statusOf(page, wizard.client.goOn)).toBe(303)
    await wizard.credentials.isShown()
    await wizard.credentials.back.click()
    await wizard.client.isShown()
    await expect(wizard.client.counter).toHaveText('2 of 14 ticked')
    for (const scope of [first, second, third])
      await expect(wizard.client.scope(scope)).toBeChecked({ checked: scope !== second })
    expect(await statusOf(page, wizard.client.goOn)).toBe(303)
  })

  await test.step('the credentials, left out', async () => {
    await wizard.credentials.isShown()
    await expect(wizard.credentials.instance).toHaveValue(coupa.instance)
    expect(await statusOf(page, wizard.credentials.test)).toBe(422)
    await expectRefused(wizard.credentials, failures['client-id-missing'], failures['client-secret-missing'])
    await expectGoodStop(wizard.credentials)
    await wizard.credentials.complaint(failures['client-secret-missing'].sentence).click()
    await expect(wizard.credentials.clientSecret).toBeInViewport()
    expect(new URL(page.url()).hash).toBe('#clientSecret')
  })
})

test('an admin without JavaScript tests credentials and lets the wizard finish it in Lumos', async ({
  wizard,
  coupa,
  lumos,
  origins,
  noteSecret,
}) => {
  const { page } = wizard
  const missing = ['core.user.write', 'openid'] as const
  const typed = await coupa.makeClient({
    scopes: variants.plain.scopes.filter((scope) => !missing.some((name) => name === scope)),
  })
  await wizard.beginAt('credentials', { typed }, origins.appOrigin)

  await test.step('a secret that is not the client’s', async () => {
    const wrongSecret = [...typed.clientSecret].reverse().join('')
    noteSecret(wrongSecret)
    await wizard.credentials.fill({ ...typed, clientSecret: wrongSecret })
    expect(await statusOf(page, wizard.credentials.test)).toBe(422)
    await expectRefused(wizard.credentials, failures['client-refused'])
    await expect(wizard.credentials.clientId).toHaveValue(typed.clientId)
    await expect(wizard.credentials.clientSecret).toHaveValue('')
    await expectGoodStop(wizard.credentials)
  })

  await test.step('scopes that were not ticked', async () => {
    await wizard.credentials.fill(typed)
    expect(await statusOf(page, wizard.credentials.test)).toBe(422)
    const { sentence, remedy } = failures['scopes-missing']
    await expectRefused(wizard.credentials, { sentence: fill(sentence, { count: '2 scopes' }), remedy })
    await expect(wizard.credentials.missingScopes).toHaveText(inCoupaOrder(missing))
    await expectGoodStop(wizard.credentials)
  })

  await test.step('the client as it should be', async () => {
    await coupa.changeClient(typed, { scopes: variants.plain.scopes })
    await wizard.credentials.fill(typed)
    expect(await statusOf(page, wizard.credentials.test)).toBe(200)
    await wizard.credentials.isShown()
    await expect(wizard.credentials.verdict('passed')).toBeVisible()
    await expectGoodStop(wizard.credentials)
    await wizard.credentials.open()
    await expectSameAfterReload(wizard.credentials)
    await wizard.credentials.goOn.click()
  })

  await test.step('Lumos, with no token and with a wrong one', async () => {
    await wizard.lumos.byApi.click()
    expect(await statusOf(page, wizard.lumos.connect)).toBe(422)
    await expectRefused(wizard.lumos, failures['lumos-token-missing'])
    await wizard.lumos.token.fill(lumos.tokenOfNobody())
    expect(await statusOf(page, wizard.lumos.connect)).toBe(409)
    await expectRefused(wizard.lumos, failures['lumos-token-refused'])
    await expect(wizard.lumos.token).toHaveValue('')
    await expectGoodStop(wizard.lumos)
  })

  const token = lumos.token()
  await test.step('Lumos, connected and asked until the first sync has ended', async () => {
    await lumos.change(token, { syncMs: 3_600_000 })
    await wizard.lumos.token.fill(token)
    expect(await statusOf(page, wizard.lumos.connect)).toBe(200)
    await wizard.lumos.isShown()
    expect(await statusOf(page, wizard.lumos.askLumos)).toBe(200)
    await expectGoodStop(wizard.lumos, { primaryButtons: 0 })
    await lumos.change(token, { syncMs: 0 })
    expect(await statusOf(page, wizard.lumos.askLumos)).toBe(303)
    await wizard.done.isShown()
    await expectGoodStop(wizard.done, { primaryButtons: 0 })
  })
})

test('an admin without JavaScript finishes by hand', async ({ wizard, coupa, origins }) => {
  const { page } = wizard
  const typed = await coupa.makeClient({ scopes: variants.contracts.scopes })
  await wizard.beginAt('lumos', { variant: 'contracts', typed }, origins.appOrigin)
  await wizard.lumos.byHand.click()
  await expect(wizard.lumos.main).toContainText(typed.clientId)
  expect(await statusOf(page, wizard.lumos.confirm)).toBe(422)
  await expectRefused(wizard.lumos, failures['hand-unconfirmed'])
  await expect(page.getByText(endings.api.title)).toBeVisible()
  await wizard.lumos.confirmed.check()
  expect(await statusOf(page, wizard.lumos.confirm)).toBe(303)
  await wizard.done.isShown()
  await page.goto(steps.client.path)
  await wizard.done.isShown()
})

test('an admin without JavaScript upgrades, replaces the secret and disconnects', async ({
  wizard,
  coupa,
  lumos,
  origins,
}) => {
  const { page, upgrade, secret, disconnect, done } = wizard
  const token = lumos.token()
  await lumos.change(token, { syncMs: 0 })
  const typed = await coupa.makeClient({ scopes: variants.contracts.scopes })
  await wizard.beginAt('lumos', { typed }, origins.appOrigin)
  await wizard.lumos.byApi.click()
  await wizard.lumos.token.fill(token)
  expect(await statusOf(page, wizard.lumos.connect)).toBe(303)

  await test.step('the upgrade', async () => {
    await upgrade.open()
    expect(await statusOf(page, upgrade.begin)).toBe(303)
    await upgrade.isAt('prepare')
    expect(await statusOf(page, upgrade.scopesSaved)).toBe(303)
    await upgrade.isAt('test')
    await upgrade.credentials.clientSecret.fill(typed.clientSecret)
    expect(await statusOf(page, upgrade.credentials.test)).toBe(200)
    await upgrade.isAt('disconnect')
    expect(await statusOf(page, upgrade.disconnect)).toBe(422)
    await expect(upgrade.complaints).toHaveText([failures['disconnect-unconfirmed'].sentence])
    await expectGoodStop(upgrade)
    await upgrade.confirmed.check()
    await upgrade.lumos.token.fill(token)
    expect(await statusOf(page, upgrade.disconnect)).toBe(303)
    await upgrade.isAt('connect')
    expect(await statusOf(page, upgrade.lumos.connect)).toBe(303)
    await done.isShown()
  })

  await test.step('the secret', async () => {
    await secret.open()
    await secret.credentials.clientSecret.fill(typed.clientSecret)
    expect(await statusOf(page, secret.test)).toBe(200)
    await expect(secret.proven).toBeVisible()
    await secret.lumos.token.fill(token)
    expect(await statusOf(page, secret.reconnect)).toBe(303)
    await done.isShown()
  })

  await test.step('the end', async () => {
    await disconnect.open()
    await disconnect.lumos.token.fill(token)
    expect(await statusOf(page, disconnect.disconnect)).toBe(422)
    await expect(disconnect.complaints).toHaveText([failures['name-not-typed'].sentence])
    await disconnect.name.fill(typed.instance)
    await disconnect.lumos.token.fill(token)
    expect(await statusOf(page, disconnect.disconnect)).toBe(303)
    await expect(disconnect.heading).toHaveText(upkeep.disconnected.title)
    expect(await lumos.connected(token)).toEqual([])
  })
})

/** Presses a button and resolves with the status of the answer to its form. */
async function statusOf(page: Page, button: Locator): Promise<number> {
  const answering = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await button.click()
  const answer = await answering
  await page.waitForLoadState()
  return answer.status()
}

/** The page says these failures and no others, in the summary and, with the remedy, where they belong. */
async function expectRefused(
  stop: StepPage,
  ...expected: readonly { sentence: string; remedy: string }[]
): Promise<void> {
  await expect(stop.page).toHaveTitle(`Error: ${stop.title}`)
  await expect(stop.complaints).toHaveText(expected.map(({ sentence }) => sentence))
  for (const { remedy } of expected) await expect(stop.main).toContainText(remedy)
}
