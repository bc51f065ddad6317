import { consoleWords } from '@/lib/catalog/console'

const mostShown = 120
/** Signs that turn the direction of what stands around them. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** The name of a customer as it is shown: in one line, and without power over what stands around it. */
export function shownName(customer: string | null): string {
  const name = oneLine(customer ?? '')
  return name || consoleWords.noCustomer
}

/** Who did something, as the history names them, in words; a supporter by the name they have. */
export function shownActor(actor: string): string {
  const known = consoleWords.actors
  return (Object.hasOwn(known, actor) && known[actor]) || oneLine(actor)
}

/** Any text of somebody else's, in one line and of a length that fits. */
export function oneLine(text: string, most = mostShown): string {
  const line = text
    .toWellFormed()
    .replace(turning, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  const letters = [...line]
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : line
}
