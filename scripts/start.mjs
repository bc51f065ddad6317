import './node-version.mjs'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { constants } from 'node:os'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { settingsOrExit } from './settings.mjs'
import { compiledIn, completeStandalone } from './standalone.mjs'

// `npm start`: the built app in production. It reads `.env` unless told --no-env-file.
const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
if (existsSync('.env') && !process.argv.includes('--no-env-file')) process.loadEnvFile('.env')

const settings = await settingsOrExit({ needsKeys: true })
const server = completeStandalone(root)
if (!server) {
  console.error('There is nothing to start yet: `npm run build` comes first.')
  process.exit(1)
}

const { HOSTNAME = '' } = process.env
const file = /^file:(?!\/)(.*)$/.exec(settings.databaseUrl)?.[1]
const env = {
  ...process.env,
  NODE_ENV: 'production',
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? compiledIn(root),
  // The app stops in its own way (lib/door/stop.ts).
  NEXT_MANUAL_SIG_HANDLE: '1',
  PORT: String(settings.port),
  // Shells and containers set HOSTNAME to the machine's name, which is not what to listen on.
  HOSTNAME: isIP(HOSTNAME) || HOSTNAME === 'localhost' ? HOSTNAME : '0.0.0.0',
  // The server runs in its own folder, which the next build throws away.
  DATABASE_URL: file ? `file:${resolve(root, file)}` : settings.databaseUrl,
}

if (process.execve && process.platform !== 'win32') {
  // The server takes this process over, and with it every signal.
  process.execve(process.execPath, [process.execPath, server], env)
}
const child = spawn(process.execPath, [server], { env, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.once('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
