import { expect, type Locator, type Page } from '@playwright/test'
import { consoleWords } from '@/lib/catalog/console'
import { signIn } from '@/lib/catalog/sign-in'
import { practicePassword } from '@/scripts/world.mjs'

const { list, detail, links, make, waiver, mirror } = consoleWords

/** The console in the browser of a supporter. */
export class Console {
  readonly page: Page
  readonly main: Locator
  readonly heading: Locator

  constructor(page: Page) {
    this.page = page
    this.main = page.getByRole('main')
    this.heading = page.getByRole('heading', { level: 1 })
  }

  async signIn(): Promise<void> {
    await this.page.goto('/support')
    await this.page.getByLabel(signIn.passwordLabel).fill(practicePassword)
    await this.page.getByRole('button', { name: signIn.byPassword }).click()
    await expect(this.heading).toHaveText(list.title)
  }

  get search(): Locator {
    return this.main.getByRole('searchbox', { name: list.search })
  }

  get step(): Locator {
    return this.main.getByRole('search').getByLabel(list.step)
  }

  get stuckOnly(): Locator {
    return this.main.getByRole('checkbox', { name: list.stuck })
  }

  get searchButton(): Locator {
    return this.main.getByRole('button', { name: list.button, exact: true })
  }

  get rows(): Locator {
    return this.main.getByRole('row').filter({ has: this.page.getByRole('rowheader') })
  }

  row(customer: string): Locator {
    return this.rows.filter({ hasText: customer })
  }

  /** A way to another page of the list. */
  to(page: 'first' | 'previous' | 'next'): Locator {
    return this.main.getByRole('navigation').getByRole('link', { name: list[page], exact: true })
  }

  /** Makes a setup and answers with the address of its link. */
  async makeSetup(customer: string): Promise<string> {
    await this.main.getByText(make.title, { exact: true }).click()
    await this.main.getByLabel(make.customer, { exact: true }).fill(customer)
    await this.main.getByRole('button', { name: make.button }).click()
    return this.madeLink()
  }

  /** The link that was made by the last form, as it is shown this once. */
  async madeLink(): Promise<string> {
    await expect(this.main.getByText(links.made)).toBeVisible()
    return this.main.locator('#link-address').innerText()
  }

  get openMade(): Locator {
    return this.main.getByRole('link', { name: make.open })
  }

  section(title: string): Locator {
    return this.main.getByRole('region', { name: title, exact: true })
  }

  get facts(): Locator {
    return this.section(detail.facts)
  }

  get report(): Locator {
    return this.section(detail.report)
  }

  get links(): Locator {
    return this.section(links.title)
  }

  get waivers(): Locator {
    return this.section(waiver.title)
  }

  get history(): Locator {
    return this.section(detail.history)
  }

  get seePage(): Locator {
    return this.main.getByRole('link', { name: detail.see })
  }

  get showNews(): Locator {
    return this.main.getByRole('button', { name: detail.refresh })
  }

  get backFromPage(): Locator {
    return this.page.getByRole('link', { name: mirror.back })
  }
}
