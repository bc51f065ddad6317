import { randomUUID } from 'node:crypto'
import { checks } from '@/lib/catalog/checks'
import { consoleWords } from '@/lib/catalog/console'
import { failures } from '@/lib/catalog/failures'
import { fields } from '@/lib/catalog/fields'
import { scopeContradiction, variants } from '@/lib/catalog/variants'
import { maskedClientId } from '@/lib/connection/masked'
import { setupsPerPage } from '@/lib/store/setup-list'
import { expectAccessible } from './accessibility'
import { expect, test } from './fixtures'
import { Console } from './pages/console-pages'

const missing = 'core.supplier.read'
const short = () => randomUUID().slice(0, 8)

test('a supporter makes a setup, finds it, and sees what became of its link', async ({
  page,
  conduct: _,
}) => {
  const console = new Console(page)
  await console.signIn()
  await expectAccessible(page)
  const customer = `Acme ${short()}`

  const link = await console.makeSetup(customer)
  expect(link).toMatch(/\/s\/[\w-]{43}$/)
  await expectAccessible(page)
  await page.reload()
  expect(await page.content()).not.toContain(link.split('/').at(-1))

  await test.step('as they type', async () => {
    await console.search.fill(customer.toUpperCase().slice(0, -2))
    await expect(console.rows).toHaveCount(1)
    await expect(console.search).toBeFocused()
    await console.search.fill(`${customer} nobody`)
    await expect(console.main.getByText(consoleWords.list.nothing)).toBeVisible()
    await expectAccessible(page)
    await console.search.fill(customer)
    await expect(console.row(customer)).toContainText(consoleWords.noVariant)
  })

  await test.step('and by the keyboard alone', async () => {
    await page.reload()
    await expect(console.row(customer)).toBeVisible()
    await page.keyboard.press('/')
    await expect(console.search).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(console.row(customer).getByRole('link')).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(console.search).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(console.heading).toHaveText(customer)
  })

  await test.step('its links are made, replaced and revoked', async () => {
    await expectAccessible(page)
    await console.links.getByRole('button', { name: consoleWords.links.replace }).click()
    const replaced = await console.madeLink()
    expect(replaced).not.toBe(link)
    await expect(console.links).toContainText(consoleWords.links.states.replaced)
    await console.links.getByRole('button', { name: consoleWords.links.revoke }).click()
    await expect(console.links).toContainText(consoleWords.links.states.revoked)
    await expect(console.history).toContainText('Revoked a link to the whole setup.')
    await expectAccessible(page)
  })

  await test.step('and its support code opens it at once', async () => {
    const code = await console.facts.getByText(/^[B-Z2-9]{3}-[B-Z2-9]{3}$/).innerText()
    await page.goto('/support')
    await console.search.fill(code.toLowerCase())
    await expect(console.heading).toHaveText(customer)
  })
})

test('a failure is told for both, and a missing scope can be set aside', async ({
  page,
  coupa,
  origins,
  anotherWizard,
  conduct: _,
}) => {
  const scopes = variants.contracts.scopes.filter((scope) => scope !== missing)
  const typed = await coupa.makeClient({ scopes })
  const wizard = await anotherWizard()
  await wizard.beginAt('credentials', { variant: 'contracts', typed }, origins.appOrigin)
  const code = await wizard.credentials.supportCode()
  await wizard.credentials.submit(typed)
  await expect(wizard.credentials.verdict('failed')).toBeVisible()

  const console = new Console(page)
  await console.signIn()
  await page.goto(`/support?q=${code}`)
  await expect(console.report).toContainText(failures['scopes-missing'].supporter)
  await expect(console.report).toContainText(failures['scopes-missing'].remedy)
  await expect(console.report).toContainText(scopeContradiction.note)
  await expect(console.report.getByRole('listitem').filter({ hasText: missing }).last()).toContainText(
    consoleWords.scopeStates.missing,
  )
  await expect(console.history).toContainText(`Failed: ${checks.scopes.name}.`)
  await expect(console.facts).toContainText(maskedClientId(typed.clientId))
  expect(await page.content()).not.toContain(typed.clientId)
  expect(await page.content()).not.toContain(typed.clientSecret)
  await expectAccessible(page)

  await test.step('not without a reason', async () => {
    await console.waivers.getByRole('button', { name: consoleWords.waiver.button }).click()
    await expect(console.main.getByRole('alert')).toContainText(failures['waiver-reason-missing'].sentence)
    await expectAccessible(page)
  })

  await test.step('with one, the next test passes and says what was set aside', async () => {
    await console.waivers.getByLabel(consoleWords.waiver.reason).fill('They have no suppliers in Coupa.')
    await console.waivers.getByRole('button', { name: consoleWords.waiver.button }).click()
    await expect(console.history).toContainText(`Set the scope ${missing} aside: They have no suppliers`)
    await wizard.credentials.submit(typed)
    await expect(wizard.credentials.verdict('passed')).toBeVisible()
    await expect(wizard.credentials.row('scopes')).toContainText(missing)
    await console.showNews.click()
    await expect(console.facts).toContainText(consoleWords.detail.heldUntil)
    await expect(console.report).toContainText(consoleWords.scopeStates.waived)
    expect(await page.content()).not.toContain(typed.clientSecret)
  })
})

