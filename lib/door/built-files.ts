import 'server-only'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { processWide } from '@/lib/store/process-wide'
import type { KeptAnswer } from './kept-answer'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=UTF-8',
  '.js': 'application/javascript; charset=UTF-8',
}

/** The address below which the files of the build are. */
export const builtPath = '/_next/static/'

/**
 * The script or style of this build with this path, where the build has packed it (scripts/standalone.mjs).
 * They are read when the first one is asked for, a megabyte in all, and never looked up on disk: what
 * is asked for can name no other file.
 */
export function builtFile(path: string): KeptAnswer | undefined {
  if (!path.startsWith(builtPath)) return undefined
  return processWide('built-files', () => readBuilt(join('.next', 'static'))).get(path)
}

/** The packed files in a folder, by the path they are asked for. */
export function readBuilt(folder: string): ReadonlyMap<string, KeptAnswer> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return new Map(
    names
      .filter((name) => types[extname(name)] && names.includes(`${name}.br`))
      .map((name) => [`${builtPath}${name.replaceAll('\\', '/')}`, readOne(join(folder, name))]),
  )
}

function readOne(file: string): KeptAnswer {
  return {
    headers: {
      // Its name changes with it.
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': types[extname(file)] ?? 'application/octet-stream',
    },
    plain: readFileSync(file),
    packed: { br: readFileSync(`${file}.br`), gzip: readFileSync(`${file}.gz`) },
  }
}
