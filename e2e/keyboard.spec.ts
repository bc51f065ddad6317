import { failures } from '@/lib/catalog/failures'
import { inCoupaOrder } from '@/lib/catalog/scopes'
import { variants } from '@/lib/catalog/variants'
import { expect, test } from './fixtures'
import { Keys } from './keys'
import { untilAwake } from './pages/press'

for (const width of [1280, 390, 320])
  test.describe(`in a window ${width} wide`, () => {
    test.use({ viewport: { width, height: 800 } })

    test('an admin with a keyboard alone connects Coupa', async ({ wizard, coupa, lumos }) => {
      const { page } = wizard
      const keys = new Keys(page)
      const typed = await coupa.makeClient({ scopes: variants.plain.scopes })

      await test.step('start', async () => {
        await wizard.start.open()
        await keys.tab()
        await expect(wizard.start.skipLink).toBeFocused()
        await page.keyboard.press('Enter')
        await keys.tab()
        await expect(wizard.start.begin).toBeFocused()
        await keys.tabThrough()
        await keys.tabThrough()
        await keys.press(wizard.start.begin)
      })

      await test.step('the integration', async () => {
        await wizard.variant.isShown()
        await expect(wizard.variant.heading).toBeFocused()
        await keys.tabThrough()
        await keys.press(wizard.variant.goOn)
        await wizard.variant.isRefused()
        await keys.tab()
        await expect(wizard.variant.complaint(failures['variant-missing'].sentence)).toBeFocused()
        await page.keyboard.press('Enter')
        await expect(wizard.variant.card('plain')).toBeFocused()
        await page.keyboard.press('Space')
        await keys.press(wizard.variant.alreadyConnected)
        await keys.press(wizard.variant.goOn)
      })

      await test.step('the instance', async () => {
        await wizard.instance.isShown()
        await expect(wizard.instance.heading).toBeFocused()
        await keys.tabThrough()
        await keys.type(wizard.instance.instance, coupa.instance)
        await page.keyboard.press('Enter')
      })

      await test.step('the client', async () => {
        await wizard.client.isShown()
        await expect(wizard.client.heading).toBeFocused()
        await keys.tabThrough()
        for (const scope of inCoupaOrder(variants.plain.scopes))
          await keys.press(wizard.client.scope(scope), 'Space')
        await expect(wizard.client.counter).toHaveText('10 of 10 ticked')
        await keys.press(wizard.client.goOn)
      })

      await test.step('the credentials', async () => {
        await wizard.credentials.isShown()
        await expect(wizard.credentials.heading).toBeFocused()
        await keys.tabThrough()
        await keys.type(wizard.credentials.clientId, typed.clientId)
        await page.keyboard.press('Enter')
        await wizard.credentials.isRefused()
        await keys.press(wizard.credentials.complaint(failures['client-secret-missing'].sentence))
        await expect(wizard.credentials.clientSecret).toBeFocused()
        await page.keyboard.insertText(typed.clientSecret)
        await keys.press(wizard.credentials.showSecret, 'Space')
        await expect(wizard.credentials.clientSecret).toHaveAttribute('type', 'text')
        await keys.press(wizard.credentials.test)
        await expect(wizard.credentials.verdict('passed')).toBeVisible()
        await expect(wizard.credentials.test).toBeFocused()
        await keys.tabThrough()
        await keys.press(wizard.credentials.goOn)
      })

      await test.step('Lumos', async () => {
        await wizard.lumos.isShown()
        await keys.tabThrough()
        await keys.press(wizard.lumos.byHand)
        await expect(wizard.lumos.confirm).toBeVisible()
        await keys.tabThrough()
        await keys.press(wizard.lumos.byApi)
        await expect(wizard.lumos.connect).toBeVisible()
        await keys.tabThrough()
        const token = lumos.token()
        await lumos.change(token, { syncMs: 0 })
        await untilAwake(wizard.lumos.connect)
        await keys.type(wizard.lumos.token, token)
        await page.keyboard.press('Enter')
      })

      await test.step('done', async () => {
        await wizard.done.isShown()
        await expect(wizard.done.heading).toBeFocused()
        await keys.tabThrough()
      })
    })
  })