test('a setup that does not exist is said to be none, script or not', async ({ page, conduct: _ }) => {
  await new Console(page).signIn()
  for (const below of ['', '/page']) {
    const answer = await page.request.get(`/support/${randomUUID()}${below}`)
    expect(answer.status()).toBe(404)
    expect(await answer.text()).toMatch(new RegExp(`<h1[^>]*>${failures['setup-unknown'].sentence}`))
  }
})

test('the page of a customer is seen as it is, live, and cannot be used', async ({
  page,
  coupa,
  origins,
  anotherWizard,
}) => {
  // The conduct of this browser is not watched: what it shows moves by itself, because a customer does.
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
  const wizard = await anotherWizard()
  await wizard.beginAt('instance', { typed }, origins.appOrigin)
  const code = await wizard.instance.supportCode()
  const console = new Console(page)
  await console.signIn()
  await page.goto(`/support?q=${code}`)
  await console.seePage.click()

  await expect(console.heading).toHaveText('Find your Coupa')
  await expect(console.main.getByLabel(fields.instance.label)).toBeDisabled()
  await expectAccessible(page)

  await wizard.instance.instance.fill(typed.instance)
  await wizard.instance.goOn.click()
  await expect(console.heading).toHaveText('Create the client in Coupa', { timeout: 4000 })
  await expect(console.main.getByRole('button', { name: /continue$/ })).toBeDisabled()
  await expectAccessible(page)

  await wizard.client.goOn.click()
  await wizard.credentials.submit(typed)
  await expect(wizard.credentials.verdict('passed')).toBeVisible()
  await expect(console.heading).toHaveText('Finish in Lumos')
  expect(await page.content()).not.toContain(typed.clientId)
  await console.main.getByRole('link').first().click()
  await expect(console.heading).toHaveText('Finish in Lumos')
  await console.backFromPage.click()
  await expect(console.facts).toBeVisible()
})

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with a script' : 'without a script', () => {
    test.use({ javaScriptEnabled })

    test('the pages of the list lead on and back, by the keyboard alone', async ({
      page,
      links,
      conduct: _,
    }) => {
      const customer = `Paged${short()}`
      await links.makeSetups(customer, 2 * setupsPerPage + 3)
      const console = new Console(page)
      await console.signIn()
      await page.goto(`/support?q=${customer}&step=variant`)
      const names = console.rows.getByRole('rowheader')
      const expectFrom = async (number: number, count: number) => {
        await expect(console.row(`${customer} ${number}`).first()).toBeVisible()
        const expected = Array.from({ length: count }, (_, index) => `${customer} ${number + index}`)
        await expect(names).toHaveText(expected, { useInnerText: true })
        await expectAccessible(page)
      }
      const go = async (to: 'first' | 'previous' | 'next') => {
        await console.to(to).focus()
        await page.keyboard.press('Enter')
      }

      await expectFrom(1, setupsPerPage)
      await expect(console.to('previous')).toHaveCount(0)
      await expect(console.to('first')).toHaveCount(0)
      await go('next')
      await expectFrom(setupsPerPage + 1, setupsPerPage)
      await go('next')
      await expectFrom(2 * setupsPerPage + 1, 3)
      await expect(console.to('next')).toHaveCount(0)
      await go('previous')
      await expectFrom(setupsPerPage + 1, setupsPerPage)
      await expect(page).toHaveURL(/step=variant/)
      await go('previous')
      await expectFrom(1, setupsPerPage)
      await expect(console.to('previous')).toHaveCount(0)
      await expect(console.to('next')).toBeVisible()
      await page.goBack()
      await expectFrom(setupsPerPage + 1, setupsPerPage)
      await go('first')
      await expectFrom(1, setupsPerPage)
    })
  })

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the list is searched, and a setup made, by plain forms', async ({ page, conduct: _ }) => {
    const console = new Console(page)
    await console.signIn()
    const customer = `\u202eglobex ${short()} <b>`
    expect(await console.makeSetup(customer)).toMatch(/\/s\/[\w-]{43}$/)
    await page.goto('/support')
    await console.search.fill(customer)
    await console.step.selectOption('variant')
    await console.searchButton.click()
    await expect(console.rows).toHaveCount(1)
    await console.stuckOnly.check()
    await console.searchButton.click()
    await expect(console.main.getByText(consoleWords.list.nothing)).toBeVisible()
    await expectAccessible(page)
  })
})
