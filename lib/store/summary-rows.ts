import 'server-only'
import type { Reader } from './tables'

export const setupOrders = {
  'activity-newest': { column: 'last_active_at', direction: 'desc' },
  'activity-oldest': { column: 'last_active_at', direction: 'asc' },
  'customer-first': { column: 'customer_key', direction: 'asc' },
  'customer-last': { column: 'customer_key', direction: 'desc' },
} as const

export type SetupOrder = keyof typeof setupOrders

/** A place in the list, beside a setup: what that is ordered by, and its id. */
export type PageKey = readonly [orderedBy: string, setupId: string]

/** Which summaries are meant, and in what order. */
export type Wanted = {
  order: SetupOrder
  step: string | undefined
  /** Only those that are stuck at this moment (UTC, ISO 8601). */
  stuckAt: string | undefined
  /** Each is the beginning of a word of theirs. */
  words: readonly string[]
  /** The only setups that can be meant, where they are known to be few. */
  few: readonly string[] | undefined
}

/** On from a place in the order asked for, or back against it. */
export type Way = 'on' | 'back'

/** Summaries beyond a place, or from the end that lies that way; those next to it come first. */
export function summariesBeyond(
  reader: Reader,
  { order, step, stuckAt, words, few }: Wanted,
  way: Way,
  most: number,
  key?: PageKey,
) {
  const { column } = setupOrders[order]
  const direction = directionOf(order, way)
  let wanted = reader
    .selectFrom('summaries')
    .selectAll()
    .orderBy(column, direction)
    .orderBy('setup_id', direction)
    .limit(most)
  if (few) wanted = wanted.where('setup_id', 'in', few)
  // Words are letters and numbers alone, so nothing in them has a meaning of its own here.
  for (const word of words) wanted = wanted.where('words', 'like', `% ${word}%`)
  if (step) wanted = wanted.where('step', '=', step)
  if (stuckAt) wanted = wanted.where('stuck_from', '<=', stuckAt)
  if (!key) return wanted
  return wanted.where(({ eb, refTuple, tuple }) =>
    eb(refTuple(column, 'setup_id'), direction === 'asc' ? '>' : '<', tuple(key[0], key[1])),
  )
}

/** The same with the names of their setups. */
export async function namedBeyond(...asked: Parameters<typeof summariesBeyond>) {
  const [reader, { order }, way] = asked
  const { column } = setupOrders[order]
  const direction = directionOf(order, way)
  // Names are looked up for these rows alone, whatever way the database takes to find them.
  return reader
    .selectFrom(summariesBeyond(...asked).as('page'))
    .innerJoin('setups', 'setups.id', 'page.setup_id')
    .selectAll('page')
    .select(['setups.support_code', 'setups.customer'])
    .orderBy(`page.${column}`, direction)
    .orderBy('page.setup_id', direction)
    .execute()
}

function directionOf(order: SetupOrder, way: Way): 'asc' | 'desc' {
  return (setupOrders[order].direction === 'asc') === (way === 'on') ? 'asc' : 'desc'
}
