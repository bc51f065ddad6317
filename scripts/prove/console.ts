import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { failures } from '@/lib/catalog/failures'
import { orderKey, wordsToFind } from '@/lib/connection/search-words'
import { listedSteps, stuckAfterMs } from '@/lib/connection/stuck'
import { type Database, openDatabase } from '@/lib/store/database'
import { findByCode, listSetups, type SetupQuery } from '@/lib/store/setup-list'
import { makeSupportCode } from '@/lib/store/support-code'
import { percentile } from '../bench/figures.mjs'
import { exactly, type Figure, tableOf } from './figure'

const setups = 100_000
const perWrite = 500
const rounds = 40
const mostMs = 100

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
const begunAt = Date.parse('2026-01-01T00:00:00.000Z')
const now = new Date(begunAt + 90 * 24 * 3600_000).toISOString()
const iso = (ms: number) => new Date(ms).toISOString()
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

async function fill(database: Database): Promise<void> {
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

const asked: Readonly<Record<string, SetupQuery>> = {
  'the first page': {},
  'ordered by customer': { order: 'customer-first' },
  'ordered by customer, from the end': { order: 'customer-last' },
  'a page in the middle': { order: 'activity-oldest', after: [iso(begunAt + (setups / 2) * 60_000), ''] },
  'back to a page in the middle': {
    order: 'activity-oldest',
    before: [iso(begunAt + (setups / 2) * 60_000), ''],
  },
  'back to the first page': { before: [iso(begunAt + (setups - 20) * 60_000), ''] },
  'beyond the end': { after: ['', ''] },
  'one step': { step: 'client' },
  'one step, by customer': { step: 'client', order: 'customer-first' },
  stuck: { isStuck: true },
  'stuck, longest first': { isStuck: true, order: 'activity-oldest' },
  'stuck at one step, by customer': { isStuck: true, step: 'upgrade', order: 'customer-first' },
  'one letter': { search: 'a' },
  'a word that many have': { search: 'acme' },
  'two that many have': { search: 'acme energy' },
  'two that many have and nobody both': { search: 'acme globex' },
  'a rare word': { search: 'c8765' },
  'a rare word among common ones': { search: 'com test c8765' },
  'letters without blanks': { search: '電' },
  'a word nobody has': { search: 'xyzzy' },
  'a common word, stuck at a step': { search: 'coupahost', isStuck: true, step: 'lumos' },
  'back by customer, stuck at one step': {
    isStuck: true,
    step: 'upgrade',
    order: 'customer-first',
    before: ['0stark', ''],
  },
  'a common word, back': { search: 'acme', before: [iso(begunAt + (setups / 2) * 60_000), ''] },
  'a common word, by customer': { search: 'holding', order: 'customer-last' },
}

async function measure(
  kind: string,
  url: string,
  settle?: (url: string) => Promise<void>,
): Promise<readonly Figure[]> {
  const database = await openDatabase(url)
  const begunMs = performance.now()
  await fill(database)
  const { count } = await database
    .selectFrom('setups')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  console.error(`${kind}: ${count} setups in ${Math.round((performance.now() - begunMs) / 1000)} s.`)
  await settle?.(url)
  const figures: Figure[] = []
  for (const [name, query] of Object.entries(asked))
    figures.push(await timeOf(`${kind}: ${name}`, () => listSetups(database, { now, ...query })))
  const { setups: page } = await listSetups(database, { now })
  const code = page[0]?.supportCode ?? ''
  figures.push(await timeOf(`${kind}: a support code`, () => findByCode(database, code)))
  await database.close()
  return figures
}

async function timeOf(name: string, act: () => Promise<unknown>): Promise<Figure> {
  await act()
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const begunMs = performance.now()
    await act()
    times.push(performance.now() - begunMs)
  }
  const most = percentile(times, 95)
  return { name, measured: `${most.toFixed(1)} ms`, target: `< ${mostMs} ms`, isMet: most < mostMs }
}

/** Counts what is in the tables, as PostgreSQL does by itself some time after they were filled. */
async function analyze(url: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('vacuum analyze')
  await client.end()
}

async function onPostgres(server: string): Promise<readonly Figure[]> {
  const name = `console_${randomBytes(6).toString('hex')}`
  const client = new Client({ connectionString: server })
  await client.connect()
  await client.query(`create database ${name} template template0`)
  const url = new URL(server)
  url.pathname = `/${name}`
  try {
    return await measure('PostgreSQL', url.href, analyze)
  } finally {
    await client.query(`drop database ${name} with (force)`)
    await client.end()
  }
}

async function onSqlite(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'coupa-connect-'))
  try {
    return await measure('SQLite', `file:${join(folder, 'console.db')}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const server = process.env.TEST_POSTGRES_URL
const figures = [...(server ? await onPostgres(server) : []), ...(await onSqlite())]
const { text, isMet } = tableOf([exactly('Databases measured', server ? 2 : 1, 2), ...figures])
console.log(text)
console.log(`\nThe slowest but one of twenty, with ${setups} setups.`)
process.exitCode = isMet ? 0 : 1
