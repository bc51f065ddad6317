import './node-version.mjs'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { settingsOrExit } from './settings.mjs'

/**
 * `npm run audit`: reads every event and checks that the chain is whole. Exits with 0 when it is, with
 * 1 at a break, which it names, and with 2 when it was called the wrong way. With `--export` the events
 * go to standard output as JSON lines, and what is found to standard error.
 */
const usage = 'npm run --silent audit [-- --export]'

const problems = {
  missing: 'is missing',
  changed: 'is not as it was written, or stands in another place',
  added: 'was put in beside the chain',
} as const

function isExportAsked(): boolean {
  try {
    return parseArgs({ options: { export: { type: 'boolean' } } }).values.export ?? false
  } catch {
    console.error(`There is an argument that this command does not know.\n\n${usage}`)
    process.exit(2)
  }
}

const isExport = isExportAsked()
if (existsSync('.env')) process.loadEnvFile('.env')
const { databaseUrl } = await settingsOrExit()
// Opening a file that is not there would make an empty one, and find nothing wrong with it.
if (/^file:(?!\/\/)/.test(databaseUrl) && !existsSync(resolve(databaseUrl.slice('file:'.length)))) {
  console.error('There is no database yet at the place that DATABASE_URL names.')
  process.exit(2)
}

const { openDatabase } = await import('@/lib/store/database')
const { verifyEvents } = await import('@/lib/store/event-chain')
const { exportEvents } = await import('@/lib/store/event-export')
const database = await openDatabase(databaseUrl)
try {
  if (isExport) await pipeline(Readable.from(exportEvents(database)), process.stdout, { end: false })
  const found = await verifyEvents(database)
  if (!found.ok) process.exitCode = 1
  console.error(
    found.ok
      ? `The chain of events is whole: ${found.count} events.`
      : `The chain of events is broken: event ${found.sequence} ${problems[found.problem]}.`,
  )
} catch (error) {
  // Whoever read the export has seen enough of it.
  if ((error as { code?: string }).code !== 'EPIPE') throw error
} finally {
  await database.close()
}
