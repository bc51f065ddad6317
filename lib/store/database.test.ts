import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import BetterSqlite from 'better-sqlite3'
import { Client } from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { addConnection, loadConnection } from './connections'
import { openDatabase } from './database'
import { verifyEvents } from './event-chain'
import { migrations } from './migrations/migrations'
import { createSetup, loadSetup } from './setups'
import { beginConnection } from './testing/connections'
import { createDatabase, databaseKinds, describeStore } from './testing/databases'
import { startProcess } from './testing/processes'

describeStore('a write', (stage) => {
  test('stays when its work ends well', async () => {
    const setup = await stage.database.write((tx) => createSetup(tx, 'Acme'))
    expect(await loadSetup(stage.database, setup.id)).toEqual(setup)
  })

  test('leaves nothing when its work throws', async () => {
    let id = ''
    const work = stage.database.write(async (tx) => {
      id = (await createSetup(tx)).id
      throw new Error('stopped')
    })
    await expect(work).rejects.toThrow('stopped')
    expect(await loadSetup(stage.database, id)).toBeUndefined()
    await expect(stage.database.write(async () => 'next')).resolves.toBe('next')
  })

  test('is not seen by readers before it ends', async () => {
    await stage.database.write(async (tx) => {
      const { id } = await createSetup(tx)
      expect(await loadSetup(stage.database, id)).toBeUndefined()
      expect(await loadSetup(tx, id)).toBeDefined()
    })
  })

  test('inside another one is a mistake that is told, not waited for', async () => {
    const { database } = stage
    await expect(database.write(() => database.write(async () => {}))).rejects.toThrow('pass tx on')
    await expect(database.write(async () => 'next')).resolves.toBe('next')
  })

  test('may follow from one that has ended', async () => {
    const { database } = stage
    const ended = Promise.withResolvers<void>()
    let later: Promise<string> | undefined
    await database.write(async () => {
      later = ended.promise.then(() => database.write(async () => 'later'))
    })
    ended.resolve()
    expect(await later).toBe('later')
  })

  test('may decide on what it reads: three processes count to 900', { timeout: 60_000 }, async () => {
    const { id } = await stage.database.write((tx) => createSetup(tx))
    const counters = [1, 2, 3].map(() => startProcess('count-up.ts', stage.url, id, '300'))
    expect(await Promise.all(counters.map(({ ended }) => ended))).toEqual([0, 0, 0])
    expect((await loadSetup(stage.database, id))?.version).toBe(900)
  })
})

describe('SQLite', () => {
  test('is set so that nothing acknowledged is lost and nothing deleted stays', async () => {
    const { url, remove } = await createDatabase('SQLite')
    const database = await openDatabase(url)
    const { client } = database.limiterClient as { client: BetterSqlite.Database }
    const settings = {
      journal_mode: 'wal',
      synchronous: 2,
      secure_delete: 1,
      foreign_keys: 1,
      mmap_size: 0,
      temp_store: 2,
      busy_timeout: 5000,
    }
    for (const [name, value] of Object.entries(settings))
      expect([name, client.pragma(name, { simple: true })]).toEqual([name, value])
    await database.close()
    await remove()
  })

  test('reads a table as it is now, though it was changed elsewhere since it was first read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'coupa-connect-'))
    const file = join(folder, 'data.db')
    const database = await openDatabase(`file:${file}`)
    const setup = await database.write((tx) => createSetup(tx, 'Acme'))
    const read = () =>
      database.selectFrom('setups').selectAll().where('id', '=', setup.id).executeTakeFirstOrThrow()
    const before = await read()
    const elsewhere = new BetterSqlite(file)
    elsewhere.exec("alter table setups add column colour text not null default 'green'")
    elsewhere.close()
    expect(await read()).toEqual({ ...before, colour: 'green' })
    await database.close()
    await rm(folder, { recursive: true })
  })

  test('waits for another process that has the new file at that moment', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'coupa-connect-'))
    const file = join(folder, 'data.db')
    const elsewhere = new BetterSqlite(file)
    elsewhere.exec('begin immediate')
    const opening = openDatabase(`file:${file}`)
    elsewhere.exec('rollback')
    const database = await opening
    expect(await verifyEvents(database)).toEqual({ ok: true, count: 0 })
    await database.close()
    elsewhere.close()
    await rm(folder, { recursive: true })
  })

  test('makes its folder and a file that only its owner can read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'coupa-connect-'))
    const path = join(folder, 'a', 'b', 'test.db')
    const database = await openDatabase(pathToFileURL(path).href)
    await database.write((tx) => createSetup(tx))
    for (const name of [path, `${path}-wal`, `${path}-shm`]) expect(statSync(name).mode & 0o077).toBe(0)
    expect(statSync(dirname(path)).mode & 0o077).toBe(0)
    await database.close()
    await rm(folder, { recursive: true })
  })
})

