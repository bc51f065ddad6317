import type { FigureId } from '../figures'
import { upgradeGuidePath, variantGuidePath } from '../guide-address'
import { inCoupaOrder, scopes } from '../scopes'
import {
  beginningUpgrade,
  existing,
  goingBack,
  phaseOf,
  type UpgradePhaseId,
  upgradePath,
  upgradePhaseIds,
  upgradePhases,
  upgradeRoads,
  upgradeWords,
} from '../upgrade'
import { upkeep } from '../upkeep'
import { addedScopes, variants } from '../variants'
import { type Block, code, figure, type GuidePage, ordered, type Section, text } from './blocks'

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
  test: [],
  disconnect: [text('By hand, in Lumos:'), ordered(...upkeep.disconnect.byHand)],
  connect: [text(`**${goingBack.title}.** ${goingBack.about}`)],
  done: [
    text(
      `Everything about the integration you have now is in [its own guide](${variantGuidePath('contracts')}).`,
    ),
  ],
}

const door: Block = { kind: 'door', words: 'Upgrade in the wizard', href: upgradePath }

const beginSection: Section = {
  id: 'begin',
  title: beginningUpgrade.title,
  blocks: [
    text(beginningUpgrade.lead),
    text(beginningUpgrade.cost),
    figure('upgrade-begin'),
    text(`**${existing.title}.** ${existing.lead} ${existing.about}`),
    figure('upgrade-existing'),
    door,
  ],
}

function phaseSection(id: UpgradePhaseId): Section {
  const { title, lead, stops, keeps, takes } = upgradePhases[id]
  const { costs } = upgradeWords
  return {
    id,
    above: phaseOf(id),
    title,
    blocks: [
      text(lead),
      figure(`upgrade-${id}` satisfies FigureId),
      ...phaseBlocks[id],
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
    ],
  }
}

/** The guide of the upgrade, phase by phase. */
export const upgradePage: GuidePage = {
  path: upgradeGuidePath,
  title: 'Upgrade to Contract Ingestion',
  lead: `From ${variants.plain.title} to ${variants.contracts.title}. The new one is tested before anything is disconnected.`,
  sections: [beginSection, ...upgradePhaseIds.map(phaseSection)],
}
