import type { Page } from '@playwright/test'
import { clientSettings, coupaScreens } from '@/lib/catalog/client-settings'
import { lumosScreens } from '@/lib/catalog/endings'
import { fields } from '@/lib/catalog/fields'
import { inCoupaOrder } from '@/lib/catalog/scopes'
import { steps } from '@/lib/catalog/steps'
import { variants } from '@/lib/catalog/variants'
import { expect, test } from './fixtures'
import { copiedSettings } from './pages/client-page'
import { CoupaScreens } from './pages/coupa-screens'
import { LumosScreens } from './pages/lumos-screens'
import { press } from './pages/press'
import { expectGoodStop, expectSameAfterReload } from './stops'

test('an admin connects Coupa Software and lets the wizard finish it in Lumos', async ({
  wizard,
  coupa,
  lumos,
  context,
  noteSecret,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { page } = wizard

  await test.step('start', async () => {
    await wizard.start.open()
    await expectGoodStop(wizard.start)
    await wizard.start.begin.click()
  })

  await test.step('the integration', async () => {
    await wizard.variant.isShown()
    await expectGoodStop(wizard.variant)
    await wizard.variant.choose('plain')
  })

  await test.step('the instance, pasted as it stands in the address bar', async () => {
    await wizard.instance.isShown()
    await expectGoodStop(wizard.instance)
    await wizard.instance.instance.fill(`https://${coupa.instance.toUpperCase()}/user/home?tab=1`)
    await expect(wizard.instance.remark).toHaveText(`We will use ${coupa.instance}.`)
    await wizard.instance.goOn.click()
  })

  const ticked = inCoupaOrder(variants.plain.scopes)
  const typed = { clientId: '', clientSecret: '' }
  await test.step('the client, made on Coupa’s own page with what is copied here', async () => {
    await wizard.client.isShown()
    await expectGoodStop(wizard.client)
    const opening = page.waitForEvent('popup')
    await wizard.client.coupaLink.click()
    const screens = new CoupaScreens(await opening)
    await screens.create.click()
    await screens.grantType.selectOption(clientSettings[0].value)
    for (const { id, label, value } of copiedSettings) {
      await page.bringToFront()
      await press(wizard.client.copy(label))
      await expect(wizard.client.drawing.getByText(`Copied ${label}`, { exact: true })).toBeVisible()
      await screens.page.bringToFront()
      await paste(screens.page, screens.setting(id))
      await expect(screens.setting(id)).toHaveValue(value)
    }
    for (const scope of ticked) await screens.scope(scope).check()
    await screens.save.click()
    await expect(screens.page.getByText(coupaScreens.savedGroups.permissions)).toBeVisible()
    typed.clientId = await screens.identifier.innerText()
    await screens.showHide.click()
    typed.clientSecret = await screens.secret.innerText()
    noteSecret(typed.clientSecret)
    await page.bringToFront()
    for (const scope of ticked) await wizard.client.scope(scope).check()
    await expect(wizard.client.counter).toHaveText('10 of 10 ticked')
    await wizard.client.goOn.click()
  })

  await test.step('the credentials, tested', async () => {
    await wizard.credentials.isShown()
    await expectGoodStop(wizard.credentials)
    await expect(wizard.credentials.instance).toHaveValue(coupa.instance)
    await wizard.credentials.submit(typed)
    await expect(wizard.credentials.verdict('passed')).toBeVisible()
    await expectGoodStop(wizard.credentials)
    await wizard.credentials.goOn.click()
  })

  const token = lumos.token()
  await test.step('Lumos, by its API with a token', async () => {
    await wizard.lumos.isShown()
    await expectGoodStop(wizard.lumos, { primaryButtons: 0 })
    await wizard.lumos.byApi.click()
    await expectGoodStop(wizard.lumos)
    // The first sync ends when everything on its page has been looked at.
    await lumos.change(token, { syncMs: 600_000 })
    await wizard.lumos.connectWith(token)
    await expect(
      page.getByRole('heading', { name: 'Lumos reads your Coupa for the first time' }),
    ).toBeVisible()
    await expectGoodStop(wizard.lumos, { primaryButtons: 0 })
    await lumos.change(token, { syncMs: 0 })
  })

  await test.step('done, when the first sync has ended', async () => {
    await wizard.done.isShown()
    await expectGoodStop(wizard.done, { primaryButtons: 0 })
    await expect(wizard.done.fact('Integration')).toHaveText(variants.plain.title)
    await expect(wizard.done.fact(fields.instance.label)).toHaveText(coupa.instance)
    await expect(wizard.done.fact(fields.clientId.label)).toHaveText(typed.clientId)
    await expect(wizard.done.fact('Support code')).toHaveText(await wizard.done.supportCode())
    await expectSameAfterReload(wizard.done)
    expect(await lumos.apps(token)).toEqual([
      expect.objectContaining({ instance_id: coupa.instance, connection_source: 'API' }),
    ])
  })
})

test('an admin connects Contract Ingestion and finishes by hand in Lumos', async ({
  wizard,
  coupa,
  lumos,
  origins,
  openTab,
}) => {
  const { page } = wizard
  const typed = await coupa.makeClient({ scopes: variants.contracts.scopes })
  await wizard.start.open()
  await wizard.start.begin.click()

  await test.step('the integration, seen again by Back', async () => {
    await wizard.variant.isShown()
    await wizard.variant.choose('contracts')
    await wizard.instance.isShown()
    await page.goBack()
    await wizard.variant.isShown()
    await expect(wizard.variant.card('contracts')).toBeChecked()
    await expectSameAfterReload(wizard.variant)
    await wizard.variant.goOn.click()
  })

  await test.step('the instance, seen again by Back', async () => {
    await wizard.instance.isShown()
    await wizard.instance.give(coupa.instance)
    await wizard.client.isShown()
    await page.goBack()
    await wizard.instance.isShown()
    await expect(wizard.instance.instance).toHaveValue(coupa.instance)
    await expectSameAfterReload(wizard.instance)
    await wizard.instance.goOn.click()
  })

  const ticked = inCoupaOrder(variants.contracts.scopes)
  await test.step('the client, with its ticks seen again by Back and by the link', async () => {
    await wizard.client.isShown()
    for (const scope of ticked.slice(0, 9)) await wizard.client.scope(scope).check()
    await expect(wizard.client.counter).toHaveText('9 of 14 ticked')
    await wizard.client.goOn.click()
    await wizard.credentials.isShown()
    await page.goBack()
    await wizard.client.isShown()
    for (const scope of ticked)
      await expect(wizard.client.scope(scope)).toBeChecked({ checked: ticked.indexOf(scope) < 9 })
    await expectGoodStop(wizard.client)
    await expectSameAfterReload(wizard.client)
    await page.goForward()
    await wizard.credentials.isShown()
    await wizard.credentials.back.click()
    await wizard.client.isShown()
    await expect(wizard.client.counter).toHaveText('9 of 14 ticked')
    await wizard.client.goOn.click()
  })

  await test.step('the credentials, with the report after a reload and after coming back', async () => {
    await wizard.credentials.isShown()
    await wizard.credentials.submit(typed)
    await expect(wizard.credentials.verdict('passed')).toBeVisible()
    await expectGoodStop(wizard.credentials)
    await wizard.credentials.goOn.click()
    await wizard.lumos.isShown()
    await page.goBack()
    await wizard.credentials.isShown()
    await expect(wizard.credentials.verdict('passed')).toBeVisible()
    await expect(wizard.credentials.clientId).toHaveValue(typed.clientId)
    await expectSameAfterReload(wizard.credentials)
    await wizard.credentials.goOn.click()
  })

  const tenant = lumos.tenant(lumos.token())
  await test.step('Lumos, by hand', async () => {
    await wizard.lumos.byHand.click()
    await expectGoodStop(wizard.lumos)
    await expectSameAfterReload(wizard.lumos)
    const screens = new LumosScreens(await openTab())
    await screens.open(origins.lumosOrigin, tenant)
    await screens.integration('contracts').click()
    await screens.instance.fill(typed.instance)
    await screens.clientId.fill(typed.clientId)
    await screens.clientSecret.fill(typed.clientSecret)
    await screens.connect.click()
    await expect(screens.apps.getByRole('row', { name: variants.contracts.title })).toContainText(
      typed.instance,
    )
    await page.bringToFront()
    await wizard.lumos.confirm.click()
    await wizard.lumos.isRefused()
    await expectGoodStop(wizard.lumos)
    await wizard.lumos.confirmed.check()
    await wizard.lumos.confirm.click()
  })

  await test.step('done: every earlier page leads here, however it is reached', async () => {
    await wizard.done.isShown()
    await expect(wizard.done.main).toContainText(`You told us that ${lumosScreens.confirm}`)
    await expectGoodStop(wizard.done, { primaryButtons: 0 })
    for (const { path } of Object.values(steps)) {
      await page.goto(path)
      await wizard.done.isShown()
    }
    await wizard.start.open()
    await expect(wizard.start.goOn).toHaveAttribute('href', steps.done.path)
  })
})

async function paste(page: Page, into: ReturnType<Page['getByLabel']>): Promise<void> {
  await into.click()
  await page.keyboard.press('ControlOrMeta+V')
}
