import 'server-only'
import { askedWords, bareCode } from '@/lib/connection/search-words'
import type { ListedStep } from '@/lib/connection/stuck'
import {
  namedBeyond,
  type PageKey,
  type SetupOrder,
  setupOrders,
  summariesBeyond,
  type Way,
} from './summary-rows'
import type { Reader } from './tables'

export type SetupQuery = {
  /** What was typed to search with: words of the customer, the instance or the support code. */
  search?: string
  step?: ListedStep
  isStuck?: boolean
  order?: SetupOrder
  /** The setup before the page; or else the one behind it. */
  after?: PageKey
  before?: PageKey
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

type Row = Awaited<ReturnType<typeof namedBeyond>>[number]

export type SetupPage = {
  setups: readonly ListedSetup[]
  /** What the page before this one lies before, and the next one behind, if there are such pages. */
  previous?: PageKey
  next?: PageKey
}

/**
 * One page of all setups. Setups move while people read, so a key may lead to an edge: what has not
 * enough setups before it is the first page, and what has none behind it the last one.
 */
export async function listSetups(
  reader: Reader,
  query: SetupQuery,
  mostLookedUp = fewSetups,
): Promise<SetupPage> {
  const { search = '', step, order = 'activity-newest', now = new Date().toISOString() } = query
  const words = askedWords(search)
  const few = await rarest(reader, words, mostLookedUp)
  if (few?.length === 0) return { setups: [] }
  const wanted = { order, step, stuckAt: query.isStuck ? now : undefined, words, few }
  const keyOf = (row: Row): PageKey => [row[setupOrders[order].column], row.setup_id]
  const keyBeside = async (row: Row | undefined, way: Way) => {
    if (!row) return undefined
    const beyond = await summariesBeyond(reader, wanted, way, 1, keyOf(row)).execute()
    return beyond.length > 0 ? keyOf(row) : undefined
  }
  const pageOf = (rows: readonly Row[], previous?: PageKey, next?: PageKey): SetupPage => ({
    setups: rows.map((row) => listed(row, now)),
    ...(previous && { previous }),
    ...(next && { next }),
  })

  async function pageBehind(key?: PageKey): Promise<SetupPage> {
    const rows = await namedBeyond(reader, wanted, 'on', setupsPerPage + 1, key)
    if (key && rows.length === 0) return pageBefore()
    const page = rows.slice(0, setupsPerPage)
    const last = rows.length > setupsPerPage ? page.at(-1) : undefined
    return pageOf(page, key && (await keyBeside(page[0], 'back')), last && keyOf(last))
  }

  async function pageBefore(key?: PageKey): Promise<SetupPage> {
    const rows = await namedBeyond(reader, wanted, 'back', setupsPerPage + 1, key)
    if (rows.length <= setupsPerPage) return pageBehind()
    const page = rows.slice(0, setupsPerPage).toReversed()
    return pageOf(page, page[0] && keyOf(page[0]), key && (await keyBeside(page.at(-1), 'on')))
  }

  return query.before && !query.after ? pageBefore(query.before) : pageBehind(query.after)
}

function listed(row: Row, now: string): ListedSetup {
  return {
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
