/** Pages beside the steps: no step leads to them, and none waits for them. */
export const asides = {
  handover: {
    path: '/connect/handover',
    title: 'Your half',
    lead: 'You look after Coupa. Somebody else finishes in Lumos.',
  },
  return: {
    path: '/connect/return',
    title: 'Come back later',
    lead: 'A visit ends after a while. A link of your own brings you back to where you are.',
  },
  send: {
    path: '/connect/send',
    title: 'Send the Coupa steps',
    lead: 'Somebody else can do the Coupa half, with a link of their own. You go on when it is tested.',
  },
} as const satisfies Record<string, { path: `/connect/${string}`; title: string; lead: string }>

export type AsideId = keyof typeof asides

export const asideIds = Object.keys(asides) as readonly AsideId[]

/** Is this place beside the steps? */
export function isAside(place: string): place is AsideId {
  return Object.hasOwn(asides, place)
}
