import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { holdBack } from './hold-back'

test('what is typed before the scripts come stays, and is remarked on when they do', async ({
  wizard,
  coupa,
  origins,
}) => {
  await wizard.beginAt('instance', {}, origins.appOrigin)
  const { instance } = wizard
  const deliver = await reopenWithoutScripts(wizard.page)
  await instance.instance.fill(`https://${coupa.instance}/user/home`)
  await expect(instance.remark).toHaveCount(0)
  deliver()
  await expect(instance.remark).toHaveText(`We will use ${coupa.instance}.`)
  await expect(instance.instance).toBeFocused()
  await instance.goOn.click()
  await wizard.client.isShown()
})

test('a form that is sent before the scripts come is judged all the same', async ({ wizard, origins }) => {
  await wizard.beginAt('instance', {}, origins.appOrigin)
  const deliver = await reopenWithoutScripts(wizard.page)
  await wizard.instance.give('acme')
  await expect(wizard.instance.complaints).toHaveCount(1)
  await expect(wizard.instance.instance).toHaveValue('acme')
  deliver()
  await wizard.instance.isRefused()
})

test('scopes that are ticked before the scripts come are counted and kept', async ({
  wizard,
  coupa,
  origins,
}) => {
  const typed = await coupa.makeClient({ scopes: [] })
  await wizard.beginAt('client', { typed }, origins.appOrigin)
  const { client } = wizard
  const deliver = await reopenWithoutScripts(wizard.page)
  for (const scope of ['openid', 'login'] as const) await client.scope(scope).check()
  await expect(client.counter).toHaveText('0 of 10 ticked')
  const saved = wizard.page.waitForResponse((answer) => answer.request().method() === 'POST')
  deliver()
  await expect(client.counter).toHaveText('2 of 10 ticked')
  expect((await saved).status()).toBe(200)
  await client.open()
  await expect(client.counter).toHaveText('2 of 10 ticked')
  await expect(client.scope('openid')).toBeChecked()
})

/** Opens the page anew, and keeps its scripts back; what it gives delivers them. */
async function reopenWithoutScripts(page: Page): Promise<() => void> {
  const deliver = await holdBack(page, '**/_next/static/**/*.js*')
  await page.goto(page.url(), { waitUntil: 'commit' })
  return deliver
}
