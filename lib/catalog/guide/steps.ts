import { handSteps, instanceSteps, recordParts } from '../anchors'
import { checks, checksOf } from '../checks'
import { clientSettings, coupaScreens, settingNumber } from '../client-settings'
import { apiPhases, endings } from '../endings'
import { fields } from '../fields'
import type { FigureId } from '../figures'
import { failureInGuide, stepInGuide, variantGuidePath } from '../guide-address'
import { exampleInstance } from '../instances'
import {
  clientInstructions,
  credentialsInstruction,
  handInstructions,
  secretWarning,
  variantQuestion,
} from '../instructions'
import { inCoupaOrder, scopes } from '../scopes'
import { start } from '../start'
import { type StepId, stepIds, stepOf, steps } from '../steps'
import { upkeep } from '../upkeep'
import { type VariantId, variants } from '../variants'
import { type Block, code, figure, type GuidePage, list, ordered, type Section, text } from './blocks'

/** The guide of one integration: the steps of the wizard, in its order, words and numbers. */
export function variantPage(variant: VariantId): GuidePage {
  return {
    path: variantGuidePath(variant),
    title: variants[variant].title,
    lead: `${variants[variant].summary} ${start.needs.map(({ who, what }) => `${who}: ${what}.`).join(' ')}`,
    sections: stepIds.map((id) => stepSection(id, variant)),
  }
}

function stepSection(id: StepId, variant: VariantId): Section {
  const { title, lead, path } = steps[id]
  const place = stepOf(id)
  // Nobody who only reads has a visit yet, so the first step begins where one does.
  const way =
    id === 'variant'
      ? { words: 'Begin in the wizard', href: '/' }
      : { words: place ? `Do ${place.toLowerCase()} in the wizard` : 'Open the wizard', href: path }
  const door: Block = { kind: 'door', ...way }
  return { id, title, above: place || undefined, blocks: [text(lead), ...stepBlocks[id](variant), door] }
}

const stepBlocks: Record<StepId, (variant: VariantId) => readonly Block[]> = {
  variant: (variant) => [
    {
      kind: 'note',
      title: 'The first time',
      words: `Choose **${start.begin}** on the start page, or open the setup link you were sent. From then on, the link below each step leads into your setup.`,
    },
    text(`${variantQuestion} This page is for **${variants[variant].title}**.`),
    figure(`variant-${variant}` satisfies FigureId),
    text(`[Compare both](${stepInGuide('variant', undefined)})`),
  ],

  instance: () => [
    ordered(...instanceSteps),
    figure('instance'),
    text(`What is kept has the form ${code(exampleInstance)}.`),
  ],

  client: (variant) => [
    figure(`client-open-${variant}` satisfies FigureId),
    text(`**${clientInstructions.open.title}.** ${clientInstructions.open.byHand}`),
    text(
      `**${clientInstructions.create.title}.** ${clientInstructions.create.fill(variants[variant].scopes.length)}`,
    ),
    figure('client-settings'),
    figure(`client-scopes-${variant}` satisfies FigureId),
    settingsTable,
    text(
      `These are the ${variants[variant].scopes.length} scopes of number ${settingNumber('scopes')}, in the order of Coupa’s page.`,
    ),
    scopesTable(variant),
    text(`Tick them in Coupa. The boxes of the drawing in the wizard are for yourself, to keep count.`),
    { kind: 'note', title: clientInstructions.create.taken, words: clientInstructions.create.takenRemedy },
    text(
      `**${clientInstructions.saved.title}.** ${clientInstructions.saved.about} Then choose **${clientInstructions.saved.button}** in the wizard.`,
    ),
  ],

  credentials: (variant) => [
    text(`${credentialsInstruction} ${secretWarning}`),
    {
      kind: 'table',
      head: ['In the wizard and in Lumos', 'In Coupa', 'About it'],
      rows: [
        [fields.instance.label, 'The address of your Coupa', fields.instance.hint],
        [fields.clientId.label, coupaScreens.identifier, fields.clientId.hint],
        [fields.clientSecret.label, coupaScreens.secret, fields.clientSecret.hint],
      ],
    },
    figure('credentials'),
    text('These tests run. Each shows its own result as it ends.'),
    ordered(...checksOf(variant).map((check) => checks[check].name)),
    figure(`report-${variant}` satisfies FigureId),
    text(
      `When a test fails, it says what to do. The most common case is [a missing scope](${failureInGuide('scopes-missing')}).`,
    ),
  ],

  lumos: (variant) => [
    text('There are two ways. Both end in the same connection.'),
    figure('lumos-ways'),
    text(`**${endings.api.title}.** ${endings.api.about} ${endings.api.needs}`),
    figure(`lumos-api-${variant}` satisfies FigureId),
    text('The wizard then does this in Lumos:'),
    list(...apiPhases),
    figure('lumos-syncing'),
    text(`**${endings.hand.title}.** ${endings.hand.about} ${endings.hand.needs}`),
    figure(`lumos-hand-${variant}` satisfies FigureId),
    ordered(
      `**${handSteps[0]}.** ${handInstructions.open}`,
      `**${handSteps[1]}.** ${handInstructions.find(variants[variant].title)}`,
      `**${handSteps[2]}.** ${fields.instance.label}, ${fields.clientId.label} and ${fields.clientSecret.label}.`,
      `**${handSteps[3]}.** Then confirm it in the wizard.`,
    ),
  ],

  done: (variant) => [
    figure(`done-${variant}` satisfies FigureId),
    ordered(
      `**${recordParts.record}.** What was connected, and when it was proven.`,
      `**${recordParts.next}.** What Lumos does from now on.`,
      `**${upkeep.testAgain.title}.** ${upkeep.testAgain.lead} You need the Secret from Coupa once more.`,
      `**${upkeep.lookAgain.title}** ${upkeep.lookAgain.lead}`,
      `**${recordParts.changes}.** ${changesOf(variant)}`,
    ),
    list(
      'Lumos syncs with Coupa every day by itself.',
      ...(variant === 'contracts'
        ? ['Your contracts appear in Lumos under Vendors once they have been read.']
        : []),
      'Keep the client in Coupa as it is. If a scope is removed there, the whole connection stops.',
    ),
  ],
}

/** What the last page offers to change, in its order. */
function changesOf(variant: VariantId): string {
  const { upgrade, replaceSecret, disconnect } = upkeep
  const offered = [...(variant === 'plain' ? [upgrade] : []), replaceSecret, disconnect]
  return offered.map(({ link, lead }) => `**${link}**: ${lead}`).join(' ')
}

const settingsTable: Block = {
  kind: 'table',
  head: ['No.', 'In Coupa', 'Value', 'About it'],
  rows: clientSettings.map(({ id, label, kind, value, note }) => [
    String(settingNumber(id)),
    label,
    value
      ? code(value)
      : { scopes: 'See below', blank: 'Blank', button: 'Choose it last', choice: '', text: '' }[kind],
    note,
  ]),
}

function scopesTable(variant: VariantId): Block {
  return {
    kind: 'table',
    head: ['Tick', 'Why'],
    rows: inCoupaOrder(variants[variant].scopes).map((scope) => [code(scope), scopes[scope].why]),
  }
}
