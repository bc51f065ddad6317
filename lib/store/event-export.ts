import 'server-only'
import { parseStored } from './stored-json'
import type { Reader } from './tables'

const pageSize = 1000

/** Every event as one line of JSON, oldest first, read page by page: there may be any number. */
export async function* exportEvents(reader: Reader): AsyncGenerator<string> {
  let last: number | undefined
  for (;;) {
    let query = reader.selectFrom('events').selectAll().orderBy('sequence').limit(pageSize)
    if (last !== undefined) query = query.where('sequence', '>', last)
    const rows = await query.execute()
    for (const { setup_id, detail, previous_hash, ...row } of rows) {
      // What was changed into no JSON is shown as it stands there.
      const facts = parseStored(detail) ?? detail
      yield `${JSON.stringify({ ...row, setup: setup_id, detail: facts, previousHash: previous_hash })}\n`
    }
    last = rows.at(-1)?.sequence
    if (rows.length < pageSize) return
  }
}
