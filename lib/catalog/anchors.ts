import { clientSettings, settingNumber } from './client-settings'
import { fields } from './fields'
import type { StepId } from './steps'
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

/**
 * The numbers of each step, which are the same in wizard, console and guide, so that “look at 3” means
 * one thing. The last page is a record and has none.
 */
export const anchors: Readonly<Record<StepId, readonly Anchor[]>> = {
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
  lumos: numbered(handSteps.map((words, index) => [`hand-${index + 1}`, words])),
  done: [],
}

/** The number of a place on its step, such as a field; undefined where it has none. */
export function anchorNumber(step: StepId, id: string): number | undefined {
  return anchors[step].find((anchor) => anchor.id === id)?.number
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
    say: 'Do you have a Lumos API token? Without one you finish by hand, with numbers 1 to 4.',
    hear: 'That Lumos shows Coupa as connected, or which sentence stands on the page.',
  },
  done: {
    say: 'Coupa is connected. You can come back to this page and test again at any time.',
    hear: 'That the page says Coupa is connected.',
  },
} as const satisfies Record<StepId, { say: string; hear: string }>
