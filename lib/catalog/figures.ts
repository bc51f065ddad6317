import { anchorNumber, handSteps, instanceSteps, recordParts, summaryTitle } from './anchors'
import { asides } from './asides'
import { checks } from './checks'
import {
  type ClientSettingId,
  clientSettings,
  coupaPlaces,
  coupaScreens,
  settingNumber,
} from './client-settings'
import { endings, lumosScreens } from './endings'
import { failures } from './failures'
import { fields } from './fields'
import { clientInstructions, handInstructions } from './instructions'
import { handover, opening, sending } from './links'
import { start } from './start'
import { type StepId, steps } from './steps'
import {
  beginningUpgrade,
  existing,
  goingBack,
  type UpgradePhaseId,
  upgradeRoads,
  upgradeWords,
} from './upgrade'
import { upkeep } from './upkeep'
import { type VariantId, variants } from './variants'

/** Something that a figure points out: what it is called, and what to do with it. */
export type Callout = {
  what: string
  words: string
  /** The number or letter it has in the wizard. Without one it is the number after the one before, from 1. */
  mark?: number | string
}

export type Figure = {
  /** What it belongs to: a step, a phase of the upgrade, the start page, two people, or what goes wrong. */
  of: StepId | `phase-${UpgradePhaseId | 'begin'}` | 'start' | 'halves' | 'trouble'
  /** For a picture that is of one integration alone. */
  variant?: VariantId
  /** What the picture shows, in one sentence. */
  shows: string
  callouts: Readonly<Record<string, Callout>>
}

/** The rows of the drawing's upper part, in Coupa's order. */
export const upperSettings = [
  'grant-type',
  'name',
  'jwks-uri',
  'login',
  'contact-first-name',
  'contact-last-name',
  'contact-email',
] as const satisfies readonly ClientSettingId[]

/** The rows of the drawing under the numbers that wizard, guide and supporter use. */
function settingCallouts<Id extends ClientSettingId>(...ids: readonly Id[]): Record<Id, Callout> {
  const callouts = clientSettings.flatMap((setting) => {
    const id = ids.find((wanted) => wanted === setting.id)
    if (!id) return []
    const { kind, value, note, label } = setting
    const act = value ? `${kind === 'choice' ? 'Choose' : 'Enter'} \`${value}\`.` : ''
    return [[id, { what: label, words: [act, note].filter(Boolean).join(' '), mark: settingNumber(id) }]]
  })
  return Object.fromEntries(callouts)
}

const tickAll = (variant: VariantId) => ({
  of: 'client' as const,
  variant,
  shows: `Our drawing of the lower part of Coupa’s ${coupaScreens.createTitle} page, with the ${variants[variant].scopes.length} scopes of ${variants[variant].title}.`,
  callouts: settingCallouts('scopes', 'save'),
})

const chosen = (variant: VariantId) => ({
  of: 'variant' as const,
  variant,
  shows: `The two integrations side by side, ${variants[variant].title} chosen.`,
  callouts: {
    plain: { what: variants.plain.title, words: variants.plain.choose },
    contracts: { what: variants.contracts.title, words: variants.contracts.choose },
    goOn: { what: 'Continue', words: 'Saves the choice. You can change it until Lumos is connected.' },
  },
})

const opened = (variant: VariantId) => ({
  of: 'client' as const,
  variant,
  shows: `What to do in Coupa for ${variants[variant].title}, in three parts, beside the drawing.`,
  callouts: {
    link: {
      mark: 'A',
      what: clientInstructions.open.link,
      words: 'Opens the clients page of your Coupa in a new tab.',
    },
    create: {
      mark: 'B',
      what: clientInstructions.create.title.replace(/^B\. /, ''),
      words: 'Fill in Coupa’s form as it is drawn beside this.',
    },
    saved: {
      mark: 'C',
      what: clientInstructions.saved.title.replace(/^C\. /, ''),
      words: 'You need the saved page in the next step.',
    },
  },
})

const tested = (variant: VariantId) => ({
  of: 'credentials' as const,
  variant,
  shows: `The report of a client for ${variants[variant].title} that passed every test.`,
  callouts: {
    scopes: { what: checks.scopes.name, words: `All ${variants[variant].scopes.length} of them.` },
    reads: {
      what: 'One read for each kind of record',
      words: 'Here the user groups. One row is read, and nothing is changed.',
    },
    goOn: { what: 'Continue to Lumos', words: 'It appears when every test has passed.' },
  },
})

