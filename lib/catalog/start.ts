import { coupaRole } from './client-settings'

/** What a person reads before the first step. */
export const start = {
  title: 'Connect Coupa to Lumos',
  lead: 'You create a client in Coupa, we test it, and Lumos gets only what is proven to work.',
  needsTitle: 'What you need first',
  needs: [
    { who: 'In Coupa', what: `${coupaRole}, to create a client` },
    { who: 'In Lumos', what: 'an administrator who may connect integrations' },
    { who: 'Time', what: 'about 10 minutes, and you can stop at any point' },
  ],
  promisesTitle: 'What we do with your credentials',
  promises: [
    'They go to your own Coupa and to Lumos, and nowhere else.',
    'The tests read one row of each kind. They never change anything in Coupa.',
    'The secret, and a Lumos API token, are held encrypted until Lumos is connected, 7 days at most, and then destroyed.',
  ],
  begin: 'Begin the setup',
  /** To somebody who has a setup: while it goes on, and once its last page is reached. */
  goOn: {
    about: 'You have a setup under way{place}. Nothing you saved is lost.',
    button: 'Continue your setup',
  },
  look: {
    about: 'Your setup has reached its last page, with its record and what you can change.',
    button: 'Open the last page',
  },
  ended: {
    /** Where anybody may begin, and where it takes a link. */
    open: 'Begin the setup here, or open your setup link. What was saved of an earlier visit opens by its link alone.',
    byLink: 'Open your setup link again to go on. What was saved of an earlier visit is still there.',
  },
} as const
