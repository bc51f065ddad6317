import { heldTokenHint } from '@/lib/catalog/fields'
import { steps } from '@/lib/catalog/steps'
import { upgradePath, upgradePhases, upgradeWords } from '@/lib/catalog/upgrade'
import { upkeep } from '@/lib/catalog/upkeep'
import { variants } from '@/lib/catalog/variants'
import { expect, test } from './fixtures'
import { startMortalApp } from './mortal-app'
import { Wizard } from './pages/wizard'

const mostActs = 40

test('a server that is killed at each change of an upgrade is gone on with in the browser', async ({
  browser,
  coupa,
  lumos,
  origins,
}) => {
  test.setTimeout(120_000)
  const app = await startMortalApp('mortal', origins)
  const context = await browser.newContext({ baseURL: app.origin })
  const wizard = new Wizard(await context.newPage())
  const { page, upgrade, done } = wizard
  const token = lumos.token()
  await lumos.change(token, { syncMs: 0 })
  const typed = await coupa.makeClient({ scopes: variants.contracts.scopes })
  await wizard.beginAt('lumos', { typed }, app.origin)
  await wizard.lumos.byApi.click()
  await wizard.lumos.connectWith(token)
  await done.isShown()

  let secrets = 0
  let tokens = 0
  /** Does what the page shows next, as somebody who has just loaded it. */
  const goOn = async (): Promise<void> => {
    const task = await upgrade.heading.innerText()
    const isHeld = await upgrade.main.getByText(heldTokenHint).isVisible()
    if (!isHeld && (await upgrade.lumos.token.isVisible())) {
      tokens += 1
      await upgrade.lumos.token.fill(token)
    }
    if (await upgrade.begin.isVisible()) return upgrade.begin.click()
    if (task === upgradePhases.prepare.title) return upgrade.scopesSaved.click()
    if (task === upgradePhases.test.title) {
      secrets += 1
      return upgrade.testWith(typed)
    }
    const ask = upgrade.main.getByRole('button', { name: upkeep.lookAgain.button })
    if (await ask.isVisible()) return ask.click()
    if (await upgrade.again.isVisible()) return upgrade.again.click()
    if (task === upgradePhases.disconnect.title) {
      await upgrade.confirmed.check()
      return upgrade.disconnect.click()
    }
    return upgrade.lumos.connect.click()
  }

  // A call that is always killed at its first change never comes further: each time it gets one more.
  const tries = new Map<string, number>()
  for (let act = 0; act < mostActs; act += 1) {
    await page.goto(upgradePath)
    const heading = await upgrade.heading.innerText()
    if (heading === steps.done.title) break
    expect([upkeep.upgrade.title, ...Object.values(upgradePhases).map(({ title }) => title)]).toContain(
      heading,
    )
    await expect(upgrade.main.getByText(/^(Lumos (is|may)|Whether Lumos)/).first()).toBeVisible()
    const number = (tries.get(heading) ?? 0) + 1
    tries.set(heading, number)
    const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
    await app.killAtChange(number, () => Promise.all([answered, goOn()]))
  }

  await done.isShown()
  await expect(done.fact('Integration')).toHaveText(variants.contracts.title)
  expect([...tries.keys()]).toHaveLength(5)
  expect(app.lives()).toBeGreaterThanOrEqual(8)
  // The first test was killed before it could prove the secret; after that nobody types it again.
  expect(secrets).toBeLessThanOrEqual(2)
  expect(tokens).toBe(1)
  expect((await lumos.connected(token)).map(({ user_friendly_label }) => user_friendly_label)).toEqual([
    variants.contracts.title,
  ])
  expect(app.sealed()).toBe(0)
  await context.close()
  await app.end()
})
