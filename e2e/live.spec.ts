import { checks, checksOf } from '@/lib/catalog/checks'
import { failures } from '@/lib/catalog/failures'
import { outcomes } from '@/lib/catalog/outcomes'
import { variants } from '@/lib/catalog/variants'
import type { Behaviour } from '@/sandbox/coupa/behaviour'
import { expectAccessible } from './accessibility'
import { expect, test } from './fixtures'
import { Wizard } from './pages/wizard'
import { expectSameAfterReload } from './stops'
import { inFull } from './told-failures'

/** Slow enough to be seen at work, each list later than the one before. */
const slow: Partial<Behaviour> = {
  tokenFault: { kind: 'slow', delayMs: 800 },
  listFaults: {
    users: { kind: 'slow', delayMs: 600 },
    user_groups: { kind: 'slow', delayMs: 2400 },
    departments: { kind: 'slow', delayMs: 6500 },
  },
}
const count = checksOf('plain').length

test('the rows fill in while the tests run, and say so in words', async ({ wizard, coupa, origins }) => {
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes, behaviour: slow })
  await wizard.beginAt('credentials', { typed }, origins.appOrigin)
  const { credentials } = wizard
  await credentials.submit(typed)
  await expect(credentials.progress).toHaveText(`${checks.instance.pending} … 0 of ${count} done.`)
  await expect(credentials.row('read-common')).toContainText(checks['read-common'].pending)
  await expect(credentials.test).toBeFocused()
  await expect(credentials.test).toHaveAttribute('aria-disabled', 'true')
  await expect(credentials.row('scopes')).toContainText(outcomes.passed)
  await expect(credentials.progress).toContainText(`4 of ${count} done.`)
  await expect(credentials.row('read-users')).toContainText(checks['read-users'].passed)
  await expect(credentials.row('read-user-groups')).toContainText('Waiting')
  await expect(credentials.progress).toHaveText(
    `${checks['read-common'].pending} … ${count - 1} of ${count} done.`,
  )
  await expectAccessible(wizard.page)
  await expect(credentials.verdict('passed')).toBeVisible()
  await expect(credentials.ended).toHaveText('Everything works')
  await expect(credentials.test).toBeFocused()
  await expectAccessible(wizard.page)
})

test('a press and another make one run', async ({ wizard, coupa, origins }) => {
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes, behaviour: slow })
  await wizard.beginAt('credentials', { typed }, origins.appOrigin)
  await wizard.credentials.fill(typed)
  await wizard.credentials.test.dblclick()
  await expect(wizard.credentials.progress).toBeVisible()
  // Without force, the press would wait until the button is no longer said to be disabled.
  await wizard.credentials.test.click({ force: true })
  await wizard.credentials.clientId.press('Enter')
  await expect(wizard.credentials.progress).toBeVisible()
  await expect(wizard.credentials.verdict('passed')).toBeVisible()
  expect(await coupa.runs()).toBe(1)
})

test('a second tab makes no second run, and both tabs end with the result', async ({
  wizard,
  coupa,
  origins,
  openTab,
}) => {
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes, behaviour: slow })
  await wizard.beginAt('credentials', { typed }, origins.appOrigin)
  const second = new Wizard(await openTab())
  await second.credentials.open()
  await wizard.credentials.submit(typed)
  await expect(wizard.credentials.row('scopes')).toContainText(outcomes.passed)
  await second.credentials.submit(typed)
  await second.credentials.isRefused()
  await expect(second.credentials.complaints).toHaveText([inFull('check-running')])
  await expect(second.credentials.clientSecret).toHaveValue(typed.clientSecret)
  await expect(second.credentials.verdict('passed')).toBeVisible()
  await expect(wizard.credentials.verdict('passed')).toBeVisible()
  expect(await coupa.runs()).toBe(1)
})

test('a page loaded anew in mid-run shows it at work, and then its result', async ({
  wizard,
  coupa,
  origins,
}) => {
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes, behaviour: slow })
  await wizard.beginAt('credentials', { typed }, origins.appOrigin)
  await wizard.credentials.submit(typed)
  await expect(wizard.credentials.row('scopes')).toContainText(outcomes.passed)
  await wizard.page.reload()
  await expect(wizard.credentials.results).toContainText(failures['check-running'].sentence)
  await expect(wizard.credentials.progress).toContainText(`of ${count} done.`)
  await expect(wizard.credentials.row('scopes')).toContainText(outcomes.passed)
  await expectAccessible(wizard.page)
  await expect(wizard.credentials.verdict('passed')).toBeVisible()
  await expect(wizard.credentials.goOn).toBeVisible()
  await expectSameAfterReload(wizard.credentials)
  expect(await coupa.runs()).toBe(1)
})

test('what is tested is void when another tab has meanwhile chosen another Coupa', async ({
  wizard,
  coupa,
  origins,
  openTab,
}) => {
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes, behaviour: slow })
  await wizard.beginAt('credentials', { typed }, origins.appOrigin)
  const second = new Wizard(await openTab())
  await second.instance.open()
  await wizard.credentials.submit(typed)
  await expect(wizard.credentials.row('scopes')).toContainText(outcomes.passed)
  await second.instance.give(`other${coupa.instance}`)
  await second.client.isShown()
  await wizard.credentials.isRefused()
  await expect(wizard.credentials.complaints).toHaveText([inFull('changed-elsewhere')])
  await wizard.lumos.open()
  await wizard.credentials.isShown()
})
