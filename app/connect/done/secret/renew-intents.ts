/** What the buttons ask for, once a new secret is proven. */
export const renewIntents = { api: 'api', hand: 'hand', giveUp: 'give-up' } as const
