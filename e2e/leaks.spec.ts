import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from '@playwright/test'
import { canarySearch } from '@/scripts/canaries'
import { notedCanaries } from './canaries'
import { worldFolder } from './origins'

const root = join(import.meta.dirname, '..')

/** What may hold a secret: the list of those to look for, and what the tests themselves are told. */
const isOurs = (path: string) => /\/(canaries\.jsonl|sandbox\.log)$/.test(path)

/** Everything that a run leaves behind: database, logs, answers, cookies, storages, and the build. */
const places = [
  worldFolder,
  ...['static', 'server', 'standalone/.next'].map((name) => join(root, '.next', name)),
]

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && !isOurs(path))
}

test('no secret that a test used lies anywhere in clear', () => {
  test.setTimeout(180_000)
  const canaries = notedCanaries()
  const search = canarySearch(canaries)
  const planted = canaries[0]?.secret ?? ''
  expect(canaries.length, 'secrets to look for').toBeGreaterThan(20)
  expect(search(Buffer.from(`before ${planted} after`)), 'the search finds what is there').not.toEqual([])

  const files = places.flatMap(filesUnder)
  for (const expected of ['coupa-connect.db', 'app.log', 'app.answers'])
    expect(files.map((path) => path.split('/').at(-1))).toContain(expected)
  const found = files.flatMap((path) =>
    search(readFileSync(path)).map((name) => `${relative(root, path)}: ${name}`),
  )
  expect(found).toEqual([])
})
