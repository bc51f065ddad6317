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
    keeps: 'The client you edit keeps its Identifier and Secret.',
    takes: 'About three minutes.',
    byHand: [
      'Open the list of clients and choose the pencil (Edit) beside the client.',
      'Tick each scope that is marked as new here, and save.',
      'Come back and go on. The other scopes stay ticked.',
    ],
  },
  test: {
    name: 'Test',
    title: 'Test the client with all scopes',
    lead: 'We try everything that Contract Ingestion needs. Nothing in Lumos is touched until all of it works.',
    stops: 'Nothing stops. The tests read one row of each kind and change nothing.',
    keeps: 'Your present integration stays connected.',
    takes: 'A few seconds.',
  },
  disconnect: {
    name: 'Disconnect',
    title: 'Disconnect the present integration in Lumos',
    lead: 'The new one is proven. Lumos keeps one Coupa integration at a time, so the present one goes first.',
    stops: 'Access requests, reviews and syncs for Coupa pause until the new integration is connected.',
    keeps: 'Nothing changes in Coupa. Lumos keeps what it knows about your people.',
    takes: 'A few seconds through the API, about two minutes by hand.',
  },
  connect: {
    name: 'Connect',
    title: 'Connect the new integration in Lumos',
    lead: 'Lumos gets the credentials you tested. You do not need to enter the secret again.',
    stops: 'Lumos has no connection to Coupa until this is done.',
    keeps: 'Your tested credentials are held encrypted until Lumos has them, 7 days at most.',
    takes: 'About a minute. The first sync takes from a minute to some hours.',
  },
  done: {
    name: 'Done',
    title: 'Contract Ingestion is connected',
    lead: 'Lumos reads your contracts from now on.',
    stops: 'Nothing stops.',
    keeps: 'The secret was destroyed here when it was no longer needed.',
    takes: 'Contracts appear in Vendors once they have been read.',
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
  /** What is done in Coupa, where there is something. */
  byHand?: readonly string[]
}

export type UpgradePhaseId = keyof typeof upgradePhases

export const upgradePhaseIds = Object.keys(upgradePhases) as readonly UpgradePhaseId[]

/** "Phase 2 of 5" */
export function phaseOf(id: UpgradePhaseId): string {
  return `Phase ${upgradePhaseIds.indexOf(id) + 1} of ${upgradePhaseIds.length}`
}

/** What is needed for an upgrade, before it begins. */
export const upgradeNeeds = [
  'The client in Coupa, and its Secret once more: it was destroyed here when Lumos had it.',
  'A Lumos API token, if this wizard is to disconnect and connect in Lumos for you. Without one you do it there by hand.',
] as const

/** The page before an upgrade of a connection that was made here. */
export const beginningUpgrade = {
  title: 'Add Contract Ingestion',
  lead: 'Your present integration stays connected until the new one has passed every test.',
  cost: 'Lumos keeps one Coupa integration at a time. The present one is disconnected before the new one is connected. In between, access requests, reviews and syncs for Coupa pause, usually for a minute or two.',
  stages: 'What happens, in five phases',
  button: 'Begin the upgrade',
  pending: 'Opening the upgrade …',
} as const

/** The page for an admin whose Coupa was connected without this wizard. */
export const existing = {
  title: 'Upgrade the connection you have',
  lead: 'Lumos keeps one Coupa integration at a time. The new one is tested first. Only then is the present one disconnected.',
  /** Where it is offered, in the first step. */
  offer: 'Coupa is already connected to our Lumos',
  link: 'Upgrade the connection you have',
  about:
    'This is for a Lumos that has Coupa Software connected. If it shows Coupa Software (with Contract Ingestion), there is nothing to upgrade.',
  ask: {
    title: 'Let us look in Lumos',
    about: 'With a Lumos API token we find the connection and see how it was made.',
    button: 'Look in Lumos',
    pending: 'Looking in Lumos …',
  },
  tell: {
    title: 'Or tell us',
    legend: 'How was Coupa connected to your Lumos?',
    button: 'Go on with this',
    pending: 'Saving …',
  },
} as const

/** The two ways to get the scopes; the first is the main road. */
export const upgradeRoads = {
  edit: {
    title: 'Edit the client you have',
    about:
      'Its Identifier and Secret stay, and the present integration goes on working. Only the Secret is entered once more, to be tested.',
    scopes: 'New scopes',
    note: 'Tick these four in addition to those the client has.',
    mark: 'New',
    button: 'The scopes are saved, continue',
    pending: 'Saving …',
  },
  second: {
    title: 'Make a second client',
    about:
      'It needs a login of its own, because Coupa takes each login only once. Its Identifier and Secret are new.',
    /** Like the login of the first client, and not the same. */
    login: 'lumos-integration-contracts',
    differs: 'Everything is as for the first client, except the login. Tick all 14 scopes.',
  },
} as const

/** The words around the phases. */
export const upgradeWords = {
  instance: 'Which Coupa is it?',
  seeScopes: 'See the scopes again',
  proven: 'The new integration passed every test',
  testAgain: 'Test again',
  gone: 'Enter the secret once more',
  costs: { stops: 'What stops', keeps: 'What stays', takes: 'How long it takes' },
  confirm: 'I have read what stops meanwhile',
  disconnect: 'Disconnect Coupa Software',
  disconnecting: 'Disconnecting in Lumos.',
  byHand: 'I will disconnect it in Lumos',
  toHand: 'Disconnect it by hand in Lumos instead',
  toApi: 'Let this wizard disconnect it instead',
  noticed: 'With a Lumos API token we notice by ourselves when it is done. Without one, you tell us.',
  connect: 'Connect the new integration',
  leave: {
    title: 'Leave the upgrade',
    about: 'Everything stays as it is in Lumos. What was tested here is forgotten.',
    button: 'Leave the upgrade',
    pending: 'Leaving …',
  },
} as const

/** How Coupa was connected, for an admin whose connection was not made here. */
export const existingKinds = {
  api: { title: 'Through Lumos’ API', about: 'We can disconnect it for you, with an API token.' },
  ui: {
    title: 'On Lumos’ own pages',
    about: 'Only a person can disconnect it there. We list the steps.',
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
  link: 'Something does not work? Go back to Coupa Software',
  lead: 'Lumos gets the credentials you tested, for the smaller integration.',
  button: 'Go back to Coupa Software',
  pending: 'Going back …',
} as const
