/** Where the upgrade to Contract Ingestion lives. */
export const upgradePath = '/upgrade'

/**
 * The phases of an upgrade, in order. Which one an upgrade is in is computed; these are its words.
 * That Lumos needs the existing integration disconnected, and scopes alone are not enough, is from
 * Lumos' help article "Connecting Coupa Software" (16 March 2026).
 */
export const upgradePhases = {
  prepare: {
    name: 'Prepare',
    title: 'Add four scopes to your client in Coupa',
    lead: 'Edit the client you have. Tick the scopes marked as new, and leave everything else as it is.',
    stops: 'Nothing stops. Your present integration keeps working with the added scopes.',
    keeps: 'Identifier and Secret stay the same.',
    takes: 'About three minutes.',
    byHand: [
      'Open the list of clients in Coupa and choose the pencil beside the client.',
      'Tick each scope that is marked as new, and save.',
    ],
  },
  test: {
    name: 'Test',
    title: 'Test the client with all scopes',
    lead: 'We try everything that Contract Ingestion needs. Nothing in Lumos is touched until all of it works.',
    stops: 'Nothing stops. The tests read one row of each kind and change nothing.',
    keeps: 'Your present integration stays connected.',
    takes: 'A few seconds.',
    byHand: [],
  },
  disconnect: {
    name: 'Disconnect',
    title: 'Disconnect the present integration in Lumos',
    lead: 'The new one is proven. Lumos keeps one Coupa integration at a time, so the present one goes first.',
    stops: 'Access requests, reviews and syncs for Coupa pause until the new integration is connected.',
    keeps: 'Nothing changes in Coupa. Lumos keeps what it knows about your people.',
    takes: 'A few seconds through the API, about two minutes by hand.',
    byHand: [
      'Open Integrations in Lumos and choose Coupa Software.',
      'Choose Disconnect, and confirm it.',
      'Come back here. We notice it where a token lets us look, or you confirm it.',
    ],
  },
  connect: {
    name: 'Connect',
    title: 'Connect the new integration in Lumos',
    lead: 'Lumos gets the credentials you tested. You do not need to enter the secret again.',
    stops: 'Lumos has no connection to Coupa until this is done.',
    keeps: 'Your tested credentials are held encrypted until Lumos has them, 7 days at most.',
    takes: 'About a minute. The first sync takes from a minute to some hours.',
    byHand: [
      'Open Integrations in Lumos and choose Coupa Software (with Contract Ingestion).',
      'Choose Connect and enter the three values.',
      'Wait until Lumos shows it as connected, then confirm it here.',
    ],
  },
  done: {
    name: 'Done',
    title: 'Contract Ingestion is connected',
    lead: 'Lumos reads your contracts from now on.',
    stops: 'Nothing stops.',
    keeps: 'The secret was destroyed here when it was no longer needed.',
    takes: 'Contracts appear in Vendors once they have been read.',
    byHand: [],
  },
} as const satisfies Record<string, Phase>

type Phase = {
  name: string
  title: string
  lead: string
  /** What does not work meanwhile. */
  stops: string
  keeps: string
  /** How long it takes. */
  takes: string
  byHand: readonly string[]
}

export type UpgradePhaseId = keyof typeof upgradePhases

export const upgradePhaseIds = Object.keys(upgradePhases) as readonly UpgradePhaseId[]

/** The two ways to get the scopes; the first is the main road. */
export const upgradeRoads = {
  edit: {
    title: 'Edit the client you have',
    about: 'Its Identifier and Secret stay, and the present integration goes on working.',
  },
  second: {
    title: 'Make a second client',
    about:
      'It needs a login of its own, because Coupa answers “Login has already been taken” to the first one. Its Identifier and Secret are new.',
  },
} as const

/** How Coupa was connected, for an admin whose connection was not made here. */
export const existingKinds = {
  api: { title: 'Through Lumos’ API', about: 'We can disconnect it for you, with an API token.' },
  ui: {
    title: 'On Lumos’ own pages',
    about: 'Lumos lets nobody but a person disconnect it. We list the steps.',
  },
  unknown: { title: 'I do not know', about: 'We list the steps for doing it by hand. They always work.' },
} as const

/** Whether Lumos is connected at this moment. {integration} is the one that is. */
export const standings = {
  yes: 'Lumos is connected to your Coupa at this moment, with {integration}.',
  no: 'Lumos is not connected to your Coupa at this moment.',
  unknown: 'Whether Lumos is connected at this moment is not known yet. We are finding out.',
  hand: 'Lumos may still be connected. That depends on what is done there by hand.',
} as const

export type StandingId = keyof typeof standings

/** The way back when the new integration cannot be connected after the old one is gone. */
export const goingBack = {
  title: 'Go back to Coupa Software',
  about:
    'The same credentials work for it, because its scopes are among those that were granted. You can upgrade later.',
  retry: 'Try again',
  button: 'Connect Coupa Software again',
} as const
