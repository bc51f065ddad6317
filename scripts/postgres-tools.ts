import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'

/**
 * Writes the PostgreSQL database at the URL to a new file, in the format of pg_restore, without the rows
 * of some tables. Throws with what the tool said; on a failure nothing is left.
 */
export function dumpPostgres(url: string, to: string, withoutRows: readonly string[]): void {
  if (existsSync(to)) throw new Error('There is such a file already.')
  process.umask(0o077)
  try {
    run('pg_dump', url, [
      '--format=custom',
      '--no-owner',
      '--no-privileges',
      `--file=${to}`,
      ...withoutRows.map((table) => `--exclude-table-data=${table}`),
    ])
    run('pg_restore', undefined, ['--list', to])
  } catch (error) {
    rmSync(to, { force: true })
    throw error
  }
}

/** Puts such a file in the place of what the database holds, whole or not at all. */
export function restorePostgres(url: string, from: string): void {
  run('pg_restore', url, [
    '--clean',
    '--if-exists',
    '--no-owner',
    '--no-privileges',
    '--single-transaction',
    '--exit-on-error',
    from,
  ])
}

/** Others on the machine can read the arguments of a program, so the password goes another way. */
function run(program: string, url: string | undefined, args: readonly string[]): void {
  const address = url === undefined ? undefined : new URL(url)
  const password = address && decodeURIComponent(address.password)
  if (address) address.password = ''
  const { error, status, stderr } = spawnSync(
    program,
    [...(address ? [`--dbname=${address}`] : []), ...args],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...(password && { PGPASSWORD: password }) },
    },
  )
  if (error) throw new Error(`${program} is not installed here: it comes with PostgreSQL's client.`)
  if (status !== 0) throw new Error(stderr.trim().split('\n').at(0) ?? `${program} failed.`)
}
