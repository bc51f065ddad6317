import { failures } from '@/lib/catalog/failures'
import { fields } from '@/lib/catalog/fields'
import { sendingChanges, upgradeMail } from '@/lib/catalog/links'
import { goingBack, standings, upgradePath } from '@/lib/catalog/upgrade'
import { upkeep } from '@/lib/catalog/upkeep'
import { addedScopes, variants } from '@/lib/catalog/variants'
import type { Coupa } from './coupa'
import { expect, test } from './fixtures'
import type { Lumos } from './lumos'
import { LumosScreens } from './pages/lumos-screens'
import { press } from './pages/press'
import type { Wizard } from './pages/wizard'
import type { Typed } from './plain-visitor'
import { expectGoodStop, expectSameAfterReload } from './stops'

const standing = {
  ...standings,
  plain: standings.yes.replace('{integration}', variants.plain.title),
  contracts: standings.yes.replace('{integration}', variants.contracts.title),
}

/** Connects the smaller integration through Lumos' API, as this wizard does. */
async function connectPlain(wizard: Wizard, typed: Typed, token: string, origin: string): Promise<void> {
  await wizard.beginAt('lumos', { typed }, origin)
  await wizard.lumos.byApi.click()
  await wizard.lumos.connectWith(token)
  await wizard.done.isShown()
}

/** Goes from the first phase to proven credentials, as an admin who edits the client. */
async function prove(wizard: Wizard, coupa: Coupa, typed: Typed): Promise<void> {
  const { upgrade } = wizard
  await upgrade.isAt('prepare')
  await coupa.changeClient(typed, { scopes: variants.contracts.scopes })
  await upgrade.scopesSaved.click()
  await upgrade.isAt('test')
  await upgrade.testWith(typed)
  await upgrade.isAt('disconnect')
}

/** Which integrations Lumos has connected in the end. */
async function connectedIn(lumos: Lumos, token: string): Promise<readonly string[]> {
  return (await lumos.connected(token)).map(({ user_friendly_label }) => user_friendly_label)
}

test('an admin upgrades the Coupa that this wizard connected', async ({ wizard, coupa, lumos, origins }) => {
  const { page, upgrade, done } = wizard
  const token = lumos.token()
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
  await connectPlain(wizard, typed, token, origins.appOrigin)

  await test.step('what it costs is said before it begins', async () => {
    await done.changes.getByRole('link', { name: upkeep.upgrade.link }).click()
    await expect(upgrade.standing(standing.plain)).toBeVisible()
    await expectGoodStop(upgrade)
    await upgrade.begin.click()
  })

  await test.step('prepare: the four new scopes alone, and their ticks are kept', async () => {
    await upgrade.isAt('prepare')
    await expect(upgrade.newScopes.getByRole('checkbox')).toHaveCount(addedScopes.length)
    await expectGoodStop(upgrade)
    for (const scope of addedScopes) await upgrade.scope(scope).check()
    await expect(upgrade.newScopes.getByText('4 of 4 ticked')).toBeVisible()
    await upgrade.scopesSaved.click()
  })

  await test.step('test: red, because nothing was changed in Coupa, and nothing else is unlocked', async () => {
    await upgrade.isAt('test')
    await expectGoodStop(upgrade)
    await upgrade.testWith(typed)
    await expect(upgrade.credentials.missingScopes).toHaveText(addedScopes.toSorted())
    await expect(upgrade.standing(standing.plain)).toBeVisible()
    await expect(upgrade.disconnect).toHaveCount(0)
    await expectGoodStop(upgrade)
    await upgrade.seeScopes.click()
    await upgrade.isAt('prepare')
    for (const scope of addedScopes) await expect(upgrade.scope(scope)).toBeChecked()
    await upgrade.scopesSaved.click()
  })

  await test.step('test: green once the client is edited', async () => {
    await upgrade.isAt('test')
    await coupa.changeClient(typed, { scopes: variants.contracts.scopes })
    await expect(upgrade.credentials.clientId).toHaveValue(typed.clientId)
    await upgrade.testWith(typed)
  })

  await test.step('disconnect: not without a word, and everything until then is as it was', async () => {
    await upgrade.isAt('disconnect')
    await expect(upgrade.heading).toBeFocused()
    await expectGoodStop(upgrade)
    await expectSameAfterReload(upgrade)
    await upgrade.disconnect.click()
    await expect(upgrade.summary).toBeFocused()
    await upgrade.complaint(failures['disconnect-unconfirmed'].sentence).click()
    await expect(upgrade.confirmed).toBeFocused()
    expect(await connectedIn(lumos, token)).toEqual([variants.plain.title])
    await upgrade.confirmed.check()
    await upgrade.lumos.token.fill(token)
    await upgrade.disconnect.click()
  })

  await test.step('connect: with what was proven, and nothing is typed again', async () => {
    await upgrade.isAt('connect')
    await expect(upgrade.standing(standing.no)).toBeVisible()
    expect(await connectedIn(lumos, token)).toEqual([])
    await expect(upgrade.main.getByLabel(fields.clientSecret.label)).toHaveCount(0)
    await expectGoodStop(upgrade)
    await upgrade.lumos.connect.click()
  })

  await test.step('done', async () => {
    await done.isShown()
    await expect(done.fact('Integration')).toHaveText(variants.contracts.title)
    await expect(done.changes.getByRole('link', { name: upkeep.upgrade.link })).toHaveCount(0)
    await expectGoodStop(done, { primaryButtons: 0 })
    expect(await connectedIn(lumos, token)).toEqual([variants.contracts.title])
    await page.goto(upgradePath)
    await done.isShown()
  })
})

