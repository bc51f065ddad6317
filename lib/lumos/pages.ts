import 'server-only'
import { type ZodType, z } from 'zod'
import { callLumos, type LumosAnswer, lookUpTimeoutMs } from './client'

/** The most that Lumos gives at once (its OpenAPI document 0.1.0, August 2026, `size`). */
const size = 100
const mostPages = 10

/**
 * Reads a list of Lumos through to its last page, all within the time of one look-up. Lists longer
 * than 1,000 rows are refused as `lumos-strange-answer`: a search for one product does not give that
 * many.
 */
export async function readPages<T>({
  token,
  path,
  query,
  item,
}: {
  token: string
  path: readonly string[]
  query: Readonly<Record<string, string>>
  item: ZodType<T>
}): Promise<LumosAnswer<T[]>> {
  const count = z.number().nullish()
  const answer = z.object({ items: z.array(item), total: count, size: count, pages: count })
  const items: T[] = []
  const startedMs = performance.now()
  for (let page = 1; page <= mostPages; page += 1) {
    const paged = { ...query, page: String(page), size: String(size) }
    const read = await callLumos({
      token,
      method: 'GET',
      path,
      query: paged,
      timeoutMs: Math.max(1, lookUpTimeoutMs - Math.round(performance.now() - startedMs)),
      answer,
    })
    if (!read.ok) return read
    const { value } = read
    items.push(...value.items)
    // `pages` and `total` may be null or missing (the same document); a page that is not full is the last one.
    const isLast =
      value.items.length === 0 ||
      (value.pages != null && page >= value.pages) ||
      (value.total != null && items.length >= value.total) ||
      (value.pages == null && value.total == null && value.items.length < (value.size ?? size))
    if (isLast) return { ok: true, value: items }
  }
  return { ok: false, failure: 'lumos-strange-answer' }
}
