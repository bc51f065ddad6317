import { upgradeGuidePath, variantGuidePath } from '../guide-address'
import { inCoupaOrder, scopes } from '../scopes'
import {
  goingBack,
  type UpgradePhaseId,
  upgradePath,
  upgradePhaseIds,
  upgradePhases,
  upgradeRoads,
} from '../upgrade'
import { addedScopes, variants } from '../variants'
import { type Block, code, type GuidePage, ordered, type Section, text } from './blocks'

const phaseBlocks: Record<UpgradePhaseId, readonly Block[]> = {
  prepare: [
    {
      kind: 'table',
      head: ['New scope', 'Why'],
      rows: inCoupaOrder(addedScopes).map((scope) => [code(scope), scopes[scope].why]),
    },
    ...Object.values(upgradeRoads).map(({ title, about }) => text(`**${title}.** ${about}`)),
  ],
  test: [],
  disconnect: [],
  connect: [],
  done: [
    text(
      `Everything about the integration you have now is in [its own guide](${variantGuidePath('contracts')}).`,
    ),
  ],
}

function phaseSection(id: UpgradePhaseId): Section {
  const { title, lead, stops, keeps, takes, byHand } = upgradePhases[id]
  return {
    id,
    above: `Phase ${upgradePhaseIds.indexOf(id) + 1} of ${upgradePhaseIds.length}`,
    title,
    blocks: [
      text(lead),
      ...phaseBlocks[id],
      ...(byHand.length > 0 ? [text('By hand:'), ordered(...byHand)] : []),
      {
        kind: 'table',
        head: ['Meanwhile', ''],
        rows: [
          ['What stops', stops],
          ['What stays', keeps],
          ['How long', takes],
        ],
      },
      { kind: 'door', words: 'Upgrade in the wizard', href: upgradePath },
    ],
  }
}

/** The guide of the upgrade, phase by phase. */
export const upgradePage: GuidePage = {
  path: upgradeGuidePath,
  title: 'Upgrade to Contract Ingestion',
  lead: `From ${variants.plain.title} to ${variants.contracts.title}. The new one is tested before anything is disconnected.`,
  sections: [
    ...upgradePhaseIds.map((id) => phaseSection(id)),
    {
      id: 'back',
      title: goingBack.title,
      blocks: [
        text('This is the way back when the new integration cannot be connected after the old one is gone.'),
        text(goingBack.about),
        text(`In the wizard, choose **${goingBack.button}**.`),
      ],
    },
  ],
}
