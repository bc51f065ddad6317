import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { root } from '@/scripts/world.mjs'

const monospaced = readFileSync(
  join(root, 'node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2'),
)
const address = '/_next/static/monospaced.woff2'

/**
 * Makes letters look the same everywhere. Values are set in whatever monospaced font a system has, so
 * the pictures bring one, under the second name of the page's list. And the page goes on without its own
 * font where that comes late; a picture waits for it.
 */
export async function keepFonts(page: Page): Promise<void> {
  await page.route('**/_next/static/**/*.css', async (route) => {
    const answer = await route.fetch()
    const sheet = (await answer.text()).replaceAll('font-display:optional', 'font-display:block')
    const face = `@font-face{font-family:"SF Mono";font-weight:100 800;src:url(${address})}`
    // Joined letters would show other characters than those to copy.
    const plain = 'code,input{font-variant-ligatures:none}'
    await route.fulfill({ response: answer, body: face + sheet + plain })
  })
  await page.route(`**${address}`, (route) => route.fulfill({ contentType: 'font/woff2', body: monospaced }))
}
