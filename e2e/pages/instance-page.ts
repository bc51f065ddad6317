import type { Locator, Page } from '@playwright/test'
import { fields } from '@/lib/catalog/fields'
import { StepPage } from './wizard-page'

export class InstancePage extends StepPage {
  readonly instance: Locator
  /** What is said about the address while it is typed. */
  readonly remark: Locator
  readonly goOn: Locator

  constructor(page: Page) {
    super(page, 'instance')
    this.instance = this.main.getByLabel(fields.instance.label)
    this.remark = this.main.getByRole('status').filter({ hasText: /./ })
    this.goOn = this.main.getByRole('button', { name: 'Continue' })
  }

  async give(instance: string): Promise<void> {
    await this.instance.fill(instance)
    await this.goOn.click()
  }
}
