import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { type Database, openDatabase } from '../database'

export type DatabaseKind = 'SQLite' | 'PostgreSQL'

const postgresUrl = process.env.TEST_POSTGRES_URL

/** The databases that tests run on: PostgreSQL too where TEST_POSTGRES_URL names one. */
export const databaseKinds: readonly DatabaseKind[] = postgresUrl ? ['SQLite', 'PostgreSQL'] : ['SQLite']

/** Makes an empty database. Nothing else uses it, so tests in other files may run beside. */
export async function createDatabase(
  kind: DatabaseKind,
): Promise<{ url: string; remove: () => Promise<void> }> {
  if (kind === 'SQLite') {
    const folder = await mkdtemp(join(tmpdir(), 'coupa-connect-'))
    return {
      url: `file:${join(folder, 'test.db')}`,
      remove: () => rm(folder, { recursive: true, force: true }),
    }
  }
  const name = `test_${randomBytes(8).toString('hex')}`
  await runOnServer(`create database ${name} template template0`)
  const url = new URL(String(postgresUrl))
  url.pathname = `/${name}`
  return { url: url.href, remove: () => runOnServer(`drop database ${name} with (force)`) }
}

async function runOnServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: postgresUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** What the tests of one file share: a database of their own, opened. */
export type Stage = { kind: DatabaseKind; url: string; database: Database }

/** Runs the tests once on each database. The stage is set when the first test begins. */
export function describeStore(title: string, tests: (stage: Stage) => void): void {
  describe.each(databaseKinds)(`${title} on %s`, (kind) => {
    const stage = { kind } as Stage
    let remove: () => Promise<void>
    beforeAll(async () => {
      const created = await createDatabase(kind)
      remove = created.remove
      stage.url = created.url
      stage.database = await openDatabase(created.url)
    })
    afterAll(async () => {
      await stage.database.close()
      await remove()
    })
    tests(stage)
  })
}
