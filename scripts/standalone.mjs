import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Makes the folder that Next builds into a whole one: puts in the files that Next leaves to a CDN and
 * takes out the `.env` that Next copies along, because a build must not hold secrets. Returns the path
 * of the server, or undefined where nothing was built.
 */
export function completeStandalone(root) {
  const folder = join(root, '.next', 'standalone')
  const server = join(folder, 'server.js')
  if (!existsSync(server)) return undefined
  const files = join('.next', 'static')
  if (!existsSync(join(folder, files))) {
    if (existsSync(join(root, 'public')))
      cpSync(join(root, 'public'), join(folder, 'public'), { recursive: true })
    for (const name of readdirSync(folder).filter((name) => name.startsWith('.env')))
      rmSync(join(folder, name))
    // Last, because its presence says that all of this is done.
    cpSync(join(root, files), join(folder, files), { recursive: true })
  }
  return server
}

if (import.meta.main) completeStandalone(fileURLToPath(new URL('..', import.meta.url)))
