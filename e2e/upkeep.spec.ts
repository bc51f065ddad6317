import { failures } from '@/lib/catalog/failures'
import { steps } from '@/lib/catalog/steps'
import { upkeep } from '@/lib/catalog/upkeep'
import { variants } from '@/lib/catalog/variants'
import { refusal } from '@/sandbox/lumos/behaviour'
import { expect, test } from './fixtures'
import { press } from './pages/press'
import type { Wizard } from './pages/wizard'
import type { Typed } from './plain-visitor'
import { expectGoodStop } from './stops'

const { scopes } = variants.plain

/** Connects through Lumos' API, and leaves no token behind. */
async function connect(wizard: Wizard, typed: Typed, token: string, origin: string): Promise<void> {
  await wizard.beginAt('lumos', { typed }, origin)
  await wizard.lumos.byApi.click()
  await wizard.lumos.connectWith(token)
  await wizard.done.isShown()
}

test('a secret is replaced: tested first, then given to Lumos, which makes one wait', async ({
  wizard,
  coupa,
  lumos,
  origins,
}) => {
  const { secret, done } = wizard
  const token = lumos.token()
  const typed = await coupa.makeClient({ scopes })
  const second = await coupa.makeClient({ scopes })
  await connect(wizard, typed, token, origins.appOrigin)
  await done.changes.getByRole('link', { name: upkeep.replaceSecret.link }).click()

  await test.step('a wrong secret changes nothing', async () => {
    await expectGoodStop(secret)
    await expect(secret.credentials.clientId).toHaveValue(typed.clientId)
    await secret.testWith({ ...typed, clientSecret: second.clientSecret })
    await expect(secret.summary).toBeFocused()
    await expect(secret.main).toContainText(failures['client-refused'].sentence)
    await done.open()
    await done.isShown()
  })

  await test.step('a proven one waits until Lumos has it, and can be given up', async () => {
    await secret.open()
    await secret.testWith(second)
    await expect(secret.proven).toBeVisible()
    await expectGoodStop(secret)
    await secret.giveUp.click()
    await done.isShown()
    await expect(done.fact('Client ID')).toHaveText(typed.clientId)
    await secret.open()
    await secret.testWith(second)
    await expect(secret.proven).toBeVisible()
  })

  await test.step('Lumos is busy: the seconds are counted, and it is tried again by itself', async () => {
    await lumos.change(token, { faults: { reconnect: refusal(429, 'A sync is running', 3) } })
    await secret.lumos.token.fill(token)
    await secret.reconnect.click()
    await expect(secret.timer).toContainText(/tried again by itself in \d+ s/)
    await expectGoodStop(secret)
    await lumos.change(token, { faults: {} })
    await done.isShown()
    await expect(done.fact('Client ID')).toHaveText(second.clientId)
  })
})

test('a secret is replaced by hand where Lumos lets only a person do it', async ({
  wizard,
  coupa,
  lumos,
  origins,
}) => {
  const { secret, done } = wizard
  const token = lumos.token()
  const typed = await coupa.makeClient({ scopes })
  await wizard.beginAt('done', { typed }, origins.appOrigin)
  await lumos.connectElsewhere(token, { variant: 'plain', instance: typed.instance, source: 'UI' })
  await secret.open()
  await secret.testWith(typed)
  await expect(secret.proven).toBeVisible()
  await secret.confirm.click()
  await secret.complaint(failures['hand-unconfirmed'].sentence).click()
  await expect(secret.confirmed).toBeFocused()
  await expectGoodStop(secret)

  await test.step('the API refuses, and says why', async () => {
    await secret.page.goto(`${upkeep.replaceSecret.path}?by=api`)
    await secret.lumos.token.fill(token)
    await secret.reconnect.click()
    await expect(secret.main).toContainText(failures['lumos-not-managed'].sentence)
  })

  await secret.page.goto(`${upkeep.replaceSecret.path}?by=hand`)
  await secret.confirmed.check()
  await secret.confirm.click()
  await done.isShown()
})

