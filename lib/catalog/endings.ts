/** The two ways to finish in Lumos, in Lumos' own words for its screens. */
export const endings = {
  api: {
    title: 'Let this wizard finish it',
    about:
      'We look the integration up in Lumos, fit the three values to what it asks for, connect it and follow the first sync.',
    needs: 'You need a Lumos API token. It is held encrypted until this is done, and then destroyed.',
    button: 'Connect Coupa in Lumos',
    pending: 'Connecting in Lumos. This can take a minute.',
  },
  hand: {
    title: 'Finish by hand in Lumos',
    about:
      'You enter the three values on Lumos’ own page. We list each step and give you the values to copy.',
    needs: 'You need the Secret from Coupa once more.',
    button: 'Confirm that it is connected',
    pending: 'Saving …',
  },
} as const

/** What the wizard does through Lumos' API, in order. */
export const apiPhases = [
  'Find the integration in your Lumos',
  'Compare what Lumos asks for with the three values',
  'Connect it',
  'Follow the first sync to its end',
] as const

/** What stands under the title while Lumos is at work, by how far it is. */
export const waitingLead: Readonly<Record<string, string>> = {
  connecting: 'Your values are tested and sent. Now it is Lumos’ turn.',
  syncing: 'Your values are tested, and Lumos has them.',
}

/** Said where Lumos is to be asked and the token is gone, because its seven days are over or the keys changed. */
export const tokenGone = 'Your API token is not held any more. Give it once more, so that we can ask Lumos.'

/** Words and places of Lumos' screens. */
export const lumosScreens = {
  address: 'https://app.lumosidentity.com',
  helpArticle: 'https://support.lumos.com/articles/6429859019-connecting-coupa-software',
  apiTokens: ['Settings', 'API Tokens'],
  integrations: 'Integrations',
  connect: 'Connect',
  confirm: 'Lumos shows Coupa as connected',
} as const
