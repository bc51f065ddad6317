import type { Page } from '@playwright/test'

/** Keeps files whose addresses fit this pattern back from a page; what it gives delivers them. */
export async function holdBack(page: Page, pattern: string): Promise<() => void> {
  const held = Promise.withResolvers<void>()
  await page.route(pattern, async (route) => {
    await held.promise
    await route.continue()
  })
  return held.resolve
}
