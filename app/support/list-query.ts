import { type ListedStep, listedSteps } from '@/lib/connection/stuck'
import { supportPath } from '@/lib/connection/support-path'
import { type PageKey, type SetupOrder, type SetupQuery, setupOrders } from '@/lib/store/setup-list'

type Params = Readonly<Record<string, string | readonly string[] | undefined>>

/** What the address of the list asks for. Whatever it does not understand, it leaves out. */
export function readListQuery(params: Params): SetupQuery {
  const search = first(params.q).slice(0, 200)
  const step = first(params.step)
  const order = first(params.order)
  const after = readKey(first(params.after))
  return {
    ...(search.trim() && { search }),
    ...(isListedStep(step) && { step }),
    ...(first(params.stuck) === '1' && { isStuck: true }),
    ...(isOrder(order) && { order }),
    ...(after && { after }),
  }
}

/** The address of the list that asks for this. */
export function listPath({ search, step, isStuck, order, after }: SetupQuery): string {
  const params = new URLSearchParams({
    ...(search && { q: search }),
    ...(step && { step }),
    ...(isStuck && { stuck: '1' }),
    ...(order && { order }),
    ...(after && { after: Buffer.from(JSON.stringify(after)).toString('base64url') }),
  })
  return params.size > 0 ? `${supportPath}?${params}` : supportPath
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
