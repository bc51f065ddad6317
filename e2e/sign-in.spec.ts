import type { Page } from '@playwright/test'
import { failures } from '@/lib/catalog/failures'
import { signInPath, supportPath } from '@/lib/connection/support-path'
import { practicePassword } from '../scripts/world.mjs'
import { expect, test } from './fixtures'
import { SignInPage } from './pages/sign-in-page'
import { ask } from './plain-visitor'
import { expectGoodStop } from './stops'

const cookieName = 'coupa-connect-support'
const atSignIn = /\/support\/sign-in(\?|$)/

async function cookieOf(page: Page) {
  const cookies = await page.context().cookies()
  return cookies.find(({ name }) => name === cookieName)
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with a script' : 'without a script', () => {
    test.use({ javaScriptEnabled })

    test('a supporter signs in with the password, and out again for good', async ({ wizard, origins }) => {
      const { page } = wizard
      const stop = new SignInPage(page)

      await test.step('the console leads to the sign-in', async () => {
        await page.goto(`${supportPath}?q=acme`)
        await expect(page).toHaveURL(atSignIn)
        await expect(page).toHaveTitle(stop.title)
        await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex, nofollow')
        await expect(stop.password).toHaveAttribute('autocomplete', 'current-password')
        await expectGoodStop(stop)
      })

      for (const [typed, code] of [
        ['', 'support-password-missing'],
        ['a mistaken guess', 'support-password-wrong'],
      ] as const)
        await test.step(`what is refused: “${typed}”`, async () => {
          const answering = page.waitForResponse((answer) => answer.request().method() === 'POST')
          await stop.signIn(typed)
          expect((await answering).status()).toBe(422)
          await expect(stop.complaints).toHaveText([failures[code].sentence])
          await expect(stop.password).toHaveAttribute('aria-invalid', 'true')
          await expect(stop.password).toHaveAccessibleDescription(new RegExp(failures[code].remedy))
          await expect(page).toHaveTitle(`Error: ${stop.title}`)
          expect(await page.content()).not.toContain(typed || practicePassword)
          expect(await cookieOf(page)).toBeUndefined()
        })
      await expectGoodStop(stop)

      await test.step('the right one leads to where they wanted to go', async () => {
        await stop.signIn(practicePassword)
        await expect(page).toHaveURL(`${origins.appOrigin}${supportPath}?q=acme`)
        await expect(stop.out).toBeVisible()
        await stop.open()
        await expect(page).toHaveURL(`${origins.appOrigin}${supportPath}`)
      })

      const kept = await cookieOf(page)
      expect(kept).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', domain: 'localhost' })
      const askAs = () =>
        ask(origins.appOrigin, supportPath, { headers: { cookie: `${cookieName}=${kept?.value}` } })
      expect((await askAs()).status).toBe(200)

      await test.step('signing out ends it everywhere', async () => {
        const answering = page.waitForResponse((answer) => answer.request().method() === 'POST')
        await stop.out.click()
        expect((await (await answering).allHeaders())['clear-site-data']).toBe('"cache", "storage"')
        await expect(stop.signedOut).toBeVisible()
        await expectGoodStop(stop)
        expect(await cookieOf(page)).toBeUndefined()
        for (let times = 0; times < 20; times++) {
          const { status, headers, body } = await askAs()
          expect([status, headers.location]).toEqual([307, signInPath])
          expect(body).not.toContain('support console')
        }
        await page.goto(supportPath)
        await expect(page).toHaveURL(atSignIn)
      })
    })
  })
}

test('a callback that nobody began leads to a clean address and says so', async ({ wizard }) => {
  const stop = new SignInPage(wizard.page)
  await wizard.page.goto(`${signInPath}/callback?code=made-up&state=made-up`)
  await expect(wizard.page).toHaveURL(new RegExp(`${signInPath}\\?why=sign-in-lost$`))
  await expect(stop.reason('sign-in-lost')).toBeVisible()
  await expectGoodStop(stop)
})

test('an admin’s session opens nothing of the console, whatever its cookie is called', async ({
  visitor,
}) => {
  await visitor.walkTo('variant', {})
  const [, value = ''] = visitor.cookie?.split('=', 2) ?? []
  for (const name of ['coupa-connect', cookieName]) {
    visitor.cookie = `${name}=${value}`
    const { status, headers } = await visitor.open(supportPath)
    expect([status, headers.location]).toEqual([307, signInPath])
  }
})
