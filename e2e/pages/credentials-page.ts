import type { Locator, Page } from '@playwright/test'
import { type CheckId, checks } from '@/lib/catalog/checks'
import { fields } from '@/lib/catalog/fields'
import type { Typed } from '../plain-visitor'
import { press } from './press'
import { StepPage } from './wizard-page'

/** How a whole report is called. */
export const verdicts = { passed: 'Everything works', failed: 'Not everything works yet' } as const

export class CredentialsPage extends StepPage {
  readonly instance: Locator
  readonly clientId: Locator
  readonly clientSecret: Locator
  readonly showSecret: Locator
  readonly test: Locator
  readonly results: Locator
  readonly download: Locator
  readonly goOn: Locator
  readonly copyMissing: Locator

  constructor(page: Page) {
    super(page, 'credentials')
    this.instance = this.main.getByLabel(fields.instance.label)
    this.clientId = this.main.getByLabel(fields.clientId.label)
    this.clientSecret = this.main.getByLabel(fields.clientSecret.label)
    this.showSecret = this.main.getByRole('button', { name: `Show ${fields.clientSecret.label}` })
    this.test = this.main.getByRole('button', { name: /^Test (these credentials|again)$/ })
    this.results = this.main.getByRole('region', { name: 'Test results' })
    this.download = this.results.getByRole('link', { name: 'Download this report' })
    this.goOn = this.results.getByRole('link', { name: 'Continue to Lumos' })
    this.copyMissing = this.results.getByRole('button', { name: 'Copy missing scopes' })
  }

  /** The three fields, in the order of the page. */
  get fields(): readonly Locator[] {
    return [this.instance, this.clientId, this.clientSecret]
  }

  /** What is said while the tests run. */
  get progress(): Locator {
    return this.results.getByRole('status').filter({ hasText: ' done.' })
  }

  /** What is said when they have ended. */
  get ended(): Locator {
    return this.results
      .getByRole('status')
      .filter({ hasText: /^(Everything works|Not everything works yet)$/ })
  }

  /** The row of one test. */
  row(check: CheckId): Locator {
    const name = this.page.getByText(checks[check].name, { exact: true })
    return this.results.getByRole('listitem').filter({ has: name })
  }

  /** The heading over a finished report. */
  verdict(outcome: keyof typeof verdicts): Locator {
    return this.results.getByRole('heading', { name: verdicts[outcome] })
  }

  /** The scopes that Coupa did not grant, as they stand on the page. */
  get missingScopes(): Locator {
    return this.row('scopes').getByRole('list').getByRole('listitem')
  }

  async fill({ instance, clientId, clientSecret }: Partial<Typed>): Promise<void> {
    if (instance !== undefined) await this.instance.fill(instance)
    if (clientId !== undefined) await this.clientId.fill(clientId)
    if (clientSecret !== undefined) await this.clientSecret.fill(clientSecret)
  }

  async submit(typed: Partial<Typed>): Promise<void> {
    await this.fill(typed)
    await press(this.test)
  }
}
