import { failures } from '@/lib/catalog/failures'
import { alternativeText } from '@/lib/catalog/figures'
import { sectionsOf } from '@/lib/catalog/guide/blocks'
import { guidePages } from '@/lib/catalog/guide/pages'
import { failureInGuide, guidePath, stepInGuide, variantGuidePath } from '@/lib/catalog/guide-address'
import { stepIds, steps } from '@/lib/catalog/steps'
import { preparedClient } from '@/sandbox/coupa/prepared'
import { expectAccessible } from './accessibility'
import { expect, test } from './fixtures'
import { GuideView } from './pages/guide-view'
import { ask } from './plain-visitor'

for (const guidePage of guidePages)
  test.describe(`the page “${guidePage.title}”`, () => {
    const shown = sectionsOf(guidePage).flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'figure' ? [block.figure] : [])),
    )

    test('reads well, in both themes and on both widths', async ({ page, conduct: _ }) => {
      const guide = new GuideView(page)
      for (const width of [1280, 343]) {
        // A page that is read would be laid out anew, and all of it would move.
        await page.goto('about:blank')
        await page.setViewportSize({ width, height: 800 })
        await guide.open(guidePage.path)
        await expect(guide.heading).toHaveText(guidePage.title)
        await expect(page).toHaveTitle(`${guidePage.title} – Coupa Connect`)
        await expectAccessible(page)
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      }
    })

    test('shows each picture with its words, for the theme and the width', async ({ page, conduct: _ }) => {
      const guide = new GuideView(page)
      for (const [colorScheme, width, look] of [
        ['light', 1280, 'wide-light'],
        ['dark', 1280, 'wide-dark'],
        ['light', 343, 'narrow-light'],
        ['dark', 343, 'narrow-dark'],
      ] as const) {
        await page.goto('about:blank')
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 800 })
        await guide.open(guidePage.path)
        expect(await guide.showPictures()).toEqual(shown.map((id) => `/guide/${id}-${look}.webp`))
      }
      for (const [index, id] of shown.entries())
        await expect(guide.pictures.nth(index)).toHaveAccessibleName(alternativeText(id))
    })

    test('has every heading it can be linked at, without JavaScript too', async ({ visitor }) => {
      const { status, body, headers } = await visitor.open(guidePage.path)
      expect(status).toBe(200)
      expect(headers['set-cookie']).toBeUndefined()
      for (const { id } of sectionsOf(guidePage)) expect(body).toContain(` id="${id}"`)
      expect(body).not.toContain('noindex')
      expect(body).toContain(`rel="canonical"`)
    })

    test('is made once, and then the same for everybody, with nothing to run', async ({
      visitor,
      page,
      conduct: _,
    }) => {
      await visitor.open(guidePage.path)
      const asking = (headers = {}) => ask(visitor.origin, guidePage.path, { headers })
      await expect.poll(async () => (await asking()).body).not.toContain('<script')
      const plain = await asking()
      expect(plain.headers['content-security-policy']).toContain("script-src 'none'")
      expect(plain.headers['cache-control']).toBe('public, no-cache')
      const { etag = '' } = plain.headers
      const again = await asking({ 'if-none-match': `W/"other", ${etag}` })
      expect([again.status, again.body]).toEqual([304, ''])

      const guide = new GuideView(page)
      await guide.open(guidePage.path)
      await expect(guide.heading).toHaveText(guidePage.title)
      await expect(page.getByText('Practice mode.')).toBeVisible()
    })

    test('can be printed whole', async ({ page, conduct: _ }) => {
      const guide = new GuideView(page)
      await page.emulateMedia({ media: 'print' })
      await guide.open(guidePage.path)
      await expect(guide.contents).toBeHidden()
      await expect(guide.main.getByRole('link', { name: /in the wizard$/ })).toHaveCount(0)
      for (const { id } of sectionsOf(guidePage)) await expect(guide.place(id)).toBeVisible()
    })
  })

test('each step opens its place in the guide beside it, and the form stays as it was', async ({
  wizard,
  coupa,
  origins,
}) => {
  const { page } = wizard
  const typed = coupa.prepared(preparedClient('contracts'))
  await wizard.beginAt('credentials', { variant: 'contracts', typed }, origins.appOrigin)
  await wizard.credentials.fill(typed)
  const opening = page.waitForEvent('popup')
  await wizard.credentials.help.getByRole('link', { name: 'This step in the guide' }).click()
  const guide = new GuideView(await opening)
  await expect(guide.page).toHaveURL(stepInGuide('credentials', 'contracts'))
  await expect(guide.place('credentials')).toHaveText(steps.credentials.title)
  await expect(guide.place('credentials')).toBeInViewport()
  await page.bringToFront()
  await expect(wizard.credentials.clientSecret).toHaveValue(typed.clientSecret)
})

test('a failure leads to what the guide says of it', async ({ wizard, coupa, origins }) => {
  const typed = coupa.prepared(preparedClient('plain'))
  await wizard.beginAt('instance', { typed }, origins.appOrigin)
  await wizard.instance.give('acme.example.com')
  await wizard.instance.isRefused()
  const opening = wizard.page.waitForEvent('popup')
  await wizard.instance.main.getByRole('link', { name: 'About this in the guide' }).click()
  const guide = new GuideView(await opening)
  await expect(guide.page).toHaveURL(failureInGuide('instance-other-domain'))
  await expect(guide.place('instance-other-domain')).toHaveText(failures['instance-other-domain'].sentence)
  await expect(guide.place('instance-other-domain')).toBeInViewport()
})

test('each step of the guide leads into the wizard', async ({ page, conduct: _ }) => {
  const guide = new GuideView(page)
  await guide.open(variantGuidePath('plain'))
  const doors = guide.main.getByRole('link', { name: /wizard$/ })
  const addresses = await doors.evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  expect(addresses).toEqual(['/', ...stepIds.slice(1).map((id) => steps[id].path)])
})

test('search engines may read the guide and nothing behind it', async ({ request, origins }) => {
  const robots = await (await request.get('/robots.txt')).text()
  expect(robots).toContain(`Allow: ${guidePath}`)
  expect(robots).toContain('Disallow: /')
  const sitemap = await (await request.get('/sitemap.xml')).text()
  for (const { path } of guidePages) expect(sitemap).toContain(`<loc>${origins.appOrigin}${path}</loc>`)
})

test('an integration that does not exist has no guide', async ({ request }) => {
  const answer = await request.get(`${guidePath}/premium`)
  expect(answer.status()).toBe(404)
  expect(await answer.text()).toMatch(/<h1[^>]*>There is no page here/)
})
