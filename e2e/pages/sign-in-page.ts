import type { Locator, Page } from '@playwright/test'
import { failures } from '@/lib/catalog/failures'
import { signIn } from '@/lib/catalog/sign-in'
import { signInPath } from '@/lib/connection/support-path'
import { WizardPage } from './wizard-page'

/** Where supporters sign in. */
export class SignInPage extends WizardPage {
  readonly title = `${signIn.title} – Coupa Connect`
  readonly password: Locator
  readonly byCompany: Locator
  readonly signedOut: Locator
  /** On every page of the console. */
  readonly out: Locator

  constructor(page: Page) {
    super(page)
    this.password = this.main.getByLabel(signIn.passwordLabel, { exact: true })
    this.byCompany = this.main.getByRole('link', { name: signIn.byCompany })
    this.signedOut = this.main.getByText(signIn.signedOut)
    this.out = page.getByRole('button', { name: signIn.out })
  }

  async open(): Promise<void> {
    await this.page.goto(signInPath)
  }

  async signIn(password: string): Promise<void> {
    await this.password.fill(password)
    await this.password.press('Enter')
  }

  /** Why somebody is here again. */
  reason(code: keyof typeof failures): Locator {
    return this.main.getByText(failures[code].sentence)
  }
}
