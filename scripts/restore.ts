import { resolve } from 'node:path'
import { enterInstallation } from './installation.mjs'
import { restorePostgres } from './postgres-tools'

// `npm run restore -- FILE`: puts a backup in the place of the database. The app has to be stopped.
const [name = ''] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const from = process.env.INIT_CWD ?? process.cwd()
const { databaseUrl } = await enterInstallation()
const { inspect, restoreSqlite } = await import('@/lib/store/backup')

try {
  if (!name) throw new Error('Say which backup: npm run restore -- backups/today.db.')
  const backup = resolve(from, name)
  const restored = databaseUrl.startsWith('file:')
    ? await restoreSqlite(backup, resolve(databaseUrl.slice('file:'.length)))
    : await restoreDump(backup)
  console.log(
    `Restored: ${restored.setups} setups, ${restored.events} events, the whole chain read and right.`,
  )
  if (restored.earlier) console.log(`What was there is kept as ${restored.earlier}.`)
} catch (error) {
  const { code, message } = error as Error & { code?: string }
  const isOpen = code === 'SQLITE_BUSY'
  console.error(
    `Nothing was restored. ${isOpen ? 'Something has the database open: stop the app first.' : message}`,
  )
  process.exitCode = 1
}

async function restoreDump(backup: string): ReturnType<typeof restoreSqlite> {
  restorePostgres(databaseUrl, backup)
  return inspect(databaseUrl)
}
