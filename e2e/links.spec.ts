import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asides } from '@/lib/catalog/asides'
import { failures } from '@/lib/catalog/failures'
import { leaving, opening } from '@/lib/catalog/links'
import { steps } from '@/lib/catalog/steps'
import { expectAccessible } from './accessibility'
import { expect, test } from './fixtures'
import { worldFolder } from './origins'
import { OpeningPage, ReturnPage } from './pages/link-pages'
import { type Answer, ask, PlainVisitor, textOf } from './plain-visitor'
import type { SetupLink } from './setup-links'
import { expectGoodStop, leave } from './stops'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('an admin ends their visit, for every copy of its cookie, and comes back by their link', async ({
      wizard,
      links,
      origins,
      conduct: _,
    }) => {
      const { page } = wizard
      const link = await links.make()
      await page.goto(link.path)
      await new OpeningPage(page).button.click()
      await wizard.variant.choose('plain')
      await wizard.instance.isShown()
      const copied = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
      const asCopied = () => ask(origins.bareOrigin, steps.instance.path, { headers: { cookie: copied } })
      expect((await asCopied()).status).toBe(200)

      const own = new ReturnPage(page)
      await own.open()
      await own.leaving.click()
      await expect(page.getByText(leaving.left)).toBeVisible()
      await expect(page.getByRole('link', { name: 'Continue your setup' })).toHaveCount(0)
      await expectAccessible(page)
      expect((await asCopied()).headers.location).toContain('why=visit')
      await wizard.instance.open()
      await expect(page.getByText(failures['session-missing'].sentence)).toBeVisible()

      await page.goto(link.path)
      await new OpeningPage(page).button.click()
      await wizard.instance.isShown()
    })

    test('an admin opens a setup link, comes back by it, and by a link of their own', async ({
      wizard,
      links,
      anotherWizard,
      origins,
    }) => {
      test.setTimeout(180_000)
      const { page } = wizard
      const link = await links.make()
      const sent: string[] = []
      page.on('request', async (request) => sent.push(JSON.stringify(await request.allHeaders())))

      await test.step('the link shows nothing of the setup before it is opened', async () => {
        await page.goto(link.path)
        const open = new OpeningPage(page)
        await open.isShown()
        await expectGoodStop(open)
        await expect(open.help).not.toContainText('support code')
        await open.button.click()
      })

      await test.step('the address is clean, and Back does not lead to the link', async () => {
        await wizard.variant.isShown()
        expect(page.url()).toBe(`${origins.appOrigin}${steps.variant.path}`)
        await expectGoodStop(wizard.variant)
        await page.goBack()
        // Only a script can take the place of an entry in the history. What Back shows does nothing.
        if (javaScriptEnabled) expect(page.url()).toBe('about:blank')
        else await new OpeningPage(page).isShown()
        for (const headers of sent) expect(headers).not.toContain(link.token)
      })

      const code = await test.step('what was done is there when the link is opened again', async () => {
        await wizard.variant.open()
        await wizard.variant.choose('plain')
        await wizard.instance.isShown()
        const other = await anotherWizard()
        await other.page.goto(link.path)
        await new OpeningPage(other.page).button.click()
        await other.instance.isShown()
        return wizard.instance.supportCode()
      })

      await test.step('a link of their own is shown once', async () => {
        await wizard.instance.help.getByRole('link', { name: asides.return.title }).click()
        const own = new ReturnPage(page)
        await own.isShown()
        await expectGoodStop(own)
        await own.button.click()
        const address = await own.link()
        await leave(page)
        await expectGoodStop(own)
        const first = await links.behind(address)
        expect(first).toMatchObject({ setupId: link.setupId, part: 'whole', madeBy: 'admin' })
        await own.open()
        await expect(own.button).toBeVisible()
        expect(await page.content()).not.toContain(address.slice(-43))

        const later = await anotherWizard()
        await later.page.goto(address)
        await new OpeningPage(later.page).button.click()
        await later.instance.isShown()
        expect(await later.instance.supportCode()).toBe(code)

        await own.button.click()
        const second = await own.link()
        expect(second).not.toBe(address)
        await later.instance.open()
        await later.instance.isShown()
        await later.page.goto(address)
        await new OpeningPage(later.page).button.click()
        await expect(later.start.summary).toContainText(failures['link-not-open'].sentence)
      })
    })

    test('a link that does not open says how to get a new one', async ({ wizard, links }) => {
      const { page } = wizard
      const open = new OpeningPage(page)
      await page.goto((await links.make({ days: 0 })).path)
      await open.button.click()
      const { sentence, remedy } = failures['link-not-open']
      await expect(open.summary).toContainText(`${sentence} ${remedy}`)
      await expect(page).toHaveTitle(`Error: ${opening.title} – Coupa Connect`)
      await expectGoodStop(open)
      await wizard.variant.open()
      await expect(wizard.start.heading).toBeVisible()
      expect(new URL(page.url()).pathname).toBe('/')
    })
  })