const finishing = (variant: VariantId) => ({
  of: 'lumos' as const,
  variant,
  shows: `What will be connected for ${variants[variant].title}, and the one thing that is still needed.`,
  callouts: {
    summary: {
      what: summaryTitle,
      words: 'Compare it once more. Each line can be changed.',
      mark: anchorNumber('lumos-api', 'api-summary'),
    },
    token: {
      what: fields.lumosToken.label,
      words: fields.lumosToken.hint,
      mark: anchorNumber('lumos-api', 'lumosToken'),
    },
    connect: {
      what: endings.api.button,
      words: 'Connects Coupa, then follows the first sync to its end.',
      mark: anchorNumber('lumos-api', 'api-connect'),
    },
  },
})

const byHand = (variant: VariantId) => ({
  of: 'lumos' as const,
  variant,
  shows: `The steps on Lumos’ own pages for ${variants[variant].title}, with the values to copy.`,
  callouts: {
    open: { what: handSteps[0], words: handInstructions.open },
    find: {
      what: handSteps[1],
      words: 'Lumos has two that look alike: compare the whole name.',
    },
    enter: {
      what: handSteps[2],
      words: 'Copy two of them here, and the Secret from Coupa.',
    },
    wait: { what: handSteps[3], words: 'Lumos says when it is connected.' },
    confirmed: { what: lumosScreens.confirm, words: 'Tick it once you have seen that.' },
    confirm: { what: endings.hand.button, words: 'Ends the setup and keeps the record of it.' },
  },
})

const finished = (variant: VariantId) => ({
  of: 'done' as const,
  variant,
  shows: `The record of ${variants[variant].title}, connected and proven.`,
  callouts: {
    record: {
      what: recordParts.record,
      mark: anchorNumber('done', 'record'),
      words: `What was connected, and when it was proven. **${asides.return.title}**, under Help, makes a link to it.`,
    },
    testAgain: {
      what: upkeep.testAgain.title,
      words: 'Finds out at any time whether everything still works.',
      mark: anchorNumber('done', 'test-again'),
    },
  },
})

