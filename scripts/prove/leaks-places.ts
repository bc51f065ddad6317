import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../world.mjs'

/** Somewhere a secret could lie: texts by what they are called. */
export type Place = { name: string; texts: readonly { name: string; read: () => Buffer }[] }

/** The files at these paths, and all that lie in the folders among them. What is not there is left out. */
export function placeOf(name: string, paths: readonly string[]): Place {
  const files = paths.flatMap((path) => {
    const kind = statSync(path, { throwIfNoEntry: false })
    if (!kind?.isDirectory()) return kind ? [path] : []
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  })
  return { name, texts: files.map((path) => ({ name: path, read: () => readFileSync(path) })) }
}

/** A copy of files as they are at this moment, while somebody writes to them. */
export function copyOf(name: string, paths: readonly string[]): Place {
  const { texts } = placeOf(name, paths)
  return {
    name,
    texts: texts.map(({ name: path, read }) => {
      const bytes = read()
      return { name: path, read: () => bytes }
    }),
  }
}

/** The database with what SQLite keeps beside it. */
export const databaseFiles = (path: string) => ['', '-wal', '-shm', '-journal'].map((end) => path + end)

/** What was built, and what the server wrote beside it. */
export const build = () =>
  placeOf(
    'the build',
    ['static', 'server', 'standalone'].map((name) => join(root, '.next', name)),
  )

export type Searched = { bytes: number; found: readonly string[] }

/** Looks into every text of a place, and prints what is found there with the name of the text. */
export function searchPlace({ name, texts }: Place, search: (bytes: Buffer) => readonly string[]): Searched {
  let bytes = 0
  const found: string[] = []
  for (const text of texts) {
    const content = text.read()
    bytes += content.length
    for (const secret of search(content)) found.push(`${name}: ${secret}, in ${text.name}`)
  }
  for (const find of found.slice(0, 20)) console.error(`FOUND in ${find}`)
  return { bytes, found }
}
