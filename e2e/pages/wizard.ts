import type { Page } from '@playwright/test'
import type { StepId } from '@/lib/catalog/steps'
import { type Begun, PlainVisitor } from '../plain-visitor'
import { ClientPage } from './client-page'
import { CredentialsPage } from './credentials-page'
import { DisconnectPage } from './disconnect-page'
import { DonePage } from './done-page'
import { InstancePage } from './instance-page'
import { LumosPage } from './lumos-page'
import { SecretPage } from './secret-page'
import { StartPage } from './start-page'
import { UpgradePage } from './upgrade-page'
import { VariantPage } from './variant-page'

/** All pages of the wizard in one tab. */
export class Wizard {
  readonly page: Page
  readonly start: StartPage
  readonly variant: VariantPage
  readonly instance: InstancePage
  readonly client: ClientPage
  readonly credentials: CredentialsPage
  readonly lumos: LumosPage
  readonly done: DonePage
  readonly upgrade: UpgradePage
  readonly secret: SecretPage
  readonly disconnect: DisconnectPage

  constructor(page: Page) {
    this.page = page
    this.start = new StartPage(page)
    this.variant = new VariantPage(page)
    this.instance = new InstancePage(page)
    this.client = new ClientPage(page)
    this.credentials = new CredentialsPage(page)
    this.lumos = new LumosPage(page)
    this.done = new DonePage(page)
    this.upgrade = new UpgradePage(page)
    this.secret = new SecretPage(page)
    this.disconnect = new DisconnectPage(page)
  }

  /** The journey in order. */
  get steps() {
    const { variant, instance, client, credentials, lumos, done } = this
    return { variant, instance, client, credentials, lumos, done }
  }

  /** Opens a step of a setup in which everything before it was done, without a click. */
  async beginAt(step: StepId, begun: Begun, origin: string): Promise<void> {
    const visitor = new PlainVisitor(origin)
    await visitor.walkTo(step, begun)
    const [name = '', value = ''] = visitor.cookie?.split('=', 2) ?? []
    await this.page.context().addCookies([{ name, value, url: origin }])
    await this.steps[step].open()
  }
}
