import { expect, type Locator, type Page } from '@playwright/test'
import { type AsideId, asides } from '@/lib/catalog/asides'
import { handoverActs, leaving, opening, returning, sending } from '@/lib/catalog/links'
import { WizardPage } from './wizard-page'

/** The page that a setup link opens. */
export class OpeningPage extends WizardPage {
  readonly button: Locator

  constructor(page: Page) {
    super(page)
    this.button = this.main.getByRole('button', { name: opening.button })
  }

  async isShown(): Promise<void> {
    await expect(this.heading).toHaveText(opening.title)
    await expect(this.page).toHaveTitle(`${opening.title} – Coupa Connect`)
  }
}

/** A page beside the steps. */
class AsidePage extends WizardPage {
  readonly aside: AsideId
  /** The heading of what is shown once. */
  readonly made: Locator

  constructor(page: Page, aside: AsideId) {
    super(page)
    this.aside = aside
    this.made = this.main.getByRole('heading', { name: aside === 'send' ? sending.made : returning.made })
  }

  async open(): Promise<void> {
    await this.page.goto(asides[this.aside].path)
  }

  async isShown(): Promise<void> {
    await expect(this.heading).toHaveText(asides[this.aside].title)
    await expect(this.page).toHaveTitle(`${asides[this.aside].title} – Coupa Connect`)
  }
}

/** Makes a way back, and ends a visit. */
export class ReturnPage extends AsidePage {
  readonly button: Locator
  readonly leaving: Locator

  constructor(page: Page) {
    super(page, 'return')
    this.button = this.main.getByRole('button', { name: returning.button })
    this.leaving = this.main.getByRole('button', { name: leaving.button })
  }

  /** The link as it is shown, once. */
  async link(): Promise<string> {
    await expect(this.made).toBeVisible()
    return this.main.locator('#made-link').innerText()
  }
}

/** Hands the Coupa half to somebody else. */
export class SendPage extends AsidePage {
  readonly button: Locator
  readonly mailLink: Locator
  readonly copy: Locator

  constructor(page: Page) {
    super(page, 'send')
    this.button = this.main.getByRole('button', { name: sending.button })
    this.mailLink = this.main.getByRole('link', { name: sending.mail })
    this.copy = this.main.getByRole('button', { name: `Copy ${sending.copy}` })
  }

  /** The mail as it is shown, once. */
  async mail(): Promise<string> {
    await expect(this.made).toBeVisible()
    return this.main.locator('#made-mail').innerText()
  }

  /** The link in it. */
  async link(): Promise<string> {
    return /^https?:\/\/\S+\/s\/\S+$/m.exec(await this.mail())?.[0] ?? ''
  }
}

/** Where whoever did the Coupa half sees what became of it. */
export class HandoverPage extends AsidePage {
  readonly change: Locator

  constructor(page: Page) {
    super(page, 'handover')
    this.change = this.main.getByRole('link', { name: handoverActs.change })
  }
}