describe.runIf(databaseKinds.includes('PostgreSQL'))('PostgreSQL', () => {
  test('may cut the connection in the middle of a write', async () => {
    const { url, remove } = await createDatabase('PostgreSQL')
    const database = await openDatabase(url)
    const other = new Client({ connectionString: url })
    await other.connect()
    let id = ''
    const write = database.write(async (tx) => {
      id = (await createSetup(tx)).id
      await other.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()',
      )
      await createSetup(tx)
    })
    await expect(write).rejects.toThrow()
    expect(await loadSetup(database, id)).toBeUndefined()
    await expect(database.write((tx) => createSetup(tx))).resolves.toBeDefined()
    await other.end()
    await database.close()
    await remove()
  })

  test.each(['40001', '40P01'])('gets the same work once more when it says %s', async (code) => {
    const { url, remove } = await createDatabase('PostgreSQL')
    const database = await openDatabase(url)
    let runs = 0
    const result = await database.write(async (tx) => {
      runs++
      const { id } = await createSetup(tx)
      if (runs < 3) throw Object.assign(new Error('again'), { code })
      return id
    })
    expect(runs).toBe(3)
    expect((await database.selectFrom('setups').select('id').execute()).map(({ id }) => id)).toEqual([result])
    const hopeless = database.write(async () => {
      runs++
      throw Object.assign(new Error('again'), { code })
    })
    await expect(hopeless).rejects.toThrow('again')
    expect(runs).toBe(3 + 5)
    await database.close()
    await remove()
  })
})

describe.each(databaseKinds)('opening on %s', (kind) => {
  const removals: (() => Promise<void>)[] = []
  afterEach(async () => {
    await Promise.all(removals.splice(0).map((remove) => remove()))
  })
  const create = async () => {
    const created = await createDatabase(kind)
    removals.push(created.remove)
    return created.url
  }

  test('finds what was written before', async () => {
    const url = await create()
    const first = await openDatabase(url)
    const { id } = await first.write((tx) => createSetup(tx))
    await first.close()
    const second = await openDatabase(url)
    expect(await loadSetup(second, id)).toBeDefined()
    const seen = await second.selectFrom('migrations').select('id').orderBy('id').execute()
    expect(seen.map((row) => row.id)).toEqual(migrations.map((migration) => migration.id))
    await second.close()
  })

  test('keeps the connections of a database that knew one for each setup', async () => {
    const url = await create()
    const first = await openDatabase(url)
    const { setup, connection } = await beginConnection(first)
    await first.write(async (tx) => {
      await tx.schema.dropIndex('connections_in_order').execute()
      await tx.schema.alterTable('connections').dropColumn('position').execute()
      const columns = ['setup_id', 'created_at']
      await tx.schema.createIndex('connections_by_setup').on('connections').columns(columns).execute()
      await tx.deleteFrom('migrations').where('id', '=', '0002-connections-in-order').execute()
    })
    await first.close()
    const second = await openDatabase(url)
    expect(await loadConnection(second, setup.id)).toEqual({ connection, version: 1 })
    const next = { ...connection, id: randomUUID() }
    await second.write((tx) => addConnection(tx, setup.id, next))
    expect(await loadConnection(second, setup.id)).toMatchObject({ connection: next })
    await second.close()
  })

  test('refuses a database of a newer version', async () => {
    const url = await create()
    const database = await openDatabase(url)
    await database.write((tx) =>
      tx.insertInto('migrations').values({ id: '9999-later', run_at: new Date().toISOString() }).execute(),
    )
    await database.close()
    await expect(openDatabase(url)).rejects.toThrow('newer version')
  })

  test('works for four processes that start at once on nothing', { timeout: 60_000 }, async () => {
    const url = await create()
    const processes = ['a', 'b', 'c', 'd'].map((name) => startProcess('write-events.ts', url, name, '50'))
    expect(await Promise.all(processes.map(({ ended }) => ended))).toEqual([0, 0, 0, 0])
    const database = await openDatabase(url)
    expect(await verifyEvents(database)).toEqual({ ok: true, count: 200 })
    await database.close()
  })

  test('succeeds after a kill at any statement of the one before', { timeout: 120_000 }, async () => {
    for (const statement of [1, 3, 5, 9, 14, 20]) {
      const url = await create()
      const killed = startProcess('open-and-die.ts', url, String(statement))
      expect(await killed.ended).toBeNull()
      const database = await openDatabase(url)
      expect(await database.write((tx) => createSetup(tx))).toBeDefined()
      await database.close()
    }
  })

  test('keeps what was acknowledged before a kill', { timeout: 120_000 }, async () => {
    const url = await create()
    for (const lines of [1, 2, 10, 40, 90]) {
      const name = randomUUID()
      const writer = startProcess('write-events.ts', url, name, '1000000')
      await writer.wrote(lines)
      writer.child.kill('SIGKILL')
      expect(await writer.ended).toBeNull()
      const database = await openDatabase(url)
      expect(await verifyEvents(database)).toMatchObject({ ok: true })
      const written = await database
        .selectFrom('events')
        .select('detail')
        .where('actor', '=', `supporter: ${name}`)
        .execute()
      expect(written.length).toBeGreaterThanOrEqual(writer.lines.length)
      await database.close()
    }
  })
})
