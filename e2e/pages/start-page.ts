import type { Locator, Page } from '@playwright/test'
import { WizardPage } from './wizard-page'

export class StartPage extends WizardPage {
  readonly begin: Locator
  readonly goOn: Locator

  constructor(page: Page) {
    super(page)
    this.begin = this.main.getByRole('button', { name: 'Begin the setup' })
    this.goOn = this.main.getByRole('link', { name: /^(Continue your setup|Open the last page)$/ })
  }

  async open(): Promise<void> {
    await this.page.goto('/')
  }
}
