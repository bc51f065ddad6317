/**
 * How a setup is shared out. One person does the whole of it, or two share it: whoever owns Coupa, and
 * whoever looks after Lumos.
 */
export const parts = {
  whole: { name: 'The whole setup', does: 'Everything from the integration to the first sync.' },
  coupa: { name: 'The Coupa half', does: 'The instance, the client in Coupa, and testing its credentials.' },
  lumos: { name: 'The Lumos half', does: 'Finishing in Lumos, with what the Coupa half has tested.' },
} as const satisfies Record<string, { name: string; does: string }>

export type PartId = keyof typeof parts

export const partIds = Object.keys(parts) as readonly PartId[]

/** Is this text the id of a part? */
export function isPartId(text: unknown): text is PartId {
  return typeof text === 'string' && Object.hasOwn(parts, text)
}
