import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '@/lib/store/database'
import { databaseKinds } from '@/lib/store/testing/databases'
import { dumpPostgres, restorePostgres } from './postgres-tools'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
/** What PostgreSQL calls insufficient privilege. */
const refusal = { code: '42501' }
const password = "a ’quoted’ 'password' for nobody"

describe.skipIf(!databaseKinds.includes('PostgreSQL'))('the role of deploy/database.sql', () => {
  const folder = mkdtempSync(join(tmpdir(), 'coupa-connect-'))
  let server: ChildProcess
  let superuser: string
  let role: string

  // A server of its own: the file changes who may get into it.
  beforeAll(async () => {
    const waiting = 'console.log(process.env.TEST_POSTGRES_URL); process.stdin.resume()'
    const { TEST_POSTGRES_URL: _, ...env } = process.env
    server = spawn(process.execPath, [here('with-postgres.mjs'), process.execPath, '-e', waiting], {
      env,
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    superuser = await addressFrom(server)
    const made = spawnSync(
      'psql',
      [superuser, '--no-psqlrc', '--set=ON_ERROR_STOP=1', `--file=${here('../deploy/database.sql')}`],
      { encoding: 'utf8', env: { ...process.env, POSTGRES_PASSWORD: password } },
    )
    expect(made).toMatchObject({ status: 0, stderr: '' })
    const address = new URL(superuser)
    Object.assign(address, { username: 'coupa_connect', password, pathname: '/coupa_connect' })
    role = address.href
  })

  afterAll(async () => {
    server.stdin?.end()
    await once(server, 'exit')
    rmSync(folder, { recursive: true, force: true })
  })

  test('makes its tables, and survives a backup and a restore', async () => {
    const database = await openDatabase(role)
    await database.close()
    const backup = join(folder, 'backup')
    dumpPostgres(role, backup, [])
    expect(() => restorePostgres(role, backup)).not.toThrow()
  })

  test('may do nothing else', async () => {
    const rights = 'rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls'
    const [own] = await ask(role, `select ${rights} from pg_roles where rolname = current_user`)
    expect(Object.values(own ?? {})).toEqual([false, false, false, false, false])
    for (const refused of [
      'create database another',
      'create role another',
      `copy (select 1) to program 'true'`,
      `select pg_read_file('/etc/passwd')`,
      'set role postgres',
    ])
      await expect(ask(role, refused), refused).rejects.toMatchObject(refusal)
    const elsewhere = new URL(role)
    elsewhere.pathname = '/postgres'
    await expect(ask(elsewhere.href, 'select 1')).rejects.toMatchObject(refusal)
  })

  test('is the only one with a password', async () => {
    const roles = await ask(superuser, 'select rolname, rolpassword from pg_authid where rolcanlogin')
    expect(roles).toHaveLength(2)
    expect(roles).toContainEqual({ rolname: 'postgres', rolpassword: null })
    expect(roles).toContainEqual({
      rolname: 'coupa_connect',
      rolpassword: expect.stringMatching(/^SCRAM-SHA-256\$/),
    })
  })
})

async function addressFrom(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error('The server cannot be heard.')
  for await (const line of createInterface(server.stdout)) if (line.startsWith('postgres://')) return line
  throw new Error('PostgreSQL did not start.')
}

async function ask(connectionString: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}
