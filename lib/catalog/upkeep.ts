/** What can be done with a connection that stands, in the words of its page. */
export const upkeep = {
  testAgain: {
    title: 'Test again',
    lead: 'Runs the same tests once more. Nothing changes, whatever they find.',
    asks: 'We keep no secret once Lumos has it, so the tests need it again.',
    button: 'Test again',
    pending: 'Testing. This takes a few seconds.',
  },
  replaceSecret: {
    title: 'Replace the secret',
    lead: 'The new secret is tested first. Lumos keeps working with the old one until the new one is proven.',
    stops:
      'Coupa may stop accepting the old secret as soon as it makes a new one. Then syncs pause until Lumos has it.',
    safeRoad:
      'To avoid that pause, make a second client with the same scopes, replace the credentials with its own, and delete the first.',
    steps: [
      'Open the client in Coupa and choose Regenerate beside the Secret.',
      'Copy the new Secret and enter it here.',
    ],
    button: 'Test the new secret',
    pending: 'Testing. This takes a few seconds.',
    reconnect: 'Give it to Lumos',
    reconnecting: 'Reconnecting in Lumos. This can take a minute.',
    giveUp: 'Keep the old secret',
    byHand: [
      'Open Integrations in Lumos and choose Coupa.',
      'Choose Reconnect and enter the three values.',
      'Wait until Lumos shows it as connected, then confirm it here.',
    ],
  },
  disconnect: {
    title: 'Disconnect',
    lead: 'Lumos loses its connection to your Coupa.',
    stops: [
      'Access requests and reviews for Coupa stop.',
      'Lumos reads nothing more from Coupa, contracts included.',
    ],
    keeps: [
      'Nothing changes in Coupa. The client stays until you delete it there.',
      'The history of this setup stays. What was held encrypted is destroyed.',
    ],
    takes: 'A few seconds through the API, about two minutes by hand.',
    confirm: 'Type {instance} to confirm.',
    button: 'Disconnect Coupa',
    pending: 'Disconnecting in Lumos.',
    cancel: 'Keep it connected',
    byHand: [
      'Open Integrations in Lumos and choose Coupa.',
      'Choose Disconnect, and confirm it.',
      'Come back here. We notice it where a token lets us look, or you confirm it.',
    ],
    confirmByHand: 'Lumos shows Coupa as disconnected',
    again: 'Connect again',
  },
  lookAgain: {
    title: 'Is it still connected?',
    lead: 'We ask Lumos whether it still has this connection.',
    button: 'Ask Lumos now',
    pending: 'Asking Lumos …',
  },
} as const
