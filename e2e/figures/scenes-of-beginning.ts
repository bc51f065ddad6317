import { expect, type Locator } from '@playwright/test'
import { exampleInstance } from '@/lib/catalog/instances'
import { start } from '@/lib/catalog/start'
import type { VariantId } from '@/lib/catalog/variants'
import { preparedClient } from '@/sandbox/coupa/prepared'
import type { SceneOf, ScenesOf } from './scenes'
import type { Stage } from './stage'

/** The client that the pictures are about: one that is as the guide says it. */
export function goodClient({ coupa }: Stage, variant: VariantId) {
  return { variant, typed: coupa.prepared(preparedClient(variant)) }
}

/** What stands below a heading. */
export function partUnder(heading: Locator): Locator {
  return heading.locator('xpath=following-sibling::*[1]')
}

/** A control with its label and hint. */
export function fieldOf(control: Locator): Locator {
  return control.locator('xpath=ancestor::div[descendant::label][1]')
}

/** The number that the page shows for a field or a card. */
export function numberIn(place: Locator): Locator {
  return place.locator('.rounded-full').first()
}

const cardOf = (choice: Locator) => choice.locator('xpath=ancestor::div[1]')

const chosen = (variant: VariantId): SceneOf<'variant-plain'> => ({
  async reach(stage) {
    const { wizard, origin } = stage
    await wizard.beginAt('variant', goodClient(stage, variant), origin)
    await wizard.variant.card(variant).check()
  },
  targets: ({ wizard }) => ({
    plain: cardOf(wizard.variant.card('plain')),
    contracts: cardOf(wizard.variant.card('contracts')),
    goOn: wizard.variant.goOn,
  }),
  numbers: ({ wizard }) => ({
    plain: numberIn(cardOf(wizard.variant.card('plain'))),
    contracts: numberIn(cardOf(wizard.variant.card('contracts'))),
  }),
  around: ({ wizard }) => [wizard.variant.main.getByRole('group').first()],
})

export const beginningScenes = {
  start: {
    reach: ({ wizard }) => wizard.start.open(),
    targets: ({ wizard }) => ({
      needs: partUnder(wizard.start.main.getByRole('heading', { name: start.needsTitle })),
      begin: wizard.start.begin,
    }),
    around: ({ wizard }) => [wizard.start.main.getByRole('heading', { name: start.needsTitle })],
  },
  'variant-plain': chosen('plain'),
  'variant-contracts': chosen('contracts'),
  instance: {
    async reach(stage) {
      const { wizard, origin } = stage
      await wizard.beginAt('instance', goodClient(stage, 'plain'), origin)
      await wizard.instance.instance.fill(`https://${exampleInstance}/user/home`)
      await expect(wizard.instance.remark).toContainText(exampleInstance)
    },
    targets: ({ wizard }) => ({
      instance: wizard.instance.instance,
      remark: wizard.instance.remark,
      goOn: wizard.instance.goOn,
    }),
    around: ({ wizard }) => [fieldOf(wizard.instance.instance)],
  },
} as const satisfies ScenesOf<'start' | 'variant-plain' | 'variant-contracts' | 'instance'>