/** What is the same in two answers: all but what is made anew for each. */
function comparable({ status, headers, body }: Answer) {
  const { date: _, ...rest } = headers
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? 'none'
  return {
    status,
    headers: JSON.stringify(rest).replaceAll(nonce, 'nonce'),
    body: body.replaceAll(nonce, 'nonce'),
  }
}

test('a bot that only reads a link opens nothing, and learns nothing', async ({ links, origins }) => {
  const link = await links.make({ isSingleUse: true })
  const bot = new PlainVisitor(origins.appOrigin)
  const unknown = await bot.open(`/s/${'a'.repeat(43)}`)
  for (let count = 0; count < 5; count++) {
    const answer = await bot.open(link.path)
    expect(comparable(answer)).toEqual(comparable(unknown))
    expect(answer.status).toBe(200)
    expect(JSON.stringify(answer)).not.toContain(link.token)
  }
  const head = await ask(origins.bareOrigin, link.path, { method: 'HEAD' })
  expect(head.status).toBe(200)
  expect(head.headers).toMatchObject({
    'referrer-policy': 'strict-origin',
    'x-robots-tag': 'noindex, nofollow',
    'cache-control': expect.stringContaining('no-store'),
  })
  expect(unknown.body).toContain('noindex')
  expect([bot.cookie, await links.sessions(link), await links.history(link.setupId)]).toEqual([
    undefined,
    0,
    [],
  ])
  expect((await bot.send(link.path, {})).status).toBe(303)
  expect(await links.sessions(link)).toBe(1)
})

test('links that do not open are answered alike', async ({ links, origins }) => {
  const used = await links.make({ isSingleUse: true })
  expect((await new PlainVisitor(origins.appOrigin).send(used.path, {})).status).toBe(303)
  const paths = {
    unknown: `/s/${'b'.repeat(43)}`,
    short: '/s/x',
    strange: '/s/%00%ff..%2f',
    used: used.path,
    expired: (await links.make({ days: 0 })).path,
  }
  const answers = await Promise.all(
    Object.values(paths).map((path) => new PlainVisitor(origins.appOrigin).send(path, {})),
  )
  const [first, ...others] = answers.map(comparable)
  expect(first?.status).toBe(404)
  expect(textOf(first?.body ?? '')).toContain(failures['link-not-open'].sentence)
  for (const other of others) expect(other).toEqual(first)
})

test('of many who open a link of single use at once, one gets in', async ({ links, origins }) => {
  const link = await links.make({ isSingleUse: true })
  const visitors = Array.from({ length: 40 }, () => new PlainVisitor(origins.appOrigin))
  const [first] = visitors
  const hidden = (await first?.hiddenFields(link.path)) ?? {}
  const statuses = await Promise.all(
    visitors.map(async (visitor) => (await visitor.post(link.path, hidden)).status),
  )
  expect(statuses.toSorted()).toEqual([303, ...Array(39).fill(404)])
  expect(visitors.filter(({ cookie }) => cookie)).toHaveLength(1)
  expect(await links.sessions(link)).toBe(1)
})

test('the form of a link opens nothing anywhere else', async ({ links, origins }) => {
  const link = await links.make()
  const visitor = new PlainVisitor(origins.appOrigin)
  const hidden = await visitor.hiddenFields(link.path)
  for (const path of ['/', '/s', steps.variant.path, asides.return.path, '/healthz', '/no/such/page']) {
    const { status } = await visitor.post(path, hidden)
    expect(status, path).toBeGreaterThanOrEqual(300)
    expect(status, path).toBeLessThan(500)
  }
  expect((await visitor.post(link.path, hidden, { origin: 'https://evil.example' })).status).toBe(403)
  expect([visitor.cookie, await links.sessions(link)]).toEqual([undefined, 0])
})

test('a token that was used stands in no log', async ({ links, origins }) => {
  const tokens: SetupLink[] = [await links.make(), await links.make({ days: 0 })]
  for (const { path } of tokens) await new PlainVisitor(origins.appOrigin).send(path, {})
  const log = readFileSync(join(worldFolder, 'app.log'), 'utf8')
  for (const { token } of tokens) expect(log).not.toContain(token)
})
