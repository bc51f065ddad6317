import { expect, type Locator, type Page } from '@playwright/test'
import { sending } from '@/lib/catalog/links'
import { type ScopeId, scopes } from '@/lib/catalog/scopes'
import {
  beginningUpgrade,
  existing,
  existingKinds,
  goingBack,
  phaseOf,
  type UpgradePhaseId,
  upgradePath,
  upgradePhases,
  upgradeRoads,
  upgradeWords,
} from '@/lib/catalog/upgrade'
import { upkeep } from '@/lib/catalog/upkeep'
import { CredentialsPage } from './credentials-page'
import { LumosPage } from './lumos-page'
import { press } from './press'
import { WizardPage } from './wizard-page'

/** The upgrade, in whichever phase it is. */
export class UpgradePage extends WizardPage {
  readonly begin: Locator
  readonly ask: Locator
  readonly tell: Locator
  readonly instance: Locator
  readonly newScopes: Locator
  readonly scopesSaved: Locator
  readonly seeScopes: Locator
  readonly confirmed: Locator
  readonly disconnect: Locator
  readonly byHand: Locator
  readonly toHand: Locator
  readonly again: Locator
  readonly done: Locator
  readonly confirmDone: Locator
  readonly keep: Locator
  readonly leaveLink: Locator
  readonly leave: Locator
  readonly backLink: Locator
  readonly goBack: Locator
  readonly phases: Locator
  /** The mail to whoever owns Coupa: where it is offered, and what is in it. */
  readonly mailOffer: Locator
  readonly mail: Locator
  readonly mailLink: Locator
  readonly copyMail: Locator
  /** The fields and the report of the test, as on the page of the credentials. */
  readonly credentials: CredentialsPage
  /** The ways to finish, as on the page of that step. */
  readonly lumos: LumosPage

  constructor(page: Page) {
    super(page)
    const button = (name: string) => this.main.getByRole('button', { name, exact: true })
    this.begin = button(beginningUpgrade.button)
    this.ask = button(existing.ask.button)
    this.tell = button(existing.tell.button)
    this.newScopes = this.main.getByRole('group', { name: upgradeRoads.edit.scopes })
    this.scopesSaved = button(upgradeRoads.edit.button)
    this.seeScopes = this.main.getByRole('link', { name: upgradeWords.seeScopes })
    this.confirmed = this.main.getByRole('checkbox', { name: upgradeWords.confirm })
    this.disconnect = button(upgradeWords.disconnect)
    this.byHand = button(upgradeWords.byHand)
    this.toHand = this.main.getByRole('link', { name: upgradeWords.toHand })
    this.again = button(upkeep.disconnect.again)
    this.done = this.main.getByRole('checkbox', { name: upkeep.disconnect.confirmByHand })
    this.confirmDone = button(upkeep.disconnect.confirmButton)
    this.keep = button(upkeep.disconnect.cancel)
    this.leaveLink = this.main.getByText(upgradeWords.leave.title, { exact: true }).first()
    this.leave = button(upgradeWords.leave.button)
    this.backLink = this.main.getByText(goingBack.link)
    this.goBack = button(goingBack.button)
    this.phases = this.stepList.getByRole('listitem')
    this.mailOffer = this.main.getByText(sending.offer, { exact: true })
    this.mail = this.main.locator('#changes-mail')
    this.mailLink = this.main.getByRole('link', { name: sending.mail })
    this.copyMail = button(`Copy ${sending.copy}`)
    this.credentials = new CredentialsPage(page)
    this.lumos = new LumosPage(page)
    this.instance = this.credentials.instance
  }

  async open(): Promise<void> {
    await this.page.goto(upgradePath)
  }

  /** Resolves when the browser shows this phase. */
  async isAt(id: UpgradePhaseId, title: string = upgradePhases[id].title): Promise<void> {
    await expect(this.heading).toHaveText(title)
    await expect(this.page).toHaveTitle(`${phaseOf(id)}: ${title} – Coupa Connect`)
    await expect(this.phases.filter({ hasText: 'current step' })).toHaveText(
      new RegExp(`${upgradePhases[id].name}, current step$`),
    )
  }

  /** Whether Lumos is connected at this moment, as the page says it. */
  standing(sentence: string): Locator {
    return this.main.getByText(sentence, { exact: true })
  }

  scope(name: ScopeId): Locator {
    return this.newScopes.getByRole('checkbox', { name: new RegExp(`^${name}.*${scopes[name].why}$`) })
  }

  kind(id: keyof typeof existingKinds): Locator {
    return this.main.getByRole('radio', { name: existingKinds[id].title })
  }

  async testWith({ clientId, clientSecret }: { clientId: string; clientSecret: string }): Promise<void> {
    await this.credentials.clientId.fill(clientId)
    await this.credentials.clientSecret.fill(clientSecret)
    await press(this.credentials.test)
  }
}
