import type { BrowserContext } from '@playwright/test'

/** The browser's real clipboard. No page of the wizard may read it, so another page does. */
export class Clipboard {
  readonly #context: BrowserContext
  readonly #origin: string

  constructor(context: BrowserContext, origin: string) {
    this.#context = context
    this.#origin = origin
  }

  async read(): Promise<string> {
    await this.#context.grantPermissions(['clipboard-read'], { origin: this.#origin })
    const page = await this.#context.newPage()
    await page.goto(this.#origin)
    await page.bringToFront()
    const text = await page.evaluate(() => navigator.clipboard.readText())
    await page.close()
    return text
  }
}