test('an admin upgrades a Coupa that was connected on Lumos’ pages, and it is noticed there', async ({
  wizard,
  coupa,
  lumos,
  origins,
  openTab,
}) => {
  const { page, upgrade, variant, done } = wizard
  const token = lumos.token()
  await lumos.connectElsewhere(token, { variant: 'plain', instance: coupa.instance, source: 'UI' })
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
  await wizard.start.open()
  await wizard.start.begin.click()
  await variant.isShown()
  await variant.upgradeTheOneYouHave()

  await test.step('Lumos says which one it is', async () => {
    await expectGoodStop(upgrade)
    await upgrade.ask.click()
    await expect(upgrade.complaint(failures['lumos-token-missing'].sentence)).toBeVisible()
    await upgrade.lumos.token.fill(token)
    await upgrade.ask.click()
    await upgrade.isAt('prepare')
    await expect(upgrade.standing(standing.plain)).toBeVisible()
  })

  await test.step('which Coupa it is, Lumos does not say', async () => {
    await expectGoodStop(upgrade)
    await upgrade.instance.fill(coupa.instance)
    await upgrade.main.getByRole('button', { name: 'Continue' }).click()
    await prove(wizard, coupa, typed)
  })

  await test.step('only a person may disconnect it, and may think again', async () => {
    await expectGoodStop(upgrade)
    await upgrade.confirmed.check()
    await upgrade.byHand.click()
    await expect(upgrade.standing(standing.hand)).toBeVisible()
    await expectGoodStop(upgrade)
    await upgrade.keep.click()
    await expect(upgrade.standing(standing.plain)).toBeVisible()
    await upgrade.confirmed.check()
    await upgrade.byHand.click()
    await expect(upgrade.standing(standing.hand)).toBeVisible()
  })

  await test.step('a confirmation that Lumos denies is not believed', async () => {
    await upgrade.confirmDone.click()
    await expect(upgrade.complaint(failures['hand-disconnect-unconfirmed'].sentence)).toBeVisible()
    await upgrade.done.check()
    await upgrade.confirmDone.click()
    await expect(upgrade.summary).toContainText(failures['lumos-still-connected'].sentence)
  })

  await test.step('done in Lumos, it is noticed here', async () => {
    const screens = new LumosScreens(await openTab())
    await screens.open(origins.lumosOrigin, lumos.tenant(token))
    await screens.disconnect('plain').click()
    await expect(screens.apps).toContainText('Disconnected')
    await page.bringToFront()
    await upgrade.isAt('connect')
    await upgrade.lumos.connect.click()
    await done.isShown()
    expect(await connectedIn(lumos, token)).toEqual([variants.contracts.title])
  })
})

