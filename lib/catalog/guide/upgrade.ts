import type { FigureId } from '../figures'
import { fillIn } from '../fill-in'
import { upgradeGuidePath, variantGuidePath } from '../guide-address'
import { credentialsInstruction } from '../instructions'
import { inCoupaOrder, scopes } from '../scopes'
import { steps } from '../steps'
import {
  beginningUpgrade,
  existing,
  goingBack,
  phaseOf,
  type UpgradePhaseId,
  upgradeNeeds,
  upgradePath,
  upgradePhaseIds,
  upgradePhases,
  upgradeRoads,
  upgradeWords,
} from '../upgrade'
import { upkeep } from '../upkeep'
import { addedScopes, variants } from '../variants'
import { type Block, code, figure, type GuidePage, list, ordered, type Section, text } from './blocks'

const phaseBlocks: Record<UpgradePhaseId, readonly Block[]> = {
  prepare: [
    text(`**${upgradeRoads.edit.title}.** ${upgradeRoads.edit.about}`),
    ordered(...upgradePhases.prepare.byHand),
    {
      kind: 'table',
      head: [upgradeRoads.edit.scopes, 'Why'],
      rows: inCoupaOrder(addedScopes).map((scope) => [code(scope), scopes[scope].why]),
    },
    text(`**${upgradeRoads.second.title}.** ${upgradeRoads.second.about} ${upgradeRoads.second.differs}`),
    text(`Its login can be ${code(upgradeRoads.second.login)}.`),
  ],
  test: [
    text(credentialsInstruction),
    text(
      `When every test has passed, ${phaseOf('disconnect').toLowerCase()} opens by itself. The report stays there.`,
    ),
  ],
  disconnect: [
    text(
      `With a Lumos API token: enter it, tick **${upgradeWords.confirm}**, and choose **${upgradeWords.disconnect}**.`,
    ),
    text(
      `Without one: choose **${upgradeWords.toHand}**, tick **${upgradeWords.confirm}**, and choose **${upgradeWords.byHand}**. Then:`,
    ),
    ordered(...upkeep.disconnect.byHand.map((step) => fillIn(step, { integration: variants.plain.title }))),
  ],
  connect: [
    text('If you entered a token in the phase before, leave that field empty: it is still held.'),
    text(`**${goingBack.title}.** ${goingBack.about}`),
  ],
  done: [
    text(
      `The wizard shows the last page of your setup, **${steps.done.title}**, with the larger integration in it.`,
    ),
    text(
      `Everything about the integration you have now is in [its own guide](${variantGuidePath('contracts')}).`,
    ),
  ],
}

const door: Block = { kind: 'door', words: 'Upgrade in the wizard', href: upgradePath }

/** What a phase costs, and the way into it. After the last one there is only what has come of it. */
function costsOf(id: UpgradePhaseId): readonly Block[] {
  const { stops, keeps, takes } = upgradePhases[id]
  const { costs } = upgradeWords
  if (id === 'done')
    return [list(takes, keeps), { kind: 'door', words: 'Open the wizard', href: steps.done.path }]
  return [
    {
      kind: 'table',
      head: ['Meanwhile', 'In this phase'],
      rows: [
        [costs.stops, stops],
        [costs.keeps, keeps],
        [costs.takes, takes],
      ],
    },
    door,
  ]
}

const beginSection: Section = {
  id: 'begin',
  title: beginningUpgrade.title,
  blocks: [
    text(beginningUpgrade.lead),
    text(beginningUpgrade.cost),
    text('You need:'),
    list(...upgradeNeeds),
    text(
      `**Coupa was connected with this wizard.** On the last page of that setup, choose **${upkeep.upgrade.link}**.`,
    ),
    figure('upgrade-begin'),
    text(
      `**Coupa was connected without it.** In step 1 of a setup, open **${existing.offer}** and choose **${existing.link}**. ${existing.about}`,
    ),
    figure('upgrade-existing'),
    text(
      `Until the present integration is disconnected, **${upgradeWords.leave.title}** is at the foot of each page. ${upgradeWords.leave.about}`,
    ),
    door,
  ],
}

function phaseSection(id: UpgradePhaseId): Section {
  const { title, lead } = upgradePhases[id]
  return {
    id,
    above: phaseOf(id),
    title,
    blocks: [text(lead), figure(`upgrade-${id}` satisfies FigureId), ...phaseBlocks[id], ...costsOf(id)],
  }
}

/** The guide of the upgrade, phase by phase. */
export const upgradePage: GuidePage = {
  path: upgradeGuidePath,
  title: 'Upgrade to Contract Ingestion',
  lead: `From ${variants.plain.title} to ${variants.contracts.title}. The new one is tested before anything is disconnected.`,
  sections: [beginSection, ...upgradePhaseIds.map(phaseSection)],
}
