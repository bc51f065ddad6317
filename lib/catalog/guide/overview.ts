import { asides } from '../asides'
import {
  guidePath,
  stepInGuide,
  troubleshootingPath,
  upgradeGuidePath,
  variantGuidePath,
} from '../guide-address'
import { variantQuestion } from '../instructions'
import { sending } from '../links'
import { start } from '../start'
import { countedSteps, stepOf, steps } from '../steps'
import { compareRows, type Variant, type VariantId, variantIds, variants } from '../variants'
import { type Block, figure, type GuidePage, list, text } from './blocks'

/** Both integrations side by side. */
const comparison: Block = {
  kind: 'table',
  head: ['What it does', ...variantIds.map((id) => variants[id].title)],
  rows: [
    ['Choose it when', ...variantIds.map((id) => variants[id].choose)],
    ...(Object.entries(compareRows) as [keyof Variant['compare'], string][]).map(([key, label]) => [
      label,
      ...variantIds.map((id) => variants[id].compare[key]),
    ]),
  ],
}

const stepFive = (id: VariantId) => `[${variants[id].title}](${stepInGuide('lumos', id)})`
const linkTo = (id: VariantId) => `[${variants[id].title}](${variantGuidePath(id)})`

/** Where the guide begins: what is needed, which integration, and where everything else is. */
export const overviewPage: GuidePage = {
  path: guidePath,
  title: 'The guide',
  lead: `${start.title}. ${start.lead}`,
  sections: [
    {
      id: 'before',
      title: 'Before you begin',
      blocks: [
        {
          kind: 'table',
          head: ['Where', 'Who or what'],
          rows: start.needs.map(({ who, what }) => [who, what]),
        },
        figure('start'),
        { kind: 'door', words: 'Open the wizard', href: '/' },
      ],
    },
    {
      id: 'variant',
      above: stepOf('variant'),
      title: steps.variant.title,
      blocks: [
        text(steps.variant.lead),
        text(variantQuestion),
        comparison,
        text(`Then read on in the guide of the one you chose: ${variantIds.map(linkTo).join(' or ')}.`),
      ],
    },
    {
      id: 'steps',
      title: `The ${countedSteps.length} steps`,
      blocks: [
        {
          kind: 'table',
          head: ['Step', 'What you do'],
          rows: countedSteps.map((id) => [stepOf(id), `**${steps[id].title}.** ${steps[id].lead}`]),
        },
      ],
    },
    {
      id: 'credentials',
      title: start.promisesTitle,
      blocks: [list(...start.promises)],
    },
    {
      id: 'halves',
      title: 'When two people share it',
      blocks: [
        text(
          `${asides.send.lead} In step 2, 3 or 4 open **${sending.offer}** and choose **${sending.open}**.`,
        ),
        figure('halves-send'),
        list(...sending.sees),
        text('The other person opens the link. Then they do steps 2, 3 and 4.'),
        figure('halves-open'),
        text('Send the link to nobody else: whoever has it can do the Coupa half.'),
        figure('halves-held'),
        text(`You finish in Lumos, as in step 5 of ${variantIds.map(stepFive).join(' or ')}.`),
      ],
    },
    {
      id: 'more',
      title: 'Where to look',
      blocks: [
        list(
          ...variantIds.map((id) => `${linkTo(id)}: ${variants[id].summary}`),
          `[Upgrade to Contract Ingestion](${upgradeGuidePath}): from the smaller integration to the larger one.`,
          `[When something goes wrong](${troubleshootingPath}): every message, what it means and what to do.`,
        ),
      ],
    },
  ],
}
