import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Canary } from '@/scripts/canaries'
import { worldFolder } from './origins'

const file = join(worldFolder, 'canaries.jsonl')

/** Remembers a secret, so that the last test can look for it everywhere. */
export function noteCanary(canary: Canary): void {
  appendFileSync(file, `${JSON.stringify(canary)}\n`, { mode: 0o600 })
}

/** Every secret that was noted, once. */
export function notedCanaries(): readonly Canary[] {
  if (!existsSync(file)) return []
  const noted = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): Canary => JSON.parse(line))
  return [...new Map(noted.map((canary) => [canary.secret, canary])).values()]
}
