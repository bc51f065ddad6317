import { expect } from '@playwright/test'
import { handSteps, recordParts, summaryTitle } from '@/lib/catalog/anchors'
import { upkeep } from '@/lib/catalog/upkeep'
import type { VariantId } from '@/lib/catalog/variants'
import type { PreparedTenantId } from '@/sandbox/lumos/prepared'
import type { LumosPage } from '../pages/lumos-page'
import type { WizardPage } from '../pages/wizard-page'
import type { SceneOf, ScenesOf } from './scenes'
import { fieldOf, goodClient, numberIn, partUnder } from './scenes-of-beginning'
import type { Stage } from './stage'

/** Opens the last step, and one of its ways. */
export async function openLumos(
  stage: Stage,
  way?: 'api' | 'hand',
  variant: VariantId = 'contracts',
): Promise<void> {
  const { wizard, origin } = stage
  await wizard.beginAt('lumos', goodClient(stage, variant), origin)
  if (!way) return
  await wizard.lumos.openWay(way)
  await expect(way === 'api' ? wizard.lumos.connect : wizard.lumos.confirm).toBeVisible()
}

/** Connects with the token of a tenant that behaves like a prepared one. */
export async function connect(
  stage: Stage,
  tenant: PreparedTenantId,
  behaviour = {},
  variant: VariantId = 'contracts',
): Promise<void> {
  await openLumos(stage, 'api', variant)
  const token = stage.lumos.token(tenant)
  await stage.lumos.change(token, behaviour)
  await stage.wizard.lumos.connectWith(token)
}

/** A step by hand, without its number. */
const handStep = ({ main }: LumosPage, title: string) =>
  main.getByRole('heading', { name: title, exact: true }).locator('xpath=..')

/** The number of a step by hand. */
const handNumber = ({ page }: Stage, title: string) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: title, exact: true }) })
    .locator('> :first-child')

const finishing = (variant: VariantId): SceneOf<'lumos-api-plain'> => ({
  reach: (stage) => openLumos(stage, 'api', variant),
  targets: ({ wizard: { lumos } }) => ({
    summary: partUnder(numberedTitle(lumos, summaryTitle)),
    token: lumos.token,
    connect: lumos.connect,
  }),
  numbers: ({ wizard: { lumos } }) => ({
    summary: numberIn(numberedTitle(lumos, summaryTitle)),
    token: numberIn(fieldOf(lumos.token)),
    connect: numberIn(lumos.connect.locator('xpath=ancestor::div[@id][1]')),
  }),
  around: ({ wizard: { lumos } }) => [numberedTitle(lumos, summaryTitle)],
})

const byHand = (variant: VariantId): SceneOf<'lumos-hand-plain'> => ({
  reach: (stage) => openLumos(stage, 'hand', variant),
  targets: ({ wizard: { lumos } }) => ({
    open: handStep(lumos, handSteps[0]),
    find: handStep(lumos, handSteps[1]),
    enter: handStep(lumos, handSteps[2]),
    wait: handStep(lumos, handSteps[3]),
    confirmed: lumos.confirmed.locator('xpath=..'),
    confirm: lumos.confirm,
  }),
  numbers: (stage) => ({
    open: handNumber(stage, handSteps[0]),
    find: handNumber(stage, handSteps[1]),
    enter: handNumber(stage, handSteps[2]),
    wait: handNumber(stage, handSteps[3]),
  }),
})

const finished = (variant: VariantId): SceneOf<'done-plain'> => ({
  async reach(stage) {
    await connect(stage, 'good', { syncMs: 0 }, variant)
    await stage.wizard.done.isShown()
  },
  targets: ({ wizard: { done } }) => ({
    record: partUnder(numberedTitle(done, recordParts.record).locator('xpath=..')),
    testAgain: done.main.getByRole('button', { name: upkeep.testAgain.button }),
  }),
  numbers: ({ wizard: { done } }) => ({
    record: numberIn(numberedTitle(done, recordParts.record)),
    testAgain: numberIn(numberedTitle(done, upkeep.testAgain.title)),
  }),
  around: ({ wizard: { done } }) => [numberedTitle(done, recordParts.record)],
})

/** A heading with its number beside it. */
const numberedTitle = ({ main }: WizardPage, name: string) =>
  main.getByRole('heading', { name, exact: true }).locator('xpath=..')

export const lumosScenes = {
  'lumos-ways': {
    reach: (stage) => openLumos(stage),
    targets: ({ wizard: { lumos } }) => ({
      api: lumos.byApi.locator('xpath=ancestor::li[1]'),
      hand: lumos.byHand.locator('xpath=ancestor::li[1]'),
    }),
    numbers: ({ wizard: { lumos } }) => ({ api: numberIn(lumos.byApi), hand: numberIn(lumos.byHand) }),
    around: ({ wizard: { lumos } }) => [lumos.main.getByRole('heading', { level: 2 })],
  },
  'lumos-api-plain': finishing('plain'),
  'lumos-api-contracts': finishing('contracts'),
  'lumos-hand-plain': byHand('plain'),
  'lumos-hand-contracts': byHand('contracts'),
  'lumos-syncing': {
    async reach(stage) {
      await connect(stage, 'sync-slow')
      await expect(stage.wizard.lumos.main.getByText('This page moves on by itself.')).toBeVisible()
    },
    targets: ({ wizard: { lumos } }) => ({
      progress: lumos.main.getByText('This page moves on by itself.').locator('xpath=..'),
      ask: lumos.askLumos,
    }),
    around: ({ wizard: { lumos } }) => [lumos.main.getByRole('heading', { level: 2 })],
  },
  'done-plain': finished('plain'),
  'done-contracts': finished('contracts'),
} as const satisfies ScenesOf<
  | 'lumos-ways'
  | 'lumos-api-plain'
  | 'lumos-api-contracts'
  | 'lumos-hand-plain'
  | 'lumos-hand-contracts'
  | 'lumos-syncing'
  | 'done-plain'
  | 'done-contracts'
>
