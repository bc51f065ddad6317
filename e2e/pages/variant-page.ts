import type { Locator, Page } from '@playwright/test'
import { existing } from '@/lib/catalog/upgrade'
import { type VariantId, variants } from '@/lib/catalog/variants'
import { StepPage } from './wizard-page'

export class VariantPage extends StepPage {
  readonly goOn: Locator
  /** What an admin reads whose Lumos has a Coupa already. */
  readonly alreadyConnected: Locator

  constructor(page: Page) {
    super(page, 'variant')
    this.goOn = this.main.getByRole('button', { name: 'Continue' })
    this.alreadyConnected = this.main.getByText('Coupa is already connected to our Lumos')
  }

  card(variant: VariantId): Locator {
    return this.main.getByRole('radio', { name: variants[variant].title, exact: true })
  }

  /** Says that Coupa is connected already, and goes to its upgrade. */
  async upgradeTheOneYouHave(): Promise<void> {
    await this.alreadyConnected.click()
    await this.main.getByRole('link', { name: existing.link }).click()
  }

  async choose(variant: VariantId): Promise<void> {
    await this.card(variant).check()
    await this.goOn.click()
  }
}
