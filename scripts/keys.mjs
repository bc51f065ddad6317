import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A fresh random key with its id, as the settings write it. */
export const newKey = (id) => `${id}:${randomBytes(32).toString('base64url')}`

/**
 * Random keys for a server on this machine, kept in a folder so that a restart can read what was
 * sealed before: the settings SESSION_PASSWORDS and SEALING_KEYS.
 */
export function keysIn(folder) {
  const file = join(folder, 'keys.json')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!existsSync(file)) {
    const keys = { SESSION_PASSWORDS: newKey('local'), SEALING_KEYS: newKey('local') }
    writeFileSync(file, JSON.stringify(keys), { mode: 0o600 })
  }
  return JSON.parse(readFileSync(file, 'utf8'))
}
