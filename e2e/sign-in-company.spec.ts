import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { signInPath, supportPath } from '@/lib/connection/support-path'
import { startCompany } from '@/lib/sign-in/testing/company'
import { choosePort } from '../scripts/ports.mjs'
import { stop as stopAll } from '../scripts/processes.mjs'
import { localSettings, startApp } from '../scripts/world.mjs'
import { test } from './fixtures'
import { worldFolder } from './origins'
import { SignInPage } from './pages/sign-in-page'
import { ask } from './plain-visitor'
import { expectGoodStop } from './stops'

type Company = Awaited<ReturnType<typeof startCompany>>

const client = { clientId: 'coupa-connect', clientSecret: 'an-invented-secret-of-the-client' }
let company: Company
let appOrigin: string

// An app of its own, whose supporters sign in with the accounts of a company. Its tests go one after another.
test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  const { E2E_COUPA: coupaOrigin, E2E_LUMOS: lumosOrigin } = process.env
  const port = await choosePort('E2E_COMPANY_APP_PORT')
  const folder = join(worldFolder, 'company')
  mkdirSync(folder, { recursive: true })
  const { SUPPORT_PASSWORD: _, ...settings } = localSettings({ folder, port, coupaOrigin, lumosOrigin })
  appOrigin = settings.APP_ORIGIN
  company = await startCompany({
    ...client,
    redirectUri: `${appOrigin}${signInPath}/callback`,
    accounts: {
      dana: { email: 'dana@example.com', email_verified: true, name: 'Dana' },
      guest: { email: 'guest@example.org', email_verified: true, name: 'Guest' },
    },
  })
  const oidc = {
    OIDC_ISSUER: company.issuer,
    OIDC_CLIENT_ID: client.clientId,
    OIDC_CLIENT_SECRET: client.clientSecret,
    OIDC_ALLOWED_DOMAIN: 'example.com',
  }
  await startApp({ ...settings, ...oidc }, { logFile: join(folder, 'app.log') })
})

test.afterAll(async () => {
  await stopAll()
  await company.close()
})

test('a provider that is down is told in a sentence, and nothing else stops', async ({ page }) => {
  company.setDown(true)
  const stop = new SignInPage(page)
  await page.goto(`${appOrigin}${supportPath}`)
  await stop.byCompany.click()
  await expect(stop.reason('sign-in-provider-down')).toBeVisible()
  await expectGoodStop(stop)
  expect((await ask(appOrigin, '/healthz')).status).toBe(200)
  await page.goto(`${appOrigin}/`)
  await stop.main.getByRole('button', { name: 'Begin the setup' }).click()
  await expect(page).toHaveURL(`${appOrigin}/connect`)
  company.setDown(false)
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with a script' : 'without a script', () => {
    test.use({ javaScriptEnabled })

    test('a supporter signs in with the company account, unless they cancel', async ({ page }) => {
      const stop = new SignInPage(page)
      await page.goto(`${appOrigin}${supportPath}?q=acme`)
      await expect(stop.password).toHaveCount(0)
      await expectGoodStop(stop)
      await stop.byCompany.click()
      await expect(page).toHaveURL(new RegExp(`^${company.issuer}/`))
      await page.getByRole('button', { name: 'Cancel' }).click()
      await expect(stop.reason('sign-in-cancelled')).toBeVisible()
      expect(new URL(page.url()).searchParams.has('code')).toBe(false)
      await expectGoodStop(stop)

      await stop.byCompany.click()
      await page.getByLabel('Account').fill('dana')
      await page.getByRole('button', { name: 'Continue' }).click()
      await expect(page).toHaveURL(`${appOrigin}${supportPath}?q=acme`)
      await expect(page.getByText('dana@example.com')).toBeVisible()
      const names = (await page.context().cookies(appOrigin)).map(({ name }) => name)
      expect(names).toEqual(['coupa-connect-support'])
      await stop.out.click()
      await expect(stop.signedOut).toBeVisible()
    })
  })
}

test('somebody who is not allowed is told so, and gets nothing', async ({ page }) => {
  const stop = new SignInPage(page)
  await page.goto(`${appOrigin}${signInPath}`)
  await stop.byCompany.click()
  await page.getByLabel('Account').fill('guest')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(stop.reason('sign-in-not-allowed')).toBeVisible()
  expect(await page.context().cookies(appOrigin)).toEqual([])
})

test('another site begins nothing', async () => {
  const headers = { 'sec-fetch-site': 'cross-site' }
  const answer = await ask(appOrigin, `${signInPath}/start`, { headers })
  expect([answer.status, answer.headers.location, answer.headers['set-cookie']]).toEqual([
    303,
    signInPath,
    undefined,
  ])
})