test('an admin without a token upgrades by hand from end to end', async ({
  wizard,
  coupa,
  lumos,
  origins,
  openTab,
}) => {
  const { page, upgrade, done } = wizard
  const tenant = lumos.token()
  await lumos.connectElsewhere(tenant, { variant: 'plain', instance: coupa.instance, source: 'UI' })
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
  await wizard.beginAt('client', { typed }, origins.appOrigin)
  await upgrade.open()

  await test.step('how it was connected is asked for', async () => {
    await upgrade.tell.click()
    await upgrade.complaint(failures['existing-missing'].sentence).click()
    await expect(upgrade.kind('api')).toBeFocused()
    await expectGoodStop(upgrade)
    await upgrade.kind('unknown').check()
    await upgrade.tell.click()
    await prove(wizard, coupa, typed)
  })

  const screens = new LumosScreens(await openTab())
  await test.step('disconnected by hand, on the word of the admin', async () => {
    await upgrade.confirmed.check()
    await upgrade.byHand.click()
    await expect(upgrade.standing(standing.hand)).toBeVisible()
    await screens.open(origins.lumosOrigin, lumos.tenant(tenant))
    await screens.disconnect('plain').click()
    await page.bringToFront()
    await upgrade.done.check()
    await upgrade.confirmDone.click()
  })

  await test.step('connected by hand', async () => {
    await upgrade.isAt('connect')
    await expectGoodStop(upgrade, { primaryButtons: 0 })
    await upgrade.lumos.byHand.click()
    await screens.open(origins.lumosOrigin, lumos.tenant(tenant))
    await screens.integration('contracts').click()
    await screens.instance.fill(typed.instance)
    await screens.clientId.fill(typed.clientId)
    await screens.clientSecret.fill(typed.clientSecret)
    await screens.connect.click()
    await page.bringToFront()
    await expectGoodStop(upgrade)
    await upgrade.lumos.confirmed.check()
    await upgrade.lumos.confirm.click()
    await done.isShown()
    expect(await connectedIn(lumos, tenant)).toEqual([variants.contracts.title])
  })
})

test('what another program connected through Lumos’ API is upgraded as our own', async ({
  wizard,
  coupa,
  lumos,
  origins,
}) => {
  const { upgrade, done } = wizard
  const token = lumos.token()
  await lumos.connectElsewhere(token, { variant: 'plain', instance: coupa.instance, source: 'API' })
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
  await wizard.beginAt('client', { typed }, origins.appOrigin)
  await upgrade.open()
  await upgrade.lumos.token.fill(token)
  await upgrade.ask.click()
  await prove(wizard, coupa, typed)
  await upgrade.confirmed.check()
  await upgrade.disconnect.click()
  await upgrade.isAt('connect')
  await upgrade.lumos.connect.click()
  await done.isShown()
  expect(await connectedIn(lumos, token)).toEqual([variants.contracts.title])
})

test('when the new one cannot be connected, the way back is offered and works', async ({
  wizard,
  coupa,
  lumos,
  origins,
}) => {
  const { upgrade, done } = wizard
  const token = lumos.token()
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
  await connectPlain(wizard, typed, token, origins.appOrigin)
  await upgrade.open()
  await upgrade.begin.click()
  await prove(wizard, coupa, typed)
  await upgrade.confirmed.check()
  await upgrade.lumos.token.fill(token)
  await upgrade.disconnect.click()
  await upgrade.isAt('connect')

  await test.step('Lumos refuses, and the page says first that nothing is connected', async () => {
    await lumos.change(token, { isAvailable: false })
    await upgrade.lumos.connect.click()
    await expect(upgrade.main).toContainText(failures['lumos-not-available'].sentence)
    await expect(upgrade.standing(standing.no)).toBeVisible()
    await expectGoodStop(upgrade)
  })

  await test.step('the way back, with the same credentials', async () => {
    await upgrade.goBack.click()
    await upgrade.isAt('connect', goingBack.title)
    await lumos.change(token, { isAvailable: true })
    await upgrade.lumos.byApi.click()
    await upgrade.lumos.token.fill(token)
    await upgrade.lumos.connect.click()
    await done.isShown()
    await expect(done.fact('Integration')).toHaveText(variants.plain.title)
    expect(await connectedIn(lumos, token)).toEqual([variants.plain.title])
  })
})

test('an upgrade is left with everything as it was, and goes nowhere that is not open', async ({
  wizard,
  anotherWizard,
  coupa,
  lumos,
  origins,
}) => {
  const { upgrade, done } = wizard
  const token = lumos.token()
  const typed = await coupa.makeClient({ scopes: variants.contracts.scopes })

  await test.step('somebody who is at the beginning cannot upgrade what is not there', async () => {
    const stranger = await anotherWizard()
    await stranger.start.open()
    await stranger.start.begin.click()
    await stranger.variant.isShown()
    await stranger.upgrade.open()
    await stranger.upgrade.lumos.token.fill(token)
    await stranger.upgrade.ask.click()
    await expect(stranger.upgrade.summary).toContainText(failures['existing-not-found'].sentence)
  })

  await connectPlain(wizard, typed, token, origins.appOrigin)
  await upgrade.open()
  await upgrade.begin.click()
  await upgrade.isAt('prepare')
  await done.open()
  await upgrade.isAt('prepare')
  await upgrade.leaveLink.click()
  await upgrade.leave.click()
  await done.isShown()
  await expect(done.fact('Integration')).toHaveText(variants.plain.title)
  expect(await connectedIn(lumos, token)).toEqual([variants.plain.title])

  await test.step('begun again, it can be gone on with in another tab', async () => {
    await upgrade.open()
    await upgrade.begin.click()
    await prove(wizard, coupa, typed)
  })
})

