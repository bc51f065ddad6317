import { clientSettings, settingNumber } from './client-settings'
import { endings } from './endings'
import { fields } from './fields'
import type { StepId } from './steps'
import { upkeep } from './upkeep'
import { variants } from './variants'

/** A place on a step that can be named on the phone: its number, the id of its element, its words. */
export type Anchor = { number: number; id: string; words: string }

/** The numbered places of a list, counted from 1. */
const numbered = (places: readonly (readonly [id: string, words: string])[]): readonly Anchor[] =>
  places.map(([id, words], index) => ({ number: index + 1, id, words }))

/** What to paste and where, in the order in which it is done. */
export const instanceSteps = [
  'Open your company’s Coupa in another tab and sign in.',
  'Copy the whole address from the address bar.',
  'Paste it into the field. We keep only the part that is needed.',
] as const

/** What is done on Lumos’ own pages when the admin finishes by hand. */
export const handSteps = [
  'Open Lumos',
  'Find the integration',
  'Enter the three values',
  'Choose Connect and wait for Lumos',
] as const

/** The parts of the last page that are no fields and no buttons. */
export const recordParts = {
  record: 'Your record',
  next: 'What happens next',
  changes: 'Change something',
} as const

/** What will be connected, in the words over it. */
export const summaryTitle = 'What will be connected'

/** A page with numbers of its own. The step in Lumos has three: its ways, and each of them. */
export type NumberedPage = Exclude<StepId, 'lumos'> | 'lumos-ways' | 'lumos-api' | 'lumos-hand'

/**
 * The numbers of each page, which are the same in wizard, console and guide, so that “look at 3” means
 * one thing.
 */
export const anchors: Readonly<Record<NumberedPage, readonly Anchor[]>> = {
  variant: numbered([
    ['variant-plain', variants.plain.title],
    ['variant-contracts', variants.contracts.title],
  ]),
  instance: numbered(instanceSteps.map((words, index) => [`instance-${index + 1}`, words])),
  client: clientSettings.map(({ id, label }) => ({
    number: settingNumber(id),
    id: `setting-${id}`,
    words: label,
  })),
  credentials: numbered([
    ['instance', fields.instance.label],
    ['clientId', fields.clientId.label],
    ['clientSecret', fields.clientSecret.label],
  ]),
  'lumos-ways': numbered([
    ['way-api', endings.api.title],
    ['way-hand', endings.hand.title],
  ]),
  'lumos-api': numbered([
    ['api-summary', summaryTitle],
    ['lumosToken', fields.lumosToken.label],
    ['api-connect', endings.api.button],
  ]),
  'lumos-hand': numbered(handSteps.map((words, index) => [`hand-${index + 1}`, words])),
  done: numbered([
    ['record', recordParts.record],
    ['next', recordParts.next],
    ['test-again', upkeep.testAgain.title],
    ['look-again', upkeep.lookAgain.title],
    ['changes', recordParts.changes],
  ]),
}

/** The pages of a step that have numbers, in the order in which they are met. */
export function numberedPagesOf(step: StepId): readonly NumberedPage[] {
  return step === 'lumos' ? ['lumos-ways', 'lumos-api', 'lumos-hand'] : [step]
}

/** The number of a place on its page, such as a field; undefined where it has none. */
export function anchorNumber(page: NumberedPage, id: string): number | undefined {
  return anchors[page].find((anchor) => anchor.id === id)?.number
}

/** What a supporter says at each step, and what they should hear before the customer goes on. */
export const supporterSays = {
  variant: {
    say: 'Do you want the contracts that you keep in Coupa to appear in Lumos? If so, choose number 2.',
    hear: 'Which of the two cards they chose, 1 or 2.',
  },
  instance: {
    say: 'Open your Coupa as you do every day, and copy the whole address from the address bar.',
    hear: 'A name that ends in coupahost.com or coupacloud.com.',
  },
  client: {
    say: 'The page has numbers. Go through them in order, and tell me the one you are at.',
    hear: 'That Coupa saved the client. If it said “Login has already been taken”, they edit the one there.',
  },
  credentials: {
    say: 'Copy the Identifier into number 2 and the Secret into number 3. Do not read the Secret out.',
    hear: 'What the report says. You see the same report with what it means.',
  },
  lumos: {
    say: 'Do you have a Lumos API token? With one choose number 1, without one number 2. Then go through the numbers, and tell me the one you are at.',
    hear: 'That Lumos shows Coupa as connected, or which sentence stands on the page.',
  },
  done: {
    say: 'Coupa is connected, and number 1 is your record. With number 3 you can test again at any time.',
    hear: 'That number 1 is there, with the time of the first sync or of their confirmation.',
  },
} as const satisfies Record<StepId, { say: string; hear: string }>
