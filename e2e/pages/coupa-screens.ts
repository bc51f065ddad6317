import type { Locator, Page } from '@playwright/test'
import { type ClientSettingId, clientSettings, coupaScreens } from '@/lib/catalog/client-settings'

/** Coupa's own pages, as a person sees them. */
export class CoupaScreens {
  readonly page: Page
  readonly create: Locator
  readonly grantType: Locator
  readonly save: Locator
  readonly showHide: Locator
  readonly identifier: Locator
  readonly secret: Locator

  constructor(page: Page) {
    this.page = page
    this.create = page.getByRole('link', { name: coupaScreens.createButton, exact: true })
    this.grantType = page.getByLabel(labelOf('grant-type'))
    this.save = page.getByRole('button', { name: labelOf('save') })
    this.showHide = page.getByRole('button', { name: coupaScreens.showHide })
    this.identifier = valueOf(page, coupaScreens.identifier).getByRole('code')
    this.secret = valueOf(page, coupaScreens.secret).getByRole('code')
  }

  async open(origin: string, instance: string): Promise<void> {
    await this.page.goto(`${origin}${coupaScreens.clientsPath}?instance=${instance}`)
  }

  setting(id: ClientSettingId): Locator {
    return this.page.getByLabel(labelOf(id), { exact: true })
  }

  scope(name: string): Locator {
    return this.page.getByRole('checkbox', { name, exact: true })
  }
}

function labelOf(id: ClientSettingId): string {
  return clientSettings.find((setting) => setting.id === id)?.label ?? ''
}

function valueOf(page: Page, name: string): Locator {
  const term = page.getByRole('term').filter({ hasText: name })
  return term.locator('xpath=..').getByRole('definition')
}
