import { resolve } from 'node:path'
import { enterInstallation } from './installation.mjs'
import { dumpPostgres } from './postgres-tools'

// `npm run backup -- FILE`: a checked copy of the database, while the app runs. Keys are not in it.
const [name = ''] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const from = process.env.INIT_CWD ?? process.cwd()
const { databaseUrl } = await enterInstallation()
const { backUpSqlite, leftOut } = await import('@/lib/store/backup')

try {
  if (!name) throw new Error('Say where to: npm run backup -- backups/today.db.')
  const to = resolve(from, name)
  if (databaseUrl.startsWith('file:')) {
    const { setups, events } = await backUpSqlite(resolve(databaseUrl.slice('file:'.length)), to)
    console.log(`${to}: ${setups} setups, ${events} events, the whole chain read and right.`)
  } else {
    dumpPostgres(databaseUrl, to, leftOut)
    console.log(`${to}: made by pg_dump, and its contents listed by pg_restore.`)
  }
} catch (error) {
  console.error(`No backup was made. ${(error as Error).message}`)
  process.exitCode = 1
}
