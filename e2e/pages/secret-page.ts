import type { Locator, Page } from '@playwright/test'
import { upkeep } from '@/lib/catalog/upkeep'
import { CredentialsPage } from './credentials-page'
import { LumosPage } from './lumos-page'
import { press } from './press'
import { WizardPage } from './wizard-page'

const words = upkeep.replaceSecret

/** The page on which a secret is replaced. */
export class SecretPage extends WizardPage {
  readonly credentials: CredentialsPage
  readonly lumos: LumosPage
  readonly test: Locator
  readonly proven: Locator
  readonly reconnect: Locator
  readonly giveUp: Locator
  readonly toHand: Locator
  readonly confirmed: Locator
  readonly confirm: Locator
  readonly timer: Locator

  constructor(page: Page) {
    super(page)
    const button = (name: string) => this.main.getByRole('button', { name, exact: true })
    this.credentials = new CredentialsPage(page)
    this.lumos = new LumosPage(page)
    this.test = button(words.button)
    this.proven = this.main.getByText(words.proven)
    this.reconnect = button(words.reconnect)
    this.giveUp = button(words.giveUp)
    this.toHand = this.main.getByRole('link', { name: words.toHand })
    this.confirmed = this.main.getByRole('checkbox', { name: words.confirm })
    this.confirm = button(words.confirmButton)
    this.timer = this.main.getByRole('timer')
  }

  async open(): Promise<void> {
    await this.page.goto(words.path)
  }

  async testWith({ clientId, clientSecret }: { clientId: string; clientSecret: string }): Promise<void> {
    await this.credentials.clientId.fill(clientId)
    await this.credentials.clientSecret.fill(clientSecret)
    await press(this.test)
  }
}
