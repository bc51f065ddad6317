import type { Page } from '@playwright/test'
import { failures } from '@/lib/catalog/failures'
import { steps } from '@/lib/catalog/steps'
import { variants } from '@/lib/catalog/variants'
import { practicePassword } from '@/scripts/world.mjs'
import { expectAccessible } from './accessibility'
import { expect, test } from './fixtures'
import { startMortalApp } from './mortal-app'
import { Console } from './pages/console-pages'
import { SignInPage } from './pages/sign-in-page'
import { Wizard } from './pages/wizard'

const minuteMs = 60_000

/** What a page says of the end of a visit. */
const ending = (page: Page) => page.getByRole('alert').filter({ hasText: 'This visit' })

/** The next answer that a page gets to what it asks by itself. */
function answerTo(page: Page, address: string) {
  return page.waitForResponse((answer) => new URL(answer.url()).pathname.endsWith(address))
}

test('a page that is left open in the console keeps nobody signed in', async ({
  browser,
  coupa,
  origins,
}) => {
  const app = await startMortalApp('idle-console', origins)
  const ours = await browser.newContext({ baseURL: app.origin })
  const theirs = await browser.newContext({ baseURL: app.origin })
  const wizard = new Wizard(await theirs.newPage())
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
  await wizard.beginAt('instance', { typed }, app.origin)
  const code = await wizard.instance.supportCode()
  const console = new Console(await ours.newPage())
  const { page } = console
  await console.signIn()
  await page.goto(`/support?q=${code}`)
  const setupPage = page.url()
  await console.seePage.click()
  await expect(console.heading).toHaveText(steps.instance.title)
  const mirror = page.url()
  await answerTo(page, '/version')

  await test.step('it goes on following the customer', async () => {
    await app.startAhead(20 * minuteMs)
    await wizard.page.reload()
    await wizard.instance.give(typed.instance)
    await expect(console.heading).toHaveText(steps.client.title)
    expect((await answerTo(page, '/version')).status()).toBe(200)
  })

  await test.step('until half an hour is over, and says so', async () => {
    await app.startAhead(31 * minuteMs)
    const stop = new SignInPage(page)
    await expect(stop.reason('sign-in-ended')).toBeVisible()
    await expect(stop.main).toContainText(failures['sign-in-ended'].remedy)
    await expectAccessible(page)
    await stop.signIn(practicePassword)
    await expect(page).toHaveURL(mirror)
    await expect(console.heading).toHaveText(steps.client.title)
  })

  await test.step('as does the page that a supporter works on', async () => {
    await page.goto(setupPage)
    await answerTo(page, '/version')
    await app.startAhead(62 * minuteMs)
    const stop = new SignInPage(page)
    await expect(stop.reason('sign-in-ended')).toBeVisible()
    await stop.signIn(practicePassword)
    await expect(page).toHaveURL(setupPage)
  })

  await Promise.all([ours.close(), theirs.close()])
  await app.end()
})

test('an admin who waits for Lumos stays, and one whose page waits for them does not', async ({
  browser,
  coupa,
  lumos,
  origins,
}) => {
  const app = await startMortalApp('idle-admin', origins)
  const context = await browser.newContext({ baseURL: app.origin })
  const wizard = new Wizard(await context.newPage())
  const { page } = wizard
  const token = lumos.token()
  await lumos.change(token, { syncMs: 3_600_000 })
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
  await wizard.beginAt('lumos', { typed }, app.origin)
  await wizard.lumos.byApi.click()
  await wizard.lumos.connectWith(token)
  await expect(wizard.lumos.main.getByText('Lumos reads your Coupa for the first time')).toBeVisible()
  await answerTo(page, '/connect/progress')

  for (const minutes of [110, 220, 330]) {
    await app.startAhead(minutes * minuteMs)
    expect((await answerTo(page, '/connect/progress')).status()).toBe(200)
  }
  await lumos.change(token, { syncMs: 0 })
  await wizard.done.isShown()

  await app.startAhead(451 * minuteMs)
  await page.reload()
  await expect(page.getByText(failures['session-missing'].sentence)).toBeVisible()
  await context.close()
  await app.end()
})

test('a visit that is about to end says so, and goes on where somebody stays', async ({
  browser,
  coupa,
  origins,
}) => {
  const app = await startMortalApp('idle-ending', origins)
  const context = await browser.newContext({ baseURL: app.origin })
  const wizard = new Wizard(await context.newPage())
  const { page } = wizard
  await page.clock.install()
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
  await wizard.beginAt('credentials', { typed }, app.origin)
  await wizard.credentials.fill(typed)
  await expect(ending(page)).toHaveCount(0)

  await test.step('two minutes before an admin’s two hours are over', async () => {
    await app.startAhead(118.5 * minuteMs)
    await page.clock.fastForward(118.5 * minuteMs)
    await expect(ending(page)).toContainText('This visit ends in two minutes.')
    await expect(wizard.credentials.clientSecret).toHaveValue(typed.clientSecret)
    await expectAccessible(page)
  })

  await test.step('one press, and there are two hours more', async () => {
    await ending(page).getByRole('button', { name: 'Stay here' }).click()
    await expect(ending(page)).toHaveCount(0)
    await app.startAhead(200 * minuteMs)
    await page.clock.fastForward(60 * minuteMs)
    await expect(ending(page)).toHaveCount(0)
    await expect(wizard.credentials.clientSecret).toHaveValue(typed.clientSecret)
  })

  await test.step('at the end it says that, and what was typed can still be copied', async () => {
    await app.startAhead(240 * minuteMs)
    await page.clock.fastForward(60 * minuteMs)
    await expect(ending(page)).toContainText('This visit has ended.')
    await expect(wizard.credentials.clientId).toHaveValue(typed.clientId)
    await expectAccessible(page)
    await ending(page).getByRole('button', { name: 'Go on' }).click()
    await expect(page.getByText(failures['session-missing'].sentence)).toBeVisible()
  })
  await context.close()
  await app.end()
})

test('a supporter is told before half an hour is over, but not while another window is in use', async ({
  browser,
  origins,
}) => {
  const app = await startMortalApp('idle-supporter', origins)
  const context = await browser.newContext({ baseURL: app.origin })
  const console = new Console(await context.newPage())
  const { page } = console
  await page.clock.install()
  await console.signIn()
  const other = await context.newPage()
  await app.startAhead(20 * minuteMs)
  await other.goto('/support')

  await app.startAhead(28.5 * minuteMs)
  const looked = answerTo(page, '/support/visit')
  await page.clock.fastForward(28.5 * minuteMs)
  expect((await (await looked).json()).ms).toBeGreaterThan(20 * minuteMs)
  await expect(ending(page)).toHaveCount(0)

  await app.startAhead(48.5 * minuteMs)
  await page.clock.fastForward(20 * minuteMs)
  await expect(ending(page)).toContainText('This visit ends in')
  await expectAccessible(page)
  await ending(page).getByRole('button', { name: 'Stay here' }).click()
  await expect(ending(page)).toHaveCount(0)
  await app.startAhead(77 * minuteMs)
  await page.reload()
  await expect(console.heading).toHaveText('Setups')
  await context.close()
  await app.end()
})
