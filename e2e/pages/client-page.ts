import type { Locator, Page } from '@playwright/test'
import { clientSettings } from '@/lib/catalog/client-settings'
import { clientInstructions } from '@/lib/catalog/instructions'
import { type ScopeId, scopes } from '@/lib/catalog/scopes'
import { StepPage } from './wizard-page'

/** The settings that are copied as text. */
export const copiedSettings = clientSettings.filter(({ kind }) => kind === 'text')

export class ClientPage extends StepPage {
  /** Our drawing of Coupa's form. */
  readonly drawing: Locator
  readonly coupaLink: Locator
  readonly scopes: Locator
  readonly goOn: Locator

  constructor(page: Page) {
    super(page, 'client')
    this.drawing = this.main.getByRole('figure')
    this.coupaLink = this.main.getByRole('link', { name: 'Open it in your Coupa' })
    this.scopes = this.drawing.getByRole('group', { name: settingLabel('scopes') })
    this.goOn = this.main.getByRole('button', { name: clientInstructions.saved.button })
  }

  /** "9 of 14 ticked" */
  get counter(): Locator {
    return this.scopes.getByRole('status').filter({ hasText: 'ticked' })
  }

  scope(name: ScopeId): Locator {
    return this.scopes.getByRole('checkbox', { name: `${name} ${scopes[name].why}`, exact: true })
  }

  copy(name: string): Locator {
    return this.drawing.getByRole('button', { name: `Copy ${name}`, exact: true })
  }
}

function settingLabel(id: (typeof clientSettings)[number]['id']): string {
  return clientSettings.find((setting) => setting.id === id)?.label ?? ''
}
