import { chromium } from '@playwright/test'
import { findBrowser } from '../browser'
import type { Key, Tab, TabWishes } from './engines-tab'

const keys: Readonly<Record<Key, string>> = {
  Enter: 'Enter',
  Tab: 'Tab',
  'Select all': 'Control+A',
  Paste: 'Control+V',
}

/** Opens the Chromium of the browser tests, to walk the same way. */
export async function openChromium({ scheme, isScripted }: TabWishes): Promise<Tab> {
  const { executablePath, args, env } = findBrowser()
  const browser = await chromium.launch({ executablePath, args, env })
  const context = await browser.newContext({ colorScheme: scheme, javaScriptEnabled: isScripted })
  // A browser with a window lets a page write after a press; one that never has a window asks first.
  await context.grantPermissions(['clipboard-write'])
  const page = await context.newPage()
  return {
    engine: `Chromium ${browser.version()}`,
    async open(address) {
      await page.goto(address)
    },
    evaluate: (expression) => page.evaluate(expression) as Promise<string>,
    click: ({ x, y }) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(keys[key]),
    resize: (size) => page.setViewportSize(size),
    picture: () => page.screenshot(),
    close: () => browser.close(),
  }
}
