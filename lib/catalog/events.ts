/**
 * Everything that is written into the history of a setup, in words. Words in braces are facts of the
 * event; who did it and when stand beside it. `means` says what an event is for the setup as a whole:
 * it got on, something failed, or neither.
 */
export const events = {
  // A setup
  setupBegun: { means: 'progress', told: 'Began the setup.' },
  setupMade: { means: 'progress', told: 'Made the setup for {customer}.' },
  scopeWaived: { means: 'progress', told: 'Set the scope {scope} aside: {reason}' },
  waiverWithdrawn: { means: 'neither', told: 'Asked for the scope {scope} again.' },

  refused: { means: 'neither', told: 'Was refused what is not theirs: {what}.' },

  signedIn: { means: 'neither', told: 'Signed in to the console.' },
  signedOut: { means: 'neither', told: 'Signed out of the console.' },
  visitLeft: { means: 'neither', told: 'Ended their visit.' },
  visitsEnded: { means: 'neither', told: 'Ended the open visits of {of}: {visits}.' },

  // Its links
  linkMade: { means: 'neither', told: 'Made a link to {part}. It works until {until}.' },
  linkReplaced: { means: 'neither', told: 'Replaced a link to {part}.' },
  linkRevoked: { means: 'neither', told: 'Revoked a link to {part}.' },
  linkOpened: { means: 'neither', told: 'Opened {part} with a link.' },
  linkRefused: { means: 'neither', told: 'Tried a link that does not open any more: {why}.' },

  secretExpired: {
    means: 'failure',
    told: 'What was held encrypted ({field}) was destroyed after its time.',
  },

  // Until it is connected
  variantChosen: { means: 'progress', told: 'Chose {variant}.' },
  instanceGiven: { means: 'progress', told: 'Gave the instance {instance}.' },
  scopesTicked: { means: 'neither', told: 'Ticked scopes: {ticked} now.' },
  clientSaved: { means: 'progress', told: 'Said that the client is saved in Coupa.' },
  credentialsRejected: { means: 'failure', told: 'Tested the credentials. Not everything works.{failed}' },
  credentialsVerified: {
    means: 'progress',
    told: 'Tested the credentials against {instance}. All tests passed, {granted} scopes are granted.',
  },
  wentBack: { means: 'progress', told: 'Went back to the smaller integration.' },
  abandoned: { means: 'progress', told: 'Left what was begun, before Lumos was asked.' },
  connectStarted: { means: 'progress', told: 'Asked Lumos to connect.' },
  connectRefused: { means: 'failure', told: 'Lumos did not connect it. {failure}' },
  appCreated: { means: 'progress', told: 'Lumos made the app {app}.' },
  syncFailed: { means: 'failure', told: 'The sync failed. {failure}' },
  syncStarted: { means: 'progress', told: 'Started the sync again.' },
  appLost: { means: 'failure', told: 'Lumos does not have the app any more. {failure}' },
  syncSucceeded: { means: 'progress', told: 'The first sync ended well. Coupa is connected.' },
  handFinished: { means: 'progress', told: 'Confirmed that Lumos shows Coupa as connected.' },

  // Once it is connected
  seenInLumos: { means: 'neither', told: 'Lumos was asked, and has the app {app}.' },
  goneFromLumos: { means: 'failure', told: 'Lumos was asked, and does not have it any more.' },
  retested: {
    means: 'progress',
    told: 'Tested again against {instance}. All tests passed, {granted} scopes are granted.',
  },
  secretProven: { means: 'progress', told: 'Tested a new secret. All tests passed.' },
  renewalGivenUp: { means: 'progress', told: 'Kept the old secret.' },
  reconnectStarted: { means: 'progress', told: 'Gave Lumos the new secret for the app {app}.' },
  reconnectRefused: { means: 'failure', told: 'Lumos did not take the new secret. {failure}' },
  reconnected: { means: 'progress', told: 'Lumos works with the new secret.' },
  disconnectStarted: { means: 'progress', told: 'Began to disconnect, {by}.' },
  disconnectRefused: { means: 'failure', told: 'Lumos did not disconnect it. {failure}' },
  disconnectCancelled: { means: 'progress', told: 'Called the disconnect off.' },
  disconnected: { means: 'progress', told: 'Disconnected, {by}.' },
  begunAgain: { means: 'progress', told: 'Began again, with {variant}.' },

  // The upgrade
  existingFound: { means: 'progress', told: 'Said that Coupa is connected already, made {source}.' },
  upgradeBegun: { means: 'progress', told: 'Began the upgrade to Contract Ingestion.' },
} as const satisfies Record<string, { means: 'progress' | 'failure' | 'neither'; told: string }>

export type EventType = keyof typeof events

/** Is this text the name of an event that the catalogue knows? */
export function isEventType(text: string): text is EventType {
  return Object.hasOwn(events, text)
}

/** The names of all events that mean this. */
export function eventsThatMean(meaning: (typeof events)[EventType]['means']): readonly EventType[] {
  return (Object.keys(events) as EventType[]).filter((type) => events[type].means === meaning)
}

/** Facts of events that are words of their own. */
export const eventFacts = {
  by: { api: 'through Lumos’ API', hand: 'by hand', elsewhere: 'elsewhere' },
  part: { whole: 'the whole setup', coupa: 'the Coupa half', lumos: 'the Lumos half' },
  why: {
    used: 'it worked once, and was used',
    expired: 'its time is over',
    finished: 'what it was for is done',
    replaced: 'another one took its place',
    revoked: 'it was revoked',
    unknown: 'there is no such link',
  },
  source: { api: 'through Lumos’ API', ui: 'on Lumos’ own pages', unknown: 'in a way nobody can say' },
} as const

/** Said of an event that an older or newer version wrote and this one does not know. */
export const unknownEvent = 'Something happened that this version has no words for: {type}.'
