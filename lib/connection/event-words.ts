import { checkIds, checks } from '@/lib/catalog/checks'
import { type EventType, eventFacts, events, isEventType, unknownEvent } from '@/lib/catalog/events'
import { failures, fill, isFailureCode } from '@/lib/catalog/failures'
import { type FieldId, fields } from '@/lib/catalog/fields'
import { isVariantId, variants } from '@/lib/catalog/variants'
import type { ConnectionEventType } from './connection'
import { formatDay } from './format-time'

/** What an event carries beside its name, as it was written. */
type Detail = Readonly<Record<string, string | number | boolean | readonly string[]>>

// Whatever can happen to a connection has words: otherwise this does not compile.
events satisfies Record<ConnectionEventType, unknown>

/** The facts that may be shown, each with its words. What is not named here is never shown. */
const shown: Record<string, (value: string) => string> = {
  variant: (value) => (isVariantId(value) ? variants[value].title : value),
  failure: (value) => (isFailureCode(value) ? fill(failures[value].sentence) : value),
  failed: (value) => {
    const names = checkIds.filter((id) => value.split(',').includes(id)).map((id) => checks[id].name)
    return names.length > 0 ? ` Failed: ${names.join(', ')}.` : ''
  },
  by: (value) => wordOf(eventFacts.by, value),
  source: (value) => wordOf(eventFacts.source, value),
  part: (value) => wordOf(eventFacts.part, value),
  why: (value) => wordOf(eventFacts.why, value),
  until: formatDay,
  field: (value) => (value in fields ? fields[value as FieldId].label : value),
  instance: String,
  ticked: String,
  granted: String,
  app: String,
  scope: String,
  reason: String,
  what: String,
  of: String,
  visits: String,
  customer: (value) => value || 'a customer without a name',
}

/** The sentence of an event in the history. An event that nobody knows is named as such. */
export function eventSentence(type: string, detail: Detail): string {
  const told = isEventType(type) ? events[type].told : unknownEvent
  return told.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'type') return type
    const value = detail[name]
    return value === undefined ? '' : (shown[name]?.(String(value)) ?? '')
  })
}

/** What an event means for the setup as a whole. */
export function meaningOf(type: string): (typeof events)[EventType]['means'] {
  return isEventType(type) ? events[type].means : 'neither'
}

/**
 * Is it a sign that somebody is at work on the setup? What was refused is none, because a stranger may
 * have tried it, and nor is what time does by itself, or whoever runs this server.
 */
export function isActivity({ type, outcome }: { type: string; outcome: string }): boolean {
  return outcome !== 'refused' && !['secretExpired', 'visitsEnded'].includes(type)
}

function wordOf(words: Readonly<Record<string, string>>, value: string): string {
  return words[value] ?? value
}
