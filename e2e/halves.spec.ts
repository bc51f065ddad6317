import { randomUUID } from 'node:crypto'
import { anchors, type NumberedPage } from '@/lib/catalog/anchors'
import { asides } from '@/lib/catalog/asides'
import { handover, handoverActs, handoverMail, lumosHalf, sending } from '@/lib/catalog/links'
import { inCoupaOrder } from '@/lib/catalog/scopes'
import { steps } from '@/lib/catalog/steps'
import { variants } from '@/lib/catalog/variants'
import { expectAccessible } from './accessibility'
import { expect, test } from './fixtures'
import { HandoverPage, OpeningPage, SendPage } from './pages/link-pages'
import { press } from './pages/press'
import type { Wizard } from './pages/wizard'
import { type Fields, PlainVisitor } from './plain-visitor'
import { expectGoodStop, leave } from './stops'

const received = (stand: keyof typeof handover) => handover[stand].title.replace(' {time}', '')

async function openLink({ page }: Wizard, address: string) {
  await page.goto(address)
  await new OpeningPage(page).button.click()
}

/** Without a script, somebody asks how the first sync goes on. */
async function askUntilDone({ page, lumos, done }: Wizard) {
  await expect
    .poll(async () => {
      if (await lumos.askLumos.isVisible()) await lumos.askLumos.click()
      return page.getByRole('heading', { level: 1 }).innerText()
    })
    .toBe(steps[done.step].title)
}

