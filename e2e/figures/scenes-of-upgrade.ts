import { expect } from '@playwright/test'
import { recordParts } from '@/lib/catalog/anchors'
import type { FigureId } from '@/lib/catalog/figures'
import { type UpgradePhaseId, upgradePath } from '@/lib/catalog/upgrade'
import { addedScopes, variants } from '@/lib/catalog/variants'
import type { ScenesOf } from './scenes'
import { fieldOf, goodClient, numberIn } from './scenes-of-beginning'
import { connect } from './scenes-of-lumos'
import type { Stage } from './stage'

/** Connects the smaller integration, and goes on with its upgrade until it is in a phase. */
async function upgradeTo(stage: Stage, phase: UpgradePhaseId | 'begin'): Promise<void> {
  const { wizard, coupa, lumos } = stage
  const { upgrade, done } = wizard
  const { typed } = goodClient(stage, 'plain')
  await connect(stage, 'good', { syncMs: 0 }, 'plain')
  await done.isShown()
  await upgrade.open()
  await expect(upgrade.begin).toBeVisible()
  if (phase === 'begin') return

  await upgrade.begin.click()
  await upgrade.isAt('prepare')
  for (const scope of addedScopes) await upgrade.scope(scope).check()
  await expect(upgrade.newScopes.getByText('4 of 4 ticked')).toBeVisible()
  if (phase === 'prepare') return

  await upgrade.scopesSaved.click()
  await upgrade.isAt('test')
  await coupa.changeClient(typed, { scopes: variants.contracts.scopes })
  await upgrade.credentials.fill({ clientId: typed.clientId, clientSecret: typed.clientSecret })
  if (phase === 'test') return

  await upgrade.credentials.test.click()
  await upgrade.isAt('disconnect')
  await upgrade.confirmed.check()
  await upgrade.lumos.token.fill(lumos.token())
  if (phase === 'disconnect') return

  await upgrade.disconnect.click()
  await upgrade.isAt('connect')
  if (phase === 'connect') return

  await upgrade.lumos.connect.click()
  await done.isShown()
}

/** Whether Lumos is connected at this moment, as each page of an upgrade says it. */
const standing = ({ wizard: { upgrade } }: Stage) =>
  upgrade.main
    .getByText(/^Lumos is (not )?connected to your Coupa at this moment/)
    .first()
    .locator('xpath=ancestor::div[1]')

export const upgradeScenes = {
  'upgrade-begin': {
    reach: (stage) => upgradeTo(stage, 'begin'),
    targets: ({ wizard: { upgrade } }) => ({
      stages: upgrade.main.getByRole('list').first(),
      begin: upgrade.begin,
    }),
    around: ({ wizard: { upgrade } }) => [upgrade.main.getByRole('heading', { level: 2 })],
  },
  'upgrade-existing': {
    async reach(stage) {
      const { wizard, page, origin } = stage
      await wizard.beginAt('variant', goodClient(stage, 'plain'), origin)
      await page.goto(upgradePath)
      await expect(wizard.upgrade.ask).toBeVisible()
    },
    targets: ({ wizard: { upgrade } }) => ({ ask: upgrade.ask, tell: upgrade.tell }),
    around: ({ wizard: { upgrade } }) => [upgrade.main.getByRole('heading', { level: 2 }).first()],
  },
  'upgrade-prepare': {
    reach: (stage) => upgradeTo(stage, 'prepare'),
    targets: ({ wizard: { upgrade } }) => ({ scopes: upgrade.newScopes, saved: upgrade.scopesSaved }),
  },
  'upgrade-test': {
    reach: (stage) => upgradeTo(stage, 'test'),
    targets: (stage) => ({
      standing: standing(stage),
      clientSecret: stage.wizard.upgrade.credentials.clientSecret,
      test: stage.wizard.upgrade.credentials.test,
    }),
    around: ({ wizard: { upgrade } }) => [fieldOf(upgrade.credentials.clientId)],
  },
  'upgrade-disconnect': {
    reach: (stage) => upgradeTo(stage, 'disconnect'),
    targets: ({ wizard: { upgrade } }) => ({
      token: upgrade.lumos.token,
      confirmed: upgrade.confirmed.locator('xpath=ancestor::label[1]'),
      disconnect: upgrade.disconnect,
    }),
    around: ({ wizard: { upgrade } }) => [fieldOf(upgrade.lumos.token), upgrade.main.locator('dl').last()],
  },
  'upgrade-connect': {
    reach: (stage) => upgradeTo(stage, 'connect'),
    targets: (stage) => ({
      standing: standing(stage),
      connect: stage.wizard.upgrade.lumos.connect,
      back: stage.wizard.upgrade.backLink,
    }),
    numbers: ({ wizard: { upgrade } }) => ({
      connect: numberIn(upgrade.lumos.connect.locator('xpath=ancestor::div[@id][1]')),
    }),
  },
  'upgrade-done': {
    reach: (stage) => upgradeTo(stage, 'done'),
    targets: ({ wizard: { done } }) => ({
      integration: done.fact('Integration'),
      connected: done.fact('First sync ended'),
    }),
    around: ({ wizard: { done } }) => [
      done.main.getByRole('heading', { name: recordParts.record }).locator('xpath=..'),
    ],
  },
} satisfies ScenesOf<Extract<FigureId, `upgrade-${string}`>>
