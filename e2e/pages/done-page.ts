import type { Locator, Page } from '@playwright/test'
import { StepPage } from './wizard-page'

export class DonePage extends StepPage {
  readonly download: Locator

  constructor(page: Page) {
    super(page, 'done')
    this.download = this.main.getByRole('link', { name: 'Download the test report' })
  }

  /** One value of the record, by its name. */
  fact(name: string): Locator {
    const row = this.main.getByRole('term').filter({ hasText: name }).locator('xpath=..')
    return row.getByRole('definition')
  }
}
