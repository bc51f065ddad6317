import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { settingsOrExit } from './settings.mjs'

/**
 * Makes this process one of the installation in this folder, for commands that work on its database:
 * from `.env` unless told --no-env-file, with paths as the server reads them. A wrong setting ends it.
 */
export async function enterInstallation({ needsKeys = false } = {}) {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)))
  if (existsSync('.env') && !process.argv.includes('--no-env-file')) process.loadEnvFile('.env')
  return settingsOrExit({ needsKeys })
}
