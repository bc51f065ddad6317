import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Fails where axe finds anything on the page as it stands, in the light scheme or in the dark one. */
export async function expectAccessible(page: Page): Promise<void> {
  if (await page.evaluate(() => matchMedia('(scripting: none)').matches)) return expectTwinAccessible(page)
  for (const colorScheme of ['light', 'dark'] as const) {
    // Colors that are on their way to others would be judged as they are half-way.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).withTags(tags).setLegacyMode().analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
    expect(found, `${page.url()}, ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
}

/** Axe is a script itself. Where scripts are off, it looks at the same page in a browser with scripts. */
async function expectTwinAccessible(page: Page): Promise<void> {
  const body = await page.evaluate(() => {
    const root = document.documentElement.cloneNode(true) as HTMLElement
    for (const script of root.querySelectorAll('script')) script.remove()
    return `<!doctype html>${root.outerHTML}`
  })
  const context = await page.context().browser()?.newContext({ javaScriptEnabled: true })
  const twin = await context?.newPage()
  if (!twin) throw new Error('There is no browser to open another page in.')
  await twin.route(page.url(), (route) => route.fulfill({ contentType: 'text/html', body }))
  await twin.goto(page.url())
  await expectAccessible(twin)
  await context?.close()
}
