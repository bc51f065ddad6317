import { coupaPlaces } from '../client-settings'
import { type Failure, type FailureCode, type FailureFacts, failures, fill } from '../failures'
import { type FieldId, fields } from '../fields'
import type { FigureId } from '../figures'
import { troubleshootingPath } from '../guide-address'
import { exampleInstance, otherProducts } from '../instances'
import { type StepId, stepOf } from '../steps'
import { variants } from '../variants'
import { figure, type GuidePage, list, type Section, text } from './blocks'

/** Where the groups of failures begin, in the order of the catalogue, and the figures that show them. */
export const failureGroups = {
  integration: { title: 'Choosing the integration', from: 'variant-missing', figures: [] },
  typed: {
    title: 'The address of your Coupa, as typed',
    from: 'instance-missing',
    figures: ['trouble-field'],
  },
  values: { title: 'The credentials, as typed', from: 'client-id-missing', figures: [] },
  reached: {
    title: 'Your Coupa, as it answers',
    from: 'instance-not-found',
    figures: ['trouble-instance', 'trouble-wait'],
  },
  client: { title: 'The client', from: 'client-refused', figures: ['trouble-client'] },
  scopes: { title: 'The scopes', from: 'scopes-missing', figures: ['trouble-scopes'] },
  reads: { title: 'The records', from: 'read-not-accepted', figures: ['trouble-read', 'trouble-empty'] },
  run: { title: 'Running the tests', from: 'check-running', figures: [] },
  lumos: {
    title: 'Finishing in Lumos',
    from: 'ending-missing',
    figures: ['trouble-token', 'trouble-lumos', 'trouble-sync'],
  },
  upgrade: { title: 'The upgrade', from: 'existing-missing', figures: [] },
  changes: { title: 'Disconnecting and reconnecting', from: 'name-not-typed', figures: [] },
  waivers: { title: 'A scope that support sets aside', from: 'waiver-reason-missing', figures: [] },
  visit: { title: 'Your visit', from: 'session-missing', figures: ['trouble-order', 'trouble-visit'] },
} as const satisfies Record<string, { title: string; from: FailureCode; figures: readonly FigureId[] }>

const codes = Object.keys(failures) as readonly FailureCode[]

/** The failures of each group: those from its first one up to the next group. */
export function codesOf(group: keyof typeof failureGroups): readonly FailureCode[] {
  const begins = codes.indexOf(failureGroups[group].from)
  const ends = Object.values(failureGroups)
    .map(({ from }) => codes.indexOf(from))
    .filter((at) => at > begins)
  return codes.slice(begins, Math.min(codes.length, ...ends))
}

/** What fills the braces where no real setup is at hand. */
const exampleFacts: Required<FailureFacts> = {
  instance: exampleInstance,
  read: 'contracts',
  product: otherProducts[0].product,
  integration: variants.contracts.title,
  seconds: '60',
  count: 'one or more scopes',
  incident: '1f2e3d4c',
  name: exampleInstance,
}

const stepOfField: Record<FieldId, StepId> = {
  instance: 'instance',
  clientId: 'credentials',
  clientSecret: 'credentials',
  lumosToken: 'lumos',
}

function placeOf({ fix }: Failure): string {
  if (fix.at === 'field') {
    const step = stepOfField[fix.field]
    return `the field ${fields[fix.field].label}, in ${stepOf(step).toLowerCase()}, or wherever the page asks for it`
  }
  if (fix.at === 'coupa') return `in Coupa: ${coupaPlaces[fix.place]}`
  return {
    lumos: 'in Lumos',
    network: 'between the wizard and the other system',
    wait: 'nowhere; it passes',
    here: 'on the page you see',
  }[fix.at]
}

function failureSection(code: FailureCode): Section {
  const failure: Failure = failures[code]
  return {
    id: code,
    title: fill(failure.sentence, exampleFacts),
    blocks: [
      text(fill(failure.remedy, exampleFacts)),
      text(`**Where:** ${placeOf(failure)}. **For support:** ${failure.supporter}`),
    ],
  }
}

/** Every failure there is: what happened, what to do, and what support makes of it. */
export const troubleshootingPage: GuidePage = {
  path: troubleshootingPath,
  title: 'When something goes wrong',
  lead: 'Every message the wizard can show, with what to do about it. Each one in the wizard leads to its place here.',
  sections: [
    {
      id: 'support',
      title: 'Before you ask support',
      blocks: [
        text('Support asks for these three things, and never for the secret:'),
        list(
          'Your support code, which stands under Help on every page.',
          'The message you see, or the address of its place on this page.',
          'The report of the tests, if they ran: choose **Download this report**. It holds no credential.',
        ),
        figure('support-code'),
      ],
    },
    ...(Object.keys(failureGroups) as (keyof typeof failureGroups)[]).map((id) => ({
      id: `group-${id}`,
      title: failureGroups[id].title,
      blocks: failureGroups[id].figures.map((shown) => figure(shown)),
      parts: codesOf(id).map(failureSection),
    })),
  ],
}
