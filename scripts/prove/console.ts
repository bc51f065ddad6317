import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { openDatabase } from '@/lib/store/database'
import { findByCode, listSetups, type SetupQuery } from '@/lib/store/setup-list'
import { percentile } from '../bench/figures.mjs'
import { begunAt, fill, iso, now, setups } from './console-setups'
import { exactly, type Figure, tableOf } from './figure'

const rounds = 40
const mostMs = 100

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
