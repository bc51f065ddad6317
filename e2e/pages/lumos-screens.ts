import type { Locator, Page } from '@playwright/test'
import { lumosScreens } from '@/lib/catalog/endings'
import { fields } from '@/lib/catalog/fields'
import { type VariantId, variants } from '@/lib/catalog/variants'

/** Lumos' own pages, as a person sees them who finishes by hand. */
export class LumosScreens {
  readonly page: Page
  readonly instance: Locator
  readonly clientId: Locator
  readonly clientSecret: Locator
  readonly connect: Locator
  readonly apps: Locator

  constructor(page: Page) {
    this.page = page
    this.instance = page.getByLabel(fields.instance.label)
    this.clientId = page.getByLabel(fields.clientId.label)
    this.clientSecret = page.getByLabel(fields.clientSecret.label)
    this.connect = page.getByRole('button', { name: lumosScreens.connect, exact: true })
    this.apps = page.getByRole('region', { name: 'Apps' })
  }

  async open(origin: string, tenant: string): Promise<void> {
    await this.page.goto(`${origin}/?tenant=${tenant}`)
  }

  disconnect(variant: VariantId): Locator {
    return this.apps.getByRole('button', { name: `Disconnect ${variants[variant].title}`, exact: true })
  }

  integration(variant: VariantId): Locator {
    return this.page.getByRole('link', {
      name: `${lumosScreens.connect} ${variants[variant].title}`,
      exact: true,
    })
  }
}