/** Every figure of the guide. How its state is reached, and where its callouts are, stands in e2e/figures. */
export const figures = {
  start: {
    of: 'start',
    shows: 'The start page.',
    callouts: {
      needs: { what: start.needsTitle, words: 'Have both people at hand before you begin.' },
      begin: { what: start.begin, words: 'Opens a setup of your own. You can leave it and come back.' },
    },
  },
  'variant-plain': chosen('plain'),
  'variant-contracts': chosen('contracts'),
  instance: {
    of: 'instance',
    shows: 'An address as it was pasted, and what is kept of it.',
    callouts: {
      instance: {
        what: fields.instance.label,
        words: instanceSteps[2],
        mark: 'A',
      },
      remark: {
        what: 'What we will use',
        words: 'Compare it with the address bar of your Coupa.',
        mark: 'B',
      },
      goOn: {
        what: 'Continue',
        words: 'Saves the address. The next steps link to your own Coupa.',
        mark: 'C',
      },
    },
  },
  'client-open-plain': opened('plain'),
  'client-open-contracts': opened('contracts'),
  'client-settings': {
    of: 'client',
    shows: `Our drawing of the upper part of Coupa’s ${coupaScreens.createTitle} page, each field with its value.`,
    callouts: settingCallouts(...upperSettings),
  },
  'client-scopes-plain': tickAll('plain'),
  'client-scopes-contracts': tickAll('contracts'),
  credentials: {
    of: 'credentials',
    shows: 'The three values before they are tested.',
    callouts: {
      instance: {
        what: fields.instance.label,
        words: 'It is carried over from step 2. You can change it here.',
      },
      clientId: { what: fields.clientId.label, words: fields.clientId.hint },
      clientSecret: { what: fields.clientSecret.label, words: fields.clientSecret.hint },
      test: { what: 'Test these credentials', words: 'Runs the tests. It takes a few seconds.' },
    },
  },
  'report-plain': tested('plain'),
  'report-contracts': tested('contracts'),
  'lumos-ways': {
    of: 'lumos',
    shows: 'The two ways to finish in Lumos.',
    callouts: {
      api: {
        what: endings.api.title,
        words: endings.api.needs,
        mark: anchorNumber('lumos-ways', 'way-api'),
      },
      hand: {
        what: endings.hand.title,
        words: endings.hand.needs,
        mark: anchorNumber('lumos-ways', 'way-hand'),
      },
    },
  },
  'lumos-api-plain': finishing('plain'),
  'lumos-api-contracts': finishing('contracts'),
  'lumos-hand-plain': byHand('plain'),
  'lumos-hand-contracts': byHand('contracts'),
  'lumos-syncing': {
    of: 'lumos',
    shows: 'The page while Lumos reads Coupa for the first time.',
    callouts: {
      progress: {
        what: 'Lumos is still at it',
        words: 'The page moves on by itself. You can close it and come back.',
      },
      ask: { what: 'Ask Lumos now', words: 'Looks at once, without waiting for the next look.' },
    },
  },
  'done-plain': finished('plain'),
  'done-contracts': finished('contracts'),
  'upgrade-begin': {
    of: 'phase-begin',
    shows: 'What an upgrade is and what it costs, before it begins.',
    callouts: {
      stages: { what: 'The five phases', words: 'Each says what stops meanwhile.' },
      begin: { what: beginningUpgrade.button, words: 'Nothing is disconnected by this.' },
    },
  },
  'upgrade-existing': {
    of: 'phase-begin',
    shows: 'The same for a Coupa that was connected without this wizard.',
    callouts: {
      ask: { what: existing.ask.button, words: existing.ask.about },
      tell: { what: existing.tell.button, words: 'If you have no token, say how it was connected.' },
    },
  },
  'upgrade-prepare': {
    of: 'phase-prepare',
    shows: 'The first phase, with the scopes to add.',
    callouts: {
      scopes: { what: upgradeRoads.edit.scopes, words: upgradeRoads.edit.note },
      saved: { what: upgradeRoads.edit.button, words: 'Choose it once Coupa has saved the client.' },
    },
  },
  'upgrade-test': {
    of: 'phase-test',
    shows: 'The second phase, before the tests run.',
    callouts: {
      standing: { what: 'Whether Lumos is connected', words: 'It stands on every page of the upgrade.' },
      clientSecret: { what: fields.clientSecret.label, words: fields.clientSecret.hint },
      test: { what: 'Test these credentials', words: 'Tests all 14 scopes and every kind of record.' },
    },
  },
  'upgrade-disconnect': {
    of: 'phase-disconnect',
    shows: 'The third phase, which only opens when every test has passed.',
    callouts: {
      token: { what: fields.lumosToken.label, words: 'The one you connect with, or another one of yours.' },
      confirmed: { what: upgradeWords.confirm, words: 'What stops is said above it.' },
      disconnect: { what: upgradeWords.disconnect, words: 'From here on Lumos has no connection to Coupa.' },
    },
  },
  'upgrade-connect': {
    of: 'phase-connect',
    shows: 'The fourth phase, with the credentials that were tested.',
    callouts: {
      standing: { what: 'Whether Lumos is connected', words: 'At this moment it is not.', mark: 'A' },
      connect: {
        what: endings.api.button,
        mark: anchorNumber('lumos-api', 'api-connect'),
        words: 'Connects the new integration. The secret is not typed again.',
      },
      back: { what: goingBack.link, words: goingBack.about, mark: 'B' },
    },
  },
  'upgrade-done': {
    of: 'phase-done',
    shows: 'The record after the upgrade.',
    callouts: {
      integration: { what: 'Integration', words: 'It is the larger one now.', mark: 'A' },
      connected: { what: 'First sync ended', words: 'Contracts are read from here on.', mark: 'B' },
    },
  },
  'halves-send': {
    of: 'halves',
    shows: 'How the Coupa half is handed to somebody else.',
    callouts: {
      sees: { what: 'What they see', words: 'Their link opens the Coupa half and nothing more.' },
      make: { what: sending.button, words: 'Makes a link for them, with a mail to send it by.' },
    },
  },
  'halves-open': {
    of: 'halves',
    shows: 'What the other person sees first.',
    callouts: { open: { what: opening.button, words: opening.why } },
  },
  'halves-held': {
    of: 'halves',
    shows: 'What the other person sees when the Coupa half is done.',
    callouts: {
      held: {
        what: handover.held.title.replace(' {time}', ''),
        words: 'They can close the page. Lumos is finished with what they tested.',
      },
    },
  },
  'trouble-field': {
    of: 'trouble',
    shows: 'A form that was sent with an address that is not one of Coupa’s.',
    callouts: {
      summary: { what: 'There is a problem', words: 'Each line leads to its place on the page.' },
      message: {
        what: failures['instance-other-domain'].sentence,
        words: 'The same words stand at the field, with the remedy.',
      },
    },
  },
  'trouble-instance': {
    of: 'trouble',
    shows: 'A report in which the instance did not answer as Coupa does.',
    callouts: {
      row: { what: checks.instance.name, words: 'The tests after it need an answer, so they were not run.' },
    },
  },
  'trouble-client': {
    of: 'trouble',
    shows: 'A report in which Coupa did not accept the client.',
    callouts: {
      row: { what: checks.client.name, words: 'Coupa does not say which of the two values is wrong.' },
      place: {
        what: 'Where in Coupa',
        words: `${coupaPlaces.credentials}. The link opens the clients page.`,
      },
    },
  },
  'trouble-scopes': {
    of: 'trouble',
    shows: 'A report in which two scopes are missing.',
    callouts: {
      missing: {
        what: 'The missing scopes',
        words: 'Tick exactly these in Coupa. They stand in Coupa’s order.',
      },
      copy: { what: 'Copy missing scopes', words: 'Copies their names, one a line.' },
      testAgain: { what: 'Test again', words: 'What you typed is still there, the secret too.' },
    },
  },
  'trouble-read': {
    of: 'trouble',
    shows: 'A report in which a scope is granted and the read is refused all the same.',
    callouts: {
      row: {
        what: checks['read-contracts'].name,
        words: 'Not a fault of the client: ask whoever looks after Coupa.',
      },
    },
  },
  'trouble-empty': {
    of: 'trouble',
    shows: 'A report that passed with a remark: there are no contracts to see.',
    callouts: {
      row: {
        what: checks['read-contracts'].name,
        words: 'You can go on, or look at the content groups first.',
      },
    },
  },
  'trouble-wait': {
    of: 'trouble',
    shows: 'A report in which Coupa has a problem of its own.',
    callouts: {
      row: {
        what: checks.instance.name,
        words: 'Nothing is blamed on your credentials. Wait, then test again.',
      },
    },
  },
  'trouble-token': {
    of: 'trouble',
    shows: 'A Lumos API token that Lumos does not accept.',
    callouts: {
      message: {
        what: failures['lumos-token-refused'].sentence,
        words: 'The token is at fault, not the Coupa side.',
        mark: 'A',
      },
      byHand: { what: `${endings.hand.title} instead`, words: 'Works without a token.', mark: 'B' },
    },
  },
  'trouble-lumos': {
    of: 'trouble',
    shows: 'The last step after Lumos refused to connect.',
    callouts: {
      notice: {
        what: 'What Lumos said',
        words: 'It stays until Lumos is asked again. Your credentials are kept.',
        mark: 'A',
      },
    },
  },
  'trouble-sync': {
    of: 'trouble',
    shows: 'A first sync that ended with an error.',
    callouts: {
      notice: { what: 'What happened', words: 'Coupa is connected in Lumos, and its data is not there yet.' },
      again: { what: 'Start the sync again', words: 'Asks Lumos for another one.' },
    },
  },
  'trouble-order': {
    of: 'trouble',
    shows: 'A step that was opened too early, and the one to finish first.',
    callouts: {
      notice: {
        what: failures['step-not-reached'].sentence,
        words: 'Nothing is lost. Go on from the page you see.',
      },
    },
  },
  'trouble-visit': {
    of: 'trouble',
    shows: 'The start page after a visit has ended.',
    callouts: {
      notice: {
        what: failures['session-missing'].sentence,
        words: 'Begin again, or open your link once more.',
      },
    },
  },
  'support-code': {
    of: 'trouble',
    shows: 'Help, as it stands on every page.',
    callouts: {
      code: { what: 'Your support code', words: 'Say it when you ask for help. It opens nothing by itself.' },
      guide: { what: 'This step in the guide', words: 'Opens the place in this guide, in a new tab.' },
    },
  },
} as const satisfies Record<string, Figure>

export type FigureId = keyof typeof figures

export const figureIds = Object.keys(figures) as readonly FigureId[]

/** The callouts of a figure as they are drawn and listed, each with its number or letter. */
export function legendOf(id: FigureId): readonly (Callout & { key: string; mark: number | string })[] {
  const { callouts }: Figure = figures[id]
  let last = 0
  return Object.entries(callouts).map(([key, callout]) => {
    if (typeof callout.mark === 'string') return { key, ...callout, mark: callout.mark }
    last = callout.mark ?? last + 1
    return { key, ...callout, mark: last }
  })
}

/** What stands for the picture where it is not seen. The legend beside it has the rest of the words. */
export function alternativeText(id: FigureId): string {
  const marks = legendOf(id).map(({ mark, what }) => `${mark} ${what.replace(/[.:]$/, '')}`)
  return `${figures[id].shows} Marked: ${marks.join(', ')}.`
}
