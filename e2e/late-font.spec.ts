import type { Page } from '@playwright/test'
import { variantGuidePath } from '@/lib/catalog/guide-address'
import { expectAccessible } from './accessibility'
import { watchConduct } from './conduct'
import { expect, test } from './fixtures'
import { holdBack } from './hold-back'
import { GuideView } from './pages/guide-view'

test('a font that comes late is left aside, and nothing moves', async ({ browser, origins }) => {
  const context = await browser.newContext({ baseURL: origins.appOrigin })
  const { faults } = await watchConduct(context, origins)
  const guide = new GuideView(await context.newPage())
  const deliver = await holdFont(guide.page)
  await guide.page.goto(variantGuidePath('plain'), { waitUntil: 'domcontentloaded' })
  const width = await widthOf(guide)
  await deliver()
  expect(await widthOf(guide)).toBe(width)
  expect(faults).toEqual([])
  await context.close()
})

test('a theme that changes moves nothing on a slow machine either', async ({ page, conduct: _ }) => {
  const guide = new GuideView(page)
  const deliver = await holdFont(guide.page)
  await guide.page.goto(variantGuidePath('plain'), { waitUntil: 'domcontentloaded' })
  await deliver()
  await expectAccessible(page)
})

/** Keeps the font back until the page is drawn without it; what it gives delivers it. */
async function holdFont(page: Page): Promise<() => Promise<void>> {
  const release = await holdBack(page, '**/*.woff2')
  const delivered = page.waitForEvent('requestfinished', (request) => request.url().endsWith('.woff2'))
  return async () => {
    await page.evaluate(drawn)
    release()
    await delivered
    await page.evaluate(drawn)
  }
}

/** Runs in the page: ends when it was drawn once more. */
function drawn(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))
}

/** How wide the letters of the heading are, in CSS pixels. */
async function widthOf({ heading }: GuideView): Promise<number> {
  return heading.evaluate((element) => {
    const letters = document.createRange()
    letters.selectNodeContents(element)
    return letters.getBoundingClientRect().width
  })
}
