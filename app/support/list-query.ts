import { type ListedStep, listedSteps } from '@/lib/connection/stuck'
import { supportPath } from '@/lib/connection/support-path'
import type { SetupQuery } from '@/lib/store/setup-list'
import { type PageKey, type SetupOrder, setupOrders } from '@/lib/store/summary-rows'

type Params = Readonly<Record<string, string | readonly string[] | undefined>>

/** What the address of the list asks for. Whatever it does not understand, it leaves out. */
export function readListQuery(params: Params): SetupQuery {
  const search = first(params.q).slice(0, 200)
  const step = first(params.step)
  const order = first(params.order)
  const after = readKey(first(params.after))
  const before = after ? undefined : readKey(first(params.before))
  return {
    ...(search.trim() && { search }),
    ...(isListedStep(step) && { step }),
    ...(first(params.stuck) === '1' && { isStuck: true }),
    ...(isOrder(order) && { order }),
    ...(after && { after }),
    ...(before && { before }),
  }
}

/** The address of the list that asks for this. */
export function listPath({ search, step, isStuck, order, after, before }: SetupQuery): string {
  const params = new URLSearchParams({
    ...(search && { q: search }),
    ...(step && { step }),
    ...(isStuck && { stuck: '1' }),
    ...(order && { order }),
    ...(after && { after: writeKey(after) }),
    ...(before && { before: writeKey(before) }),
  })
  return params.size > 0 ? `${supportPath}?${params}` : supportPath
}

function writeKey(key: PageKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

function readKey(text: string): PageKey | undefined {
  try {
    const [orderedBy, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    // PostgreSQL refuses a text with a zero in it.
    const isKey = [orderedBy, id].every((part) => typeof part === 'string' && !part.includes('\0'))
    return isKey ? [orderedBy, id] : undefined
  } catch {
    return undefined
  }
}

function first(value: string | readonly string[] | undefined): string {
  return (typeof value === 'string' ? value : value?.[0]) ?? ''
}

function isListedStep(text: string): text is ListedStep {
  return (listedSteps as readonly string[]).includes(text)
}

function isOrder(text: string): text is SetupOrder {
  return Object.hasOwn(setupOrders, text)
}
