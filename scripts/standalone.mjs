import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/**
 * Makes the folder that Next builds into a whole one: puts in the files that Next leaves to a CDN, packed
 * too, and takes out the `.env` that Next copies along, because a build must not hold secrets. Returns
 * the path of the server, or undefined where nothing was built.
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
    const partial = join(folder, '.next', 'partial')
    rmSync(partial, { recursive: true, force: true })
    cpSync(join(root, files), partial, { recursive: true })
    packFiles(partial)
    // Last, because its presence says that all of this is done.
    renameSync(partial, join(folder, files))
  }
  return server
}

/**
 * Where Node keeps what it compiled, so that the next start has less to do; the next build throws it away.
 * For NODE_COMPILE_CACHE.
 */
export const compiledIn = (root) => join(root, '.next', 'standalone', '.next', 'compiled')

/** Packs scripts and styles as small as they get, once for all who load them (lib/door/built-files.ts). */
function packFiles(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!/\.(js|css)$/.test(name)) continue
    const file = join(folder, name)
    const text = readFileSync(file)
    writeFileSync(`${file}.br`, brotliCompressSync(text))
    writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }))
  }
}

if (import.meta.main) completeStandalone(fileURLToPath(new URL('..', import.meta.url)))
