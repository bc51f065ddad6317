import type { Locator, Page } from '@playwright/test'
import { upgradeWords } from '@/lib/catalog/upgrade'
import { upkeep } from '@/lib/catalog/upkeep'
import { LumosPage } from './lumos-page'
import { WizardPage } from './wizard-page'

const words = upkeep.disconnect

/** The page on which a connection is taken down. */
export class DisconnectPage extends WizardPage {
  readonly lumos: LumosPage
  readonly name: Locator
  readonly disconnect: Locator
  readonly byHand: Locator
  readonly again: Locator
  readonly done: Locator
  readonly confirm: Locator
  readonly keep: Locator
  readonly askLumos: Locator
  readonly connectAgain: Locator

  constructor(page: Page) {
    super(page)
    const button = (name: string) => this.main.getByRole('button', { name, exact: true })
    this.lumos = new LumosPage(page)
    this.name = this.main.getByLabel(/^Type .* to confirm$/)
    this.disconnect = button(words.button)
    this.byHand = button(upgradeWords.byHand)
    this.again = button(words.again)
    this.done = this.main.getByRole('checkbox', { name: words.confirmByHand })
    this.confirm = button(words.confirmButton)
    this.keep = button(words.cancel)
    this.askLumos = button(upkeep.lookAgain.button)
    this.connectAgain = button(upkeep.disconnected.again)
  }

  async open(): Promise<void> {
    await this.page.goto(words.path)
  }
}
