import type { Locator, Page } from '@playwright/test'
import { fields } from '@/lib/catalog/fields'
import { upkeep } from '@/lib/catalog/upkeep'
import { StepPage } from './wizard-page'

export class DonePage extends StepPage {
  readonly download: Locator
  readonly clientSecret: Locator
  readonly results: Locator
  /** What can be changed about the connection. */
  readonly changes: Locator
  readonly token: Locator
  readonly askLumos: Locator

  constructor(page: Page) {
    super(page, 'done')
    this.clientSecret = this.main.getByLabel(fields.clientSecret.label, { exact: true })
    this.results = this.main.getByRole('region', { name: 'Test results' })
    this.changes = this.main.getByRole('region', { name: 'Change something' })
    this.token = this.main.getByLabel(fields.lumosToken.label, { exact: true })
    this.askLumos = this.main.getByRole('button', { name: upkeep.lookAgain.button })
    this.download = this.main.getByRole('link', { name: 'Download this report' })
  }

  async testAgainWith(secret: string): Promise<void> {
    await this.clientSecret.fill(secret)
    await this.main.getByRole('button', { name: 'Test again' }).click()
  }

  /** One value of the record, by its name. */
  fact(name: string): Locator {
    const row = this.main.getByRole('term').filter({ hasText: name }).locator('xpath=..')
    return row.getByRole('definition')
  }
}
