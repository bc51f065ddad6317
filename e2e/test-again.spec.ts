import { reads } from '@/lib/catalog/checks'
import { failures } from '@/lib/catalog/failures'
import { variants } from '@/lib/catalog/variants'
import { expectAccessible } from './accessibility'
import { expect, test } from './fixtures'

const { scopes } = variants.plain

test('a connected setup is tested again, and stays connected whatever is found', async ({
  wizard,
  coupa,
  origins,
}) => {
  const typed = await coupa.makeClient({ scopes })
  await wizard.beginAt('done', { typed }, origins.appOrigin)
  const { done } = wizard
  await done.isShown()
  await expectAccessible(wizard.page)

  await test.step('without the secret, nothing is asked', async () => {
    const before = await coupa.runs()
    await done.testAgainWith('')
    await done.isRefused()
    await done.complaint(failures['client-secret-missing'].sentence).click()
    await expect(done.clientSecret).toBeFocused()
    expect(await coupa.runs()).toBe(before)
  })

  await test.step('with the right one, it works as before', async () => {
    await done.testAgainWith(typed.clientSecret)
    await expect(done.results.getByRole('heading', { name: 'Everything works' })).toBeVisible()
    await done.isShown()
  })

  await test.step('when a scope was taken away in Coupa, it is named', async () => {
    const [taken, ...left] = scopes
    await coupa.changeClient(typed, { scopes: left })
    await done.testAgainWith(typed.clientSecret)
    await done.isRefused()
    await expect(done.results.getByText(taken, { exact: true })).toBeVisible()
    await expect(done.results).toContainText(`Coupa lets Lumos read ${reads['read-users'].noun}`)
    await expectAccessible(wizard.page)
  })

  await test.step('and the page is still the record of a connection', async () => {
    await wizard.page.reload()
    await done.isShown()
    await expect(done.fact('Client ID')).toHaveText(typed.clientId)
    await expect(done.results.getByRole('heading', { name: 'Not everything works yet' })).toBeVisible()
    await expect(done.clientSecret).toHaveValue('')
  })
})
