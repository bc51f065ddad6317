import { expect, type Locator } from '@playwright/test'
import { coupaPlaces } from '@/lib/catalog/client-settings'
import { failures } from '@/lib/catalog/failures'
import type { FigureId } from '@/lib/catalog/figures'
import { exampleInstance } from '@/lib/catalog/instances'
import { type PreparedClientId, preparedClient } from '@/sandbox/coupa/prepared'
import type { ScenesOf } from './scenes'
import { fieldOf, goodClient } from './scenes-of-beginning'
import { connect, openLumos } from './scenes-of-lumos'
import type { Stage } from './stage'

/** Tests a client that fails, and waits until the summary of what is wrong has the focus. */
async function failWith(stage: Stage, id: PreparedClientId, instance = exampleInstance): Promise<void> {
  const { wizard, coupa, origin } = stage
  const prepared = preparedClient(id)
  const typed = { ...coupa.prepared(prepared), instance }
  await wizard.beginAt('credentials', { variant: prepared.variant, typed }, origin)
  await wizard.credentials.submit(typed)
  await expect(wizard.credentials.verdict('failed')).toBeVisible()
  await wizard.credentials.isRefused()
}

const verdict = ({ wizard: { credentials } }: Stage) => [credentials.verdict('failed')]

const notice = (main: Locator, title: string) =>
  main.getByText(title, { exact: true }).first().locator('xpath=ancestor::div[1]')

export const troubleScenes = {
  'trouble-field': {
    async reach(stage) {
      const { wizard, origin } = stage
      await wizard.beginAt('instance', goodClient(stage, 'plain'), origin)
      await wizard.instance.give('acme.example.com')
      await wizard.instance.isRefused()
    },
    targets: ({ wizard, page }) => ({
      summary: wizard.instance.summary,
      message: page.locator('#instance-failure'),
    }),
    around: ({ wizard }) => [fieldOf(wizard.instance.instance)],
  },
  'trouble-instance': {
    reach: (stage) => failWith(stage, 'plain', 'website.coupahost.com'),
    targets: ({ wizard: { credentials } }) => ({ row: credentials.row('instance') }),
    around: (stage) => [...verdict(stage), stage.wizard.credentials.row('scopes')],
  },
  'trouble-client': {
    reach: (stage) => failWith(stage, 'inactive'),
    targets: ({ wizard: { credentials } }) => ({
      row: credentials.row('client'),
      place: credentials.row('client').getByText(coupaPlaces.credentials),
    }),
    around: verdict,
  },
  'trouble-scopes': {
    reach: (stage) => failWith(stage, 'without-two'),
    targets: ({ wizard: { credentials } }) => ({
      missing: credentials.row('scopes').getByRole('list'),
      copy: credentials.copyMissing,
      testAgain: credentials.test,
    }),
    around: ({ wizard: { credentials } }) => [credentials.row('scopes'), credentials.clientSecret],
  },
  'trouble-read': {
    reach: (stage) => failWith(stage, 'contracts-forbidden'),
    targets: ({ wizard: { credentials } }) => ({ row: credentials.row('read-contracts') }),
    around: ({ wizard: { credentials } }) => [credentials.row('scopes')],
  },
  'trouble-empty': {
    async reach(stage) {
      const { wizard, coupa, origin } = stage
      const typed = coupa.prepared(preparedClient('contracts-empty'))
      await wizard.beginAt('credentials', { variant: 'contracts', typed }, origin)
      await wizard.credentials.submit(typed)
      await expect(wizard.credentials.goOn).toBeVisible()
    },
    targets: ({ wizard: { credentials } }) => ({ row: credentials.row('read-contracts') }),
    around: ({ wizard: { credentials } }) => [credentials.row('read-common')],
  },
  'trouble-wait': {
    reach: (stage) => failWith(stage, 'plain', 'maintenance.coupahost.com'),
    targets: ({ wizard: { credentials } }) => ({ row: credentials.row('instance') }),
    around: verdict,
  },
  'trouble-token': {
    async reach(stage) {
      const { wizard, lumos } = stage
      await openLumos(stage, 'api')
      await wizard.lumos.connectWith(lumos.tokenOfNobody())
      await wizard.lumos.isRefused()
    },
    targets: ({ wizard: { lumos }, page }) => ({
      message: page.locator('#lumosToken-failure'),
      byHand: lumos.byHand,
    }),
    around: ({ wizard: { lumos } }) => [fieldOf(lumos.token), lumos.connect],
  },
  'trouble-lumos': {
    async reach(stage) {
      await connect(stage, 'no-integration')
      await stage.wizard.lumos.isRefused()
    },
    targets: ({ page }) => ({ notice: page.locator('#lumos-failure') }),
    around: ({ wizard: { lumos } }) => [lumos.summary],
  },
  'trouble-sync': {
    async reach(stage) {
      await connect(stage, 'sync-failed', { syncMs: 0 })
      await expect(stage.wizard.lumos.syncAgain).toBeVisible()
    },
    targets: ({ wizard: { lumos }, page }) => ({
      notice: page.locator('#lumos-failure'),
      again: lumos.syncAgain,
    }),
  },
  'trouble-order': {
    async reach(stage) {
      const { wizard, origin } = stage
      await wizard.beginAt('instance', goodClient(stage, 'plain'), origin)
      await wizard.lumos.open()
      await wizard.instance.isShown()
    },
    targets: ({ wizard }) => ({ notice: notice(wizard.start.main, failures['step-not-reached'].sentence) }),
  },
  'trouble-visit': {
    async reach({ wizard }) {
      await wizard.lumos.open()
      await expect(wizard.start.begin).toBeVisible()
    },
    targets: ({ wizard }) => ({ notice: notice(wizard.start.main, failures['session-missing'].sentence) }),
  },
  'support-code': {
    reach: (stage) => stage.wizard.beginAt('instance', goodClient(stage, 'plain'), stage.origin),
    targets: ({ wizard }) => ({
      code: wizard.start.help.getByText('Your support code is'),
      guide: wizard.start.help.getByRole('link', { name: 'This step in the guide' }),
    }),
    around: ({ wizard }) => [
      wizard.start.help.getByRole('heading'),
      wizard.start.help.getByRole('link').last(),
    ],
    frame: ({ wizard }) => wizard.start.help,
    indentPx: 20,
  },
} as const satisfies ScenesOf<Extract<FigureId, `trouble-${string}` | 'support-code'>>
