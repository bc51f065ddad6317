import type { Locator, Page } from '@playwright/test'
import { WizardPage } from './wizard-page'

/** A page of the guide. */
export class GuideView extends WizardPage {
  readonly pictures: Locator
  readonly contents: Locator

  constructor(page: Page) {
    super(page)
    this.pictures = this.main.getByRole('img')
    this.contents = page.getByRole('navigation', { name: 'Guide' })
  }

  async open(address: string): Promise<void> {
    await this.page.goto(address)
  }

  /** A heading by the anchor that is linked to. */
  place(id: string): Locator {
    return this.main.locator(`:is(h2, h3)[id="${id}"]`)
  }

  /** Loads every picture, as reading the page to its end would, and says which file each one shows. */
  async showPictures(): Promise<readonly string[]> {
    for (const picture of await this.pictures.all()) await picture.scrollIntoViewIfNeeded()
    return this.pictures.evaluateAll((pictures) =>
      Promise.all(
        (pictures as HTMLImageElement[]).map(async (picture) => {
          await picture.decode()
          return new URL(picture.currentSrc).pathname
        }),
      ),
    )
  }
}
