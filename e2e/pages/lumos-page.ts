import type { Locator, Page } from '@playwright/test'
import { endings, lumosScreens } from '@/lib/catalog/endings'
import { fields } from '@/lib/catalog/fields'
import { press } from './press'
import { StepPage } from './wizard-page'

export class LumosPage extends StepPage {
  readonly byApi: Locator
  readonly byHand: Locator
  readonly token: Locator
  readonly connect: Locator
  readonly confirmed: Locator
  readonly confirm: Locator
  readonly askLumos: Locator
  readonly syncAgain: Locator

  constructor(page: Page) {
    super(page, 'lumos')
    this.byApi = this.main.getByRole('link', { name: endings.api.title })
    this.byHand = this.main.getByRole('link', { name: endings.hand.title })
    this.token = this.main.getByLabel(fields.lumosToken.label)
    this.connect = this.main.getByRole('button', { name: endings.api.button })
    this.confirmed = this.main.getByRole('checkbox', { name: lumosScreens.confirm })
    this.confirm = this.main.getByRole('button', { name: endings.hand.button })
    this.askLumos = this.main.getByRole('button', { name: 'Ask Lumos now' })
    this.syncAgain = this.main.getByRole('button', { name: 'Start the sync again' })
  }

  /** The link that leads back to a value which is about to be connected. */
  change(name: string): Locator {
    return this.main.getByRole('link', { name: `Change ${name}`, exact: true })
  }

  copy(name: string): Locator {
    return this.main.getByRole('button', { name: `Copy ${name}`, exact: true })
  }

  async openWay(way: keyof typeof endings): Promise<void> {
    await this.open()
    await (way === 'api' ? this.byApi : this.byHand).click()
  }

  async connectWith(token: string): Promise<void> {
    await this.token.fill(token)
    await press(this.connect)
  }
}
