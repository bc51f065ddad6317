import { expect, type Locator, type Page } from '@playwright/test'
import { type StepId, stepOf, steps } from '@/lib/catalog/steps'

/** What every page of the wizard has. */
export class WizardPage {
  readonly page: Page
  readonly main: Locator
  readonly heading: Locator
  /** What is wrong with a form that was sent. */
  readonly summary: Locator
  readonly help: Locator
  readonly skipLink: Locator
  /** The steps, as they stand beside the page. */
  readonly stepList: Locator

  constructor(page: Page) {
    this.page = page
    this.main = page.getByRole('main')
    this.heading = page.getByRole('heading', { level: 1 })
    this.summary = page.getByRole('alert', { name: 'There is a problem' })
    this.help = page.getByRole('contentinfo')
    this.skipLink = page.getByRole('link', { name: 'Skip to the main part' })
    this.stepList = page.getByRole('navigation', { name: 'Steps' })
  }

  /** The lines of the summary. */
  get complaints(): Locator {
    return this.summary.getByRole('listitem')
  }

  /** The complaint with these words, which leads to a place on the page. */
  complaint(sentence: string): Locator {
    return this.summary.getByRole('link', { name: sentence, exact: true })
  }

  /** The support code, which is said in the same place on every page. */
  async supportCode(): Promise<string> {
    const said = await this.help.getByText('Your support code is').innerText()
    return /\b[B-Z2-9]{3}-[B-Z2-9]{3}\b/.exec(said)?.[0] ?? ''
  }
}

/** A page that asks for one step of the journey. */
export class StepPage extends WizardPage {
  readonly step: StepId
  readonly back: Locator

  constructor(page: Page, step: StepId) {
    super(page)
    this.step = step
    this.back = this.main.getByRole('link', { name: /^(Back|Start page)$/ })
  }

  /** The title while nothing is wrong. */
  get title(): string {
    const place = stepOf(this.step)
    return `${place ? `${place}: ` : ''}${steps[this.step].title} – Coupa Connect`
  }

  async open(): Promise<void> {
    await this.page.goto(steps[this.step].path)
  }

  /** Resolves when the browser shows this step; fails where it shows another one. */
  async isShown(): Promise<void> {
    await expect(this.heading).toHaveText(steps[this.step].title)
    await expect(this.page).toHaveTitle(this.title)
  }

  /** The summary has come, has the focus, and the title says so. */
  async isRefused(): Promise<void> {
    await expect(this.summary).toBeFocused()
    await expect(this.page).toHaveTitle(`Error: ${this.title}`)
  }
}
