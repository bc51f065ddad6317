import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../world.mjs'

/** An action as the build lists it, for one page that uses it. */
export type Action = { id: string; file: string; name: string; page: string }

async function readBuild(name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(root, '.next', name), 'utf8'))
}

/** Every action of the build, once for each page that it can be posted to. */
export async function listActions(): Promise<readonly Action[]> {
  type Entry = { workers: Record<string, unknown>; filename: string; exportedName: string }
  const { node } = (await readBuild('server/server-reference-manifest.json')) as {
    node: Record<string, Entry>
  }
  return Object.entries(node).flatMap(([id, { workers, filename, exportedName }]) =>
    Object.keys(workers).map((worker) => ({
      id,
      file: filename,
      name: exportedName,
      page: worker.replace(/^app/, '').replace(/\/page$/, '') || '/',
    })),
  )
}

/** Every address of the build, but those of Next itself. */
export async function listAddresses(): Promise<readonly string[]> {
  const routes = (await readBuild('app-path-routes-manifest.json')) as Record<string, string>
  return Object.values(routes).filter((address) => !address.startsWith('/_'))
}
