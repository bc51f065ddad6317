import { randomUUID } from 'node:crypto'
import { failures } from '@/lib/catalog/failures'
import { orderKey, wordsToFind } from '@/lib/connection/search-words'
import { listedSteps, stuckAfterMs } from '@/lib/connection/stuck'
import type { Database } from '@/lib/store/database'
import { makeSupportCode } from '@/lib/store/support-code'

/** As many as the console is measured with. */
export const setups = 100_000
const perWrite = 500

const first = [
  'Acme',
  'Globex',
  'Initech',
  'Umbrella',
  'Ångström',
  'Zürich',
  '日本',
  'Ελλάδα',
  'Stark',
  'Wayne',
]
const second = ['Holding', 'Energy', 'Foods', 'Logistics', 'Bank', 'Health', '電気', 'Media', 'Steel', 'Air']
const third = ['Ltd.', 'Inc.', 'GmbH', 'AB', 'S.A.', '株式会社']
/** When the first of them was made, in milliseconds. */
export const begunAt = Date.parse('2026-01-01T00:00:00.000Z')
/** When the list is looked at: three months later. */
export const now = new Date(begunAt + 90 * 24 * 3600_000).toISOString()
export const iso = (ms: number) => new Date(ms).toISOString()
const pick = <T>(list: readonly T[], number: number): T => list[number % list.length] as T

/** Setups as customers make them, each a minute after the one before; one of five is stuck. */
function rowsOf(number: number) {
  const id = randomUUID()
  const code = makeSupportCode()
  const customer =
    number % 50 === 0
      ? null
      : `${pick(first, number)} ${pick(second, (number / 7) | 0)} ${pick(third, (number / 31) | 0)} ${number % 5000}`
  const instance = number % 4 === 0 ? null : `c${number % 9000}-test.coupahost.com`
  const step = pick(listedSteps, (number / 3) | 0)
  const activeMs = begunAt + number * 60_000
  const isFailed = number % 5 === 0
  const isOver = step === 'done' || step === 'disconnected'
  const active = iso(activeMs)
  const words = wordsToFind([code, code.replace('-', ''), customer ?? '', instance ?? ''])
  return {
    setup: { id, support_code: code, customer, created_at: active, last_active_at: active, version: 1 },
    summary: {
      setup_id: id,
      customer_key: customer ? `0${orderKey(customer)}` : '1',
      variant: pick(['plain', 'contracts'], number),
      instance,
      step,
      outcome: pick(['passed', 'failed', null], number),
      failure: isFailed ? pick(Object.keys(failures), number) : null,
      last_active_at: active,
      stuck_from: isFailed ? active : isOver ? null : iso(activeMs + stuckAfterMs),
      words: ` ${words.join(' ')}`,
    },
    words: words.map((word) => ({ word, setup_id: id })),
  }
}

/** Fills the tables that the list reads. */
export async function fill(database: Database): Promise<void> {
  for (let number = 0; number < setups; number += perWrite)
    await database.write(async (tx) => {
      const taken = new Set<string>()
      const rows = Array.from({ length: perWrite }, (_, offset) => rowsOf(number + offset)).filter(
        ({ setup }) => !taken.has(setup.support_code) && taken.add(setup.support_code),
      )
      const kept = await tx
        .insertInto('setups')
        .values(rows.map(({ setup }) => setup))
        .onConflict((conflict) => conflict.column('support_code').doNothing())
        .returning('id')
        .execute()
      const ids = new Set(kept.map(({ id }) => id))
      const fresh = rows.filter(({ setup }) => ids.has(setup.id))
      await tx
        .insertInto('summaries')
        .values(fresh.map(({ summary }) => summary))
        .execute()
      const words = fresh.flatMap(({ words }) => words)
      for (let start = 0; start < words.length; start += 2000)
        await tx
          .insertInto('summary_words')
          .values(words.slice(start, start + 2000))
          .execute()
    })
}