test('one person hands the Coupa half to another, and finishes in Lumos with what that one tested', async ({
  wizard,
  anotherWizard,
  coupa,
  lumos,
  links,
  clipboard,
}) => {
  test.setTimeout(180_000)
  const { page } = wizard
  await wizard.start.open()
  await wizard.start.begin.click()
  await wizard.variant.choose('contracts')
  await wizard.instance.give(coupa.instance)
  await wizard.client.isShown()

  const send = new SendPage(page)
  const address = await test.step('the mail, with a link that is shown once', async () => {
    await wizard.client.main.getByText(sending.offer).click()
    await wizard.client.main.getByRole('link', { name: sending.open }).click()
    await send.isShown()
    await expectGoodStop(send)
    await press(send.button)
    const mail = await send.mail()
    await leave(page)
    await expectGoodStop(send)
    for (const scope of inCoupaOrder(variants.contracts.scopes)) expect(mail).toContain(`   ${scope}\n`)
    expect(mail).toContain('/oauth2/clients')
    const mailto = new URL((await send.mailLink.getAttribute('href')) ?? '')
    expect(mailto.searchParams.get('subject')).toBe(handoverMail.subject)
    expect(mailto.searchParams.get('body')?.replaceAll('\r\n', '\n')).toBe(mail)
    await press(send.copy)
    await expect(send.main.getByText(`Copied ${sending.copy}`)).toBeVisible()
    expect((await clipboard.read()).replaceAll('\r\n', '\n')).toBe(mail)
    return send.link()
  })
  const { setupId } = await links.behind(address)

  const owner = await anotherWizard()
  const typed = await coupa.makeClient({ scopes: variants.contracts.scopes })
  await test.step('whoever owns Coupa goes through their half', async () => {
    await openLink(owner, address)
    await owner.client.isShown()
    await expectGoodStop(owner.client)
    await expect(owner.client.main.getByText(sending.offer)).toHaveCount(0)
    await owner.client.back.click()
    await owner.instance.isShown()
    await expect(owner.instance.back).toHaveText('Start page')
    await owner.instance.goOn.click()
    await owner.client.goOn.click()
    await owner.credentials.isShown()
    await owner.credentials.submit(typed)
    await expect(owner.credentials.verdict('passed')).toBeVisible()
    await expectGoodStop(owner.credentials)
    await owner.credentials.results.getByRole('link', { name: 'Finish your half' }).click()
    const done = new HandoverPage(owner.page)
    await done.isShown()
    await expectGoodStop(done, { primaryButtons: 0 })
    await expect(done.main).toContainText(received('held'))
    await expect(done.main).toContainText('kept encrypted until')
  })

  await test.step('nothing else is theirs', async () => {
    for (const path of [
      steps.variant.path,
      steps.lumos.path,
      steps.done.path,
      '/upgrade',
      asides.send.path,
    ]) {
      const answer = await owner.page.goto(path)
      const isOpenToOne = path === steps.variant.path
      expect(answer?.status(), path).toBe(isOpenToOne ? 200 : 404)
      if (isOpenToOne) expect(new URL(owner.page.url()).pathname).toBe(asides.handover.path)
    }
    await owner.start.open()
    await expect(owner.start.goOn).toHaveAttribute('href', asides.handover.path)
  })

  const token = lumos.token()
  await test.step('the other goes on in Lumos', async () => {
    await page.goto('/')
    await wizard.start.goOn.click()
    await wizard.lumos.isShown()
    await wizard.lumos.byApi.click()
    await wizard.lumos.connectWith(token)
    await wizard.done.isShown()
    expect(await lumos.apps(token)).toEqual([expect.objectContaining({ instance_id: coupa.instance })])
  })

  await test.step('then the half is over, and its link closed', async () => {
    await owner.page.goto(asides.handover.path)
    await expect(owner.start.main).toContainText(handover.used.coupa)
    await owner.page.goto(address)
    await new OpeningPage(owner.page).button.click()
    await expect(owner.start.summary).toBeVisible()
    const history = await links.history(setupId)
    expect(history).toContain('linkOpened by coupa-owner')
    expect(history).toContain('credentialsVerified by coupa-owner')
    expect(history).toContain('connectStarted by admin')
    expect(history).toContain('refused by coupa-owner')
  })
})

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('two people do one half each', async ({ wizard, anotherWizard, coupa, lumos, links }) => {
      test.setTimeout(180_000)
      const one = await links.make({ part: 'coupa' })
      const two = await links.make({ setupId: one.setupId, part: 'lumos' })

      await test.step('Lumos waits', async () => {
        await openLink(wizard, two.path)
        await expect(wizard.lumos.heading).toHaveText(steps.lumos.title)
        await expect(wizard.lumos.main).toContainText(handover.waiting.title)
        await expect(wizard.lumos.main).toContainText(lumosHalf.waiting)
        await expectGoodStop(wizard.lumos)
      })

      const owner = await anotherWizard()
      const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
      await test.step('Coupa is tested; nobody has chosen, so that half does', async () => {
        await openLink(owner, one.path)
        await owner.variant.isShown()
        await owner.variant.choose('plain')
        await owner.instance.give(coupa.instance)
        await owner.client.goOn.click()
        await owner.credentials.submit(typed)
        await expect(owner.credentials.verdict('passed')).toBeVisible()
      })

      const token = lumos.token()
      await test.step('Lumos is finished, without a way into the other half', async () => {
        await wizard.lumos.main.getByRole('link', { name: handoverActs.look }).click()
        await expect(wizard.lumos.main).toContainText(received('held'))
        await expectGoodStop(wizard.lumos, { primaryButtons: 0 })
        await wizard.lumos.byHand.click()
        await expect(wizard.lumos.main).toContainText(handoverActs.secretByHand)
        await wizard.lumos.main.getByRole('link', { name: /instead$/ }).click()
        await expect(wizard.lumos.main.getByRole('link', { name: /^Change/ })).toHaveCount(0)
        await expectGoodStop(wizard.lumos)
        for (const path of [steps.credentials.path, steps.client.path, '/upgrade', asides.send.path])
          expect((await wizard.page.goto(path))?.status(), path).toBe(404)
        await wizard.page.goto(`${steps.lumos.path}?by=api`)
        await wizard.lumos.connectWith(token)
        if (!javaScriptEnabled) await askUntilDone(wizard)
        await wizard.done.isShown()
      })
    })
  })

