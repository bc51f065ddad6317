import { asides } from './asides'

/** The journey, in order. One page asks one thing; `path` is its address. */
export const steps = {
  variant: {
    path: '/connect',
    name: 'Integration',
    title: 'Choose the integration',
    lead: 'Lumos has two integrations for Coupa. You can test either one before anything is connected.',
  },
  instance: {
    path: '/connect/instance',
    name: 'Your Coupa',
    title: 'Find your Coupa',
    lead: 'The next steps link straight to the right page of your own Coupa.',
  },
  client: {
    path: '/connect/client',
    name: 'Client in Coupa',
    title: 'Create the client in Coupa',
    lead: 'A client is the account that Lumos uses. Copy each value into Coupa’s form and save it.',
  },
  credentials: {
    path: '/connect/credentials',
    name: 'Credentials',
    title: 'Test the credentials',
    lead: 'We try them against your Coupa and show what works. Nothing is changed in Coupa.',
  },
  lumos: {
    path: '/connect/lumos',
    name: 'Lumos',
    title: 'Finish in Lumos',
    lead: 'Coupa is ready. Now Lumos needs the three values you tested.',
  },
  done: {
    path: '/connect/done',
    name: 'Connected',
    title: 'Coupa is connected',
    lead: `Keep this page as your record. “${asides.return.title}” makes a link to it.`,
  },
} as const satisfies Record<string, Step>

type Step = { path: `/connect${string}`; name: string; title: string; lead: string }

export type StepId = keyof typeof steps

export const stepIds = Object.keys(steps) as readonly StepId[]

/** The steps a person has to do; `done` is the record of them. */
export const countedSteps: readonly StepId[] = stepIds.filter((id) => id !== 'done')

/** "Step 2 of 5", or nothing for the page after the last step. */
export function stepOf(id: StepId): string {
  const position = countedSteps.indexOf(id)
  return position < 0 ? '' : `Step ${position + 1} of ${countedSteps.length}`
}
