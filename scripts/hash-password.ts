import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { readSettings, SettingsError } from '@/lib/env'
import { hashPassword } from '@/lib/setup/kept-password'

// `npm run --silent password`: asks for a password without showing it, or reads it from a pipe, and prints
// the setting that holds its hash. Exits with 1 where it is not strong enough.
const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
const isAsked = process.stdin.isTTY === true
if (isAsked) process.stderr.write('The password for supporters: ')
const lines = createInterface({ input: process.stdin, output: nowhere, terminal: isAsked })
const password = (await lines[Symbol.asyncIterator]().next()).value ?? ''
lines.close()
if (isAsked) process.stderr.write('\n')
try {
  if (!password.trim()) throw new SettingsError('SUPPORT_PASSWORD is missing.')
  readSettings({ SUPPORT_PASSWORD: password })
  console.log(`SUPPORT_PASSWORD=${await hashPassword(password)}`)
} catch (error) {
  if (!(error instanceof SettingsError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