test('a connection is taken down by its name, and another one follows with what is known', async ({
  wizard,
  coupa,
  lumos,
  origins,
}) => {
  const { disconnect, done, client, instance } = wizard
  const token = lumos.token()
  const typed = await coupa.makeClient({ scopes })
  await connect(wizard, typed, token, origins.appOrigin)
  await done.changes.getByRole('link', { name: upkeep.disconnect.link }).click()

  await test.step('not without its name', async () => {
    await expectGoodStop(disconnect)
    await disconnect.lumos.token.fill(token)
    await disconnect.name.fill('acme')
    await press(disconnect.disconnect)
    await disconnect.complaint(failures['name-not-typed'].sentence).click()
    await expect(disconnect.name).toBeFocused()
    expect(await lumos.connected(token)).toHaveLength(1)
  })

  await test.step('with it, it is gone', async () => {
    await disconnect.name.fill(` ${typed.instance.toUpperCase()} `)
    await press(disconnect.disconnect)
    await expect(disconnect.heading).toHaveText(upkeep.disconnected.title)
    await expect(disconnect.main).toContainText(upkeep.disconnected.by.api)
    await expectGoodStop(disconnect)
    expect(await lumos.connected(token)).toHaveLength(0)
    await disconnect.open()
    await expect(disconnect.heading).toHaveText(upkeep.disconnected.title)
  })

  await test.step('connect again begins with what is known', async () => {
    await disconnect.connectAgain.click()
    await client.isShown()
    await client.back.click()
    await instance.isShown()
    await expect(instance.instance).toHaveValue(typed.instance)
  })
})

test('a disconnect that Lumos refuses can be sent again, done by hand, or called off', async ({
  wizard,
  coupa,
  lumos,
  origins,
}) => {
  const { disconnect, done } = wizard
  const token = lumos.token()
  const typed = await coupa.makeClient({ scopes })
  await connect(wizard, typed, token, origins.appOrigin)
  await lumos.change(token, { faults: { disconnect: refusal(403, 'Not allowed') } })
  const begin = async () => {
    await disconnect.open()
    await disconnect.lumos.token.fill(token)
    await disconnect.name.fill(typed.instance)
    await press(disconnect.disconnect)
    await expect(disconnect.main).toContainText(failures['lumos-not-allowed'].sentence)
  }

  await begin()
  await expectGoodStop(disconnect)
  await done.open()
  await expect(disconnect.heading).toHaveText(upkeep.disconnect.title)
  await disconnect.keep.click()
  await done.isShown()

  await begin()
  await disconnect.byHand.click()
  await expect(disconnect.done).toBeVisible()
  await expectGoodStop(disconnect)
  for (const app of await lumos.connected(token)) await lumos.disconnectElsewhere(token, app)
  await expect(disconnect.heading).toHaveText(upkeep.disconnected.title)
})

test('Lumos is asked whether it still has the connection', async ({ wizard, coupa, lumos, origins }) => {
  const { done, disconnect } = wizard
  const token = lumos.token()
  const typed = await coupa.makeClient({ scopes })
  await wizard.beginAt('done', { typed }, origins.appOrigin)
  await expect(done.fact('Last seen in Lumos')).toHaveText('Not asked yet')

  await test.step('a Lumos that has none is not taken for a Lumos that had one', async () => {
    await done.token.fill(token)
    await done.askLumos.click()
    await expect(done.summary).toContainText(failures['existing-not-found'].sentence)
    await done.isShown()
  })

  const app = await lumos.connectElsewhere(token, {
    variant: 'plain',
    instance: typed.instance,
    source: 'UI',
  })
  await test.step('seen', async () => {
    await done.token.fill(token)
    await done.askLumos.click()
    await expect(done.fact('Last seen in Lumos')).toContainText('UTC')
  })

  await test.step('gone', async () => {
    await lumos.disconnectElsewhere(token, app)
    await done.token.fill(token)
    await done.askLumos.click()
    await expect(disconnect.heading).toHaveText(upkeep.disconnected.title)
    await expect(disconnect.main).toContainText(upkeep.disconnected.by.elsewhere)
    for (const { path } of Object.values(steps)) {
      await done.page.goto(path)
      await expect(disconnect.heading).toHaveText(upkeep.disconnected.title)
    }
  })
})
