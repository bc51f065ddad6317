import { createHash } from 'node:crypto'
import { type BrowserContext, test as base, type Page } from '@playwright/test'
import { noteCanary } from './canaries'
import { Clipboard } from './clipboard'
import { type Conduct, watchConduct } from './conduct'
import { Coupa } from './coupa'
import { Lumos } from './lumos'
import { type Origins, origins } from './origins'
import { bringFont } from './own-font'
import { Wizard } from './pages/wizard'
import { PlainVisitor } from './plain-visitor'
import { SetupLinks } from './setup-links'
import { failIfTriedAgain, noteIfStalled } from './stalled'

export { expect } from '@playwright/test'

type Fixtures = {
  /** A test that failed is not tried again, unless its browser had stopped drawing. */
  firstTry: undefined
  origins: Origins
  /** Remembers a secret for the search at the end. */
  noteSecret: (secret: string) => void
  /** A Coupa instance that belongs to this test alone. */
  coupa: Coupa
  /** Tenants of Lumos that belong to this test alone. */
  lumos: Lumos
  /** Somebody without a browser. */
  visitor: PlainVisitor
  conduct: Conduct
  /** The wizard in the browser of an admin who was never here. */
  wizard: Wizard
  /** Another admin with a browser of their own. */
  anotherWizard: () => Promise<Wizard>
  /** Another tab of the same browser. */
  openTab: () => Promise<Page>
  clipboard: Clipboard
  /** Setup links of the app. */
  links: SetupLinks
}

export const test = base.extend<Fixtures>({
  firstTry: [
    async ({}, use, test) => {
      failIfTriedAgain(test)
      await use(undefined)
    },
    { auto: true },
  ],

  origins: async ({}, use) => use(origins()),

  noteSecret: async ({ origins: _ }, use, { titlePath }) =>
    use((secret) => noteCanary({ secret, test: titlePath.join(' › ') })),

  coupa: async ({ origins, noteSecret }, use, { testId }) =>
    use(new Coupa(origins.coupaOrigin, `${nameOf(testId)}.coupahost.com`, noteSecret)),

  lumos: async ({ origins, noteSecret }, use, { testId }) =>
    use(new Lumos(origins.lumosOrigin, nameOf(testId), noteSecret)),

  visitor: async ({ origins }, use) => use(new PlainVisitor(origins.appOrigin)),

  conduct: async ({ context, origins }, use, test) => {
    await bringFont(context)
    const conduct = await watchConduct(context, origins)
    await use(conduct)
    await noteIfStalled(context, test)
    await conduct.close(nameOf(test.testId))
    base.expect(conduct.faults).toEqual([])
  },

  wizard: async ({ page, conduct: _ }, use) => use(new Wizard(page)),

  anotherWizard: async ({ browser, origins }, use, test) => {
    const others: { conduct: Conduct; context: BrowserContext }[] = []
    await use(async () => {
      const context = await browser.newContext()
      await bringFont(context)
      others.push({ conduct: await watchConduct(context, origins), context })
      return new Wizard(await context.newPage())
    })
    for (const [index, { conduct, context }] of others.entries()) {
      await noteIfStalled(context, test)
      await conduct.close(`${nameOf(test.testId)}-${index}`)
      await context.close()
      base.expect(conduct.faults).toEqual([])
    }
  },

  openTab: async ({ context, conduct: _ }, use) => use(() => context.newPage()),

  links: async ({}, use) => {
    const links = new SetupLinks()
    await use(links)
    await links.close()
  },

  clipboard: async ({ context, origins, conduct: _ }, use) => {
    // A browser with a window lets a page write after a press; one that never has a window asks first.
    await context.grantPermissions(['clipboard-write'], { origin: origins.appOrigin })
    await use(new Clipboard(context, origins.lumosOrigin))
  },
})

/** A short name for what belongs to one test. */
function nameOf(testId: string): string {
  return `e${createHash('sha256').update(testId).digest('hex').slice(0, 10)}`
}
