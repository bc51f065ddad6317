import { expect, type Locator } from '@playwright/test'
import { type ClientSettingId } from '@/lib/catalog/client-settings'
import { upperSettings } from '@/lib/catalog/figures'
import { clientInstructions } from '@/lib/catalog/instructions'
import { inCoupaOrder } from '@/lib/catalog/scopes'
import { type VariantId, variants } from '@/lib/catalog/variants'
import type { SceneOf, ScenesOf } from './scenes'
import { fieldOf, goodClient, numberIn } from './scenes-of-beginning'
import type { Stage } from './stage'

/** A setting in the drawing, without its number. */
const setting = ({ page }: Stage, id: ClientSettingId) => page.locator(`#setting-${id} > :last-child`)

/** The numbers in the drawing. */
const numbersOf =
  <Id extends ClientSettingId>(...ids: readonly Id[]) =>
  ({ page }: Stage) =>
    Object.fromEntries(ids.map((id) => [id, page.locator(`#setting-${id} > :first-child`)])) as Record<
      Id,
      Locator
    >

const openClient = (variant: VariantId) => (stage: Stage) =>
  stage.wizard.beginAt('client', goodClient(stage, variant), stage.origin)

const drawing = ({ wizard }: Stage) => wizard.client.drawing

const ticked = (variant: VariantId): SceneOf<'client-scopes-plain'> => ({
  async reach(stage) {
    await openClient(variant)(stage)
    for (const scope of inCoupaOrder(variants[variant].scopes)) await stage.wizard.client.scope(scope).check()
    const { length } = variants[variant].scopes
    await expect(stage.wizard.client.counter).toHaveText(`${length} of ${length} ticked`)
  },
  targets: (stage) => ({ scopes: setting(stage, 'scopes'), save: setting(stage, 'save') }),
  numbers: numbersOf('scopes', 'save'),
  frame: drawing,
})

const opened = (variant: VariantId): SceneOf<'client-open-plain'> => ({
  reach: openClient(variant),
  targets: ({ wizard: { client } }) => ({
    link: client.coupaLink,
    create: client.main.getByRole('heading', { name: clientInstructions.create.title }),
    saved: client.main.getByRole('heading', { name: clientInstructions.saved.title }),
  }),
  around: ({ wizard: { client } }) => [
    client.main.getByRole('heading', { name: clientInstructions.open.title }),
    client.main.getByRole('heading', { name: clientInstructions.saved.title }).locator('xpath=..'),
  ],
  frame: ({ wizard: { client } }) =>
    client.main.getByRole('heading', { name: clientInstructions.saved.title }).locator('xpath=..'),
})

const tested = (variant: VariantId): SceneOf<'report-plain'> => ({
  async reach(stage) {
    const { wizard, origin } = stage
    const begun = goodClient(stage, variant)
    await wizard.beginAt('credentials', begun, origin)
    await wizard.credentials.submit(begun.typed)
    await expect(wizard.credentials.verdict('passed')).toBeVisible()
    await expect(wizard.credentials.goOn).toBeVisible()
  },
  targets: ({ wizard: { credentials } }) => ({
    scopes: credentials.row('scopes'),
    reads: credentials.row('read-user-groups'),
    goOn: credentials.goOn,
  }),
  around: ({ wizard: { credentials } }) => [credentials.verdict('passed')],
})

export const clientScenes = {
  'client-open-plain': opened('plain'),
  'client-open-contracts': opened('contracts'),
  'client-settings': {
    reach: openClient('plain'),
    targets: (stage) => ({
      'grant-type': setting(stage, 'grant-type'),
      name: setting(stage, 'name'),
      'jwks-uri': setting(stage, 'jwks-uri'),
      login: setting(stage, 'login'),
      'contact-first-name': setting(stage, 'contact-first-name'),
      'contact-last-name': setting(stage, 'contact-last-name'),
      'contact-email': setting(stage, 'contact-email'),
    }),
    numbers: numbersOf(...upperSettings),
    around: (stage) => [drawing(stage).locator('figcaption')],
    frame: drawing,
  },
  'client-scopes-plain': ticked('plain'),
  'client-scopes-contracts': ticked('contracts'),
  credentials: {
    async reach(stage) {
      const { wizard, origin } = stage
      const begun = goodClient(stage, 'plain')
      await wizard.beginAt('credentials', begun, origin)
      await wizard.credentials.fill(begun.typed)
    },
    targets: ({ wizard: { credentials } }) => ({
      instance: credentials.instance,
      clientId: credentials.clientId,
      clientSecret: credentials.clientSecret,
      test: credentials.test,
    }),
    numbers: ({ wizard: { credentials } }) => ({
      instance: numberIn(fieldOf(credentials.instance)),
      clientId: numberIn(fieldOf(credentials.clientId)),
      clientSecret: numberIn(fieldOf(credentials.clientSecret)),
    }),
    around: ({ wizard: { credentials } }) => credentials.fields.map(fieldOf),
  },
  'report-plain': tested('plain'),
  'report-contracts': tested('contracts'),
} as const satisfies ScenesOf<
  | 'client-open-plain'
  | 'client-open-contracts'
  | 'client-settings'
  | 'client-scopes-plain'
  | 'client-scopes-contracts'
  | 'credentials'
  | 'report-plain'
  | 'report-contracts'
>