test('the form of another part gets nothing done, and is written down', async ({ links, coupa, origins }) => {
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
  const whole = new PlainVisitor(origins.appOrigin)
  await whole.walkTo('lumos', { typed })
  const form = async (path: string, more = {}) => ({ ...(await whole.hiddenFields(path)), ...more })
  const forms: Record<string, Fields> = {
    [steps.variant.path]: await form(steps.variant.path, { variant: 'contracts' }),
    [steps.instance.path]: await form(steps.instance.path, { instance: 'other.coupahost.com' }),
    [steps.client.path]: await form(steps.client.path),
    [steps.credentials.path]: await form(steps.credentials.path, { ...typed, attempt: randomUUID() }),
    [steps.lumos.path]: await form(`${steps.lumos.path}?by=hand`, { confirmed: 'yes' }),
    [asides.send.path]: await form(asides.send.path),
  }
  const own = {
    coupa: [steps.variant.path, steps.instance.path, steps.client.path, steps.credentials.path],
    lumos: [steps.lumos.path],
  } as const
  for (const part of ['coupa', 'lumos'] as const) {
    const link = await links.make({ part })
    const guest = new PlainVisitor(origins.appOrigin)
    expect((await guest.send(link.path, {})).status).toBe(303)
    const before = await links.history(link.setupId)
    const foreign = Object.keys(forms).filter((path) => !own[part].some((mine) => mine === path))
    for (const path of foreign)
      for (const target of [path, own[part][0], '/']) {
        const { status, body } = await guest.post(target, forms[path] ?? {})
        // Next answers 409 to an action that is not of the page it is sent to.
        expect(target === path ? [404] : [404, 409], `${part}: ${path} to ${target}`).toContain(status)
        expect(body).not.toContain(typed.clientId)
      }
    const addresses = part === 'coupa' ? ['/connect/lumos/progress'] : []
    for (const path of [...foreign, steps.done.path, ...addresses]) {
      if (part === 'lumos' && path === steps.done.path) continue
      expect((await guest.open(path)).status, `${part}: ${path}`).toBe(404)
    }
    const added = (await links.history(link.setupId)).slice(before.length)
    expect(new Set(added)).toEqual(
      new Set([`refused by ${part === 'coupa' ? 'coupa-owner' : 'lumos-admin'}`]),
    )
  }
})

test('a session of a link that was revoked is over', async ({ links, origins }) => {
  const link = await links.make({ part: 'coupa' })
  const guest = new PlainVisitor(origins.appOrigin)
  await guest.send(link.path, {})
  const sent = await guest.hiddenFields(steps.variant.path)
  await links.revoke(link)
  expect((await guest.open(steps.variant.path)).headers.location).toBe('/?why=visit')
  expect((await guest.post(steps.variant.path, { ...sent, variant: 'plain' })).status).toBeGreaterThanOrEqual(
    303,
  )
  expect(await links.history(link.setupId)).toEqual(['linkOpened by coupa-owner'])
})

test('the numbers that are said on the phone stand on each step', async ({ wizard, coupa, origins }) => {
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
  await wizard.beginAt('lumos', { typed }, origins.appOrigin)
  const pages: Record<NumberedPage, string> = {
    variant: steps.variant.path,
    instance: steps.instance.path,
    client: steps.client.path,
    credentials: steps.credentials.path,
    'lumos-ways': `${steps.lumos.path}?by=`,
    'lumos-api': `${steps.lumos.path}?by=api`,
    'lumos-hand': `${steps.lumos.path}?by=hand`,
    done: steps.done.path,
  }
  for (const [page, path] of Object.entries(pages) as [NumberedPage, string][]) {
    if (page === 'done') {
      await wizard.lumos.confirmed.check()
      await wizard.lumos.confirm.click()
      await wizard.done.isShown()
    }
    await wizard.page.goto(path)
    for (const { number, id } of anchors[page]) {
      await expect(wizard.page.locator(`#${id}`)).toBeVisible()
      // A list counts by itself.
      if (page === 'instance') continue
      const shown = wizard.page.getByRole('main').getByText(String(number), { exact: true })
      await expect(shown.and(wizard.page.locator('.rounded-full'))).toBeVisible()
    }
    await expectAccessible(wizard.page)
  }
})