for (const [tenant, failure] of [
  ['may-not-manage', 'lumos-not-allowed'],
  ['unavailable', 'lumos-unavailable'],
  ['cut', 'lumos-unreachable'],
] as const)
  test(`with a Lumos that is ${tenant}, nothing is taken down and the page says so`, async ({
    wizard,
    coupa,
    lumos,
    origins,
  }) => {
    const { upgrade } = wizard
    const typed = await coupa.makeClient({ scopes: variants.contracts.scopes })
    await wizard.beginAt('done', { typed }, origins.appOrigin)
    const token = lumos.token(tenant)
    await lumos.connectElsewhere(token, { variant: 'plain', instance: coupa.instance, source: 'API' })
    await upgrade.open()
    await upgrade.begin.click()
    await prove(wizard, coupa, typed)
    await upgrade.page.goto(`${upgradePath}?by=api`)
    await upgrade.confirmed.check()
    await upgrade.lumos.token.fill(token)
    await upgrade.disconnect.click()
    await expect(upgrade.main).toContainText(failures[failure].sentence)
    await expect(upgrade.standing(standing.plain)).toBeVisible()
    await expectGoodStop(upgrade)
    expect(await connectedIn(lumos, token)).toEqual([variants.plain.title])
  })

test('a connection that is gone from Lumos meanwhile is noticed, and the upgrade goes on', async ({
  wizard,
  coupa,
  lumos,
  origins,
}) => {
  const { upgrade, done } = wizard
  const token = lumos.token()
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
  await connectPlain(wizard, typed, token, origins.appOrigin)
  await upgrade.open()
  await upgrade.begin.click()
  await prove(wizard, coupa, typed)
  for (const app of await lumos.connected(token)) await lumos.disconnectElsewhere(token, app)
  await upgrade.confirmed.check()
  await upgrade.lumos.token.fill(token)
  await upgrade.disconnect.click()
  await upgrade.isAt('connect')
  await upgrade.lumos.connect.click()
  await done.isShown()
})

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with a script' : 'without a script', () => {
    test.use({ javaScriptEnabled })

    test('an admin sends the change to whoever owns Coupa, and goes on when it is made', async ({
      wizard,
      coupa,
      origins,
      clipboard,
    }) => {
      const { upgrade } = wizard
      const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
      await wizard.beginAt('done', { typed }, origins.appOrigin)
      await upgrade.open()
      await upgrade.begin.click()
      await upgrade.isAt('prepare')
      await expect(upgrade.mail).toBeHidden()
      await upgrade.mailOffer.click()
      await expect(upgrade.main.getByText(sendingChanges.about)).toBeVisible()
      const mail = await upgrade.mail.innerText()
      for (const scope of addedScopes) expect(mail).toContain(`   ${scope}\n`)
      expect(mail).toContain(typed.clientId)
      expect(mail).toContain('/oauth2/clients')
      expect(mail).not.toContain(typed.clientSecret)
      expect(mail).not.toContain(origins.appOrigin)
      const mailto = new URL((await upgrade.mailLink.getAttribute('href')) ?? '')
      expect(mailto.searchParams.get('subject')).toBe(upgradeMail.subject)
      expect(mailto.searchParams.get('body')?.replaceAll('\r\n', '\n')).toBe(mail)
      await expectGoodStop(upgrade)
      if (javaScriptEnabled) {
        await press(upgrade.copyMail)
        await expect(upgrade.main.getByRole('status').filter({ hasText: 'Copied the mail' })).toBeVisible()
        expect((await clipboard.read()).replaceAll('\r\n', '\n')).toBe(mail)
      }
      await coupa.changeClient(typed, { scopes: variants.contracts.scopes })
      await upgrade.scopesSaved.click()
      await upgrade.isAt('test')
      await upgrade.testWith(typed)
      await upgrade.isAt('disconnect')
    })
  })
