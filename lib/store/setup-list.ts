import 'server-only'
import { askedWords, bareCode } from '@/lib/connection/search-words'
import type { ListedStep } from '@/lib/connection/stuck'
import type { Reader } from './tables'

export const setupOrders = {
  'activity-newest': { column: 'last_active_at', direction: 'desc' },
  'activity-oldest': { column: 'last_active_at', direction: 'asc' },
  'customer-first': { column: 'customer_key', direction: 'asc' },
  'customer-last': { column: 'customer_key', direction: 'desc' },
} as const

export type SetupOrder = keyof typeof setupOrders

/** The place after which a page begins: what its setup is ordered by, and its id. */
export type PageKey = readonly [orderedBy: string, setupId: string]

export type SetupQuery = {
  /** What was typed to search with: words of the customer, the instance or the support code. */
  search?: string
  step?: ListedStep
  isStuck?: boolean
  order?: SetupOrder
  after?: PageKey
  /** The present moment (UTC, ISO 8601). */
  now?: string
}

export type ListedSetup = {
  id: string
  supportCode: string
  customer: string | null
  variant: string | null
  instance: string | null
  step: string
  outcome: string | null
  /** The code of a failure that no progress followed. */
  failure: string | null
  lastActiveAt: string
  isStuck: boolean
}

export const setupsPerPage = 50

/** With more setups than these behind a word, it is faster to look at each in the order asked for. */
const fewSetups = 1000

/** One page of all setups, and the key of the next one where there is more. */
export async function listSetups(
  reader: Reader,
  query: SetupQuery,
  mostLookedUp = fewSetups,
): Promise<{ setups: readonly ListedSetup[]; next?: PageKey }> {
  const {
    search = '',
    step,
    isStuck,
    order = 'activity-newest',
    after,
    now = new Date().toISOString(),
  } = query
  const words = askedWords(search)
  const few = await rarest(reader, words, mostLookedUp)
  if (few?.length === 0) return { setups: [] }
  const { column, direction } = setupOrders[order]
  let listed = reader
    .selectFrom('summaries')
    .selectAll()
    .orderBy(column, direction)
    .orderBy('setup_id', direction)
    .limit(setupsPerPage + 1)
  if (few) listed = listed.where('setup_id', 'in', few)
  // Words are letters and numbers alone, so nothing in them has a meaning of its own here.
  for (const word of words) listed = listed.where('words', 'like', `% ${word}%`)
  if (step) listed = listed.where('step', '=', step)
  if (isStuck) listed = listed.where('stuck_from', '<=', now)
  if (after)
    listed = listed.where(({ eb, refTuple, tuple }) =>
      eb(refTuple(column, 'setup_id'), direction === 'asc' ? '>' : '<', tuple(after[0], after[1])),
    )
  // Names are looked up for the rows of the page alone, whatever way the database takes to find them.
  const rows = await reader
    .selectFrom(listed.as('page'))
    .innerJoin('setups', 'setups.id', 'page.setup_id')
    .selectAll('page')
    .select(['setups.support_code', 'setups.customer'])
    .orderBy(`page.${column}`, direction)
    .orderBy('page.setup_id', direction)
    .execute()
  const page = rows.slice(0, setupsPerPage)
  const last = rows.length > setupsPerPage ? page.at(-1) : undefined
  return {
    setups: page.map((row) => ({
      id: row.setup_id,
      supportCode: row.support_code,
      customer: row.customer,
      variant: row.variant,
      instance: row.instance,
      step: row.step,
      outcome: row.outcome,
      failure: row.failure,
      lastActiveAt: row.last_active_at,
      isStuck: row.stuck_from !== null && row.stuck_from <= now,
    })),
    ...(last && { next: [last[column], last.setup_id] as const }),
  }
}

/** The id of the setup with this support code, however it was typed. */
export async function findByCode(reader: Reader, typed: string): Promise<string | undefined> {
  const code = bareCode(typed)
  if (code.length !== 6) return undefined
  const row = await reader
    .selectFrom('setups')
    .select('id')
    .where('support_code', '=', `${code.slice(0, 3)}-${code.slice(3)}`)
    .executeTakeFirst()
  return row?.id
}

/** The setups behind the first of these words that has few of them; undefined where all have many. */
async function rarest(
  reader: Reader,
  words: readonly string[],
  most: number,
): Promise<readonly string[] | undefined> {
  // A longer word is likely to be a rarer one. What begins with it stands together in the index.
  for (const word of words.toSorted((a, b) => b.length - a.length)) {
    const rows = await reader
      .selectFrom('summary_words')
      .select('setup_id')
      .where('word', '>=', word)
      .where('word', '<', `${word}\u{10ffff}`)
      .limit(most + 1)
      .execute()
    if (rows.length <= most) return rows.map(({ setup_id }) => setup_id)
  }
  return undefined
}
