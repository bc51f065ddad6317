import 'server-only'
import { afterAll, beforeAll } from 'vitest'
import { processWide } from '@/lib/store/process-wide'
import type { Stage } from '@/lib/store/testing/databases'

/** Lets the verbs of this process work on the database of a stage, for the tests of one block. */
export function verbsOn(stage: Stage): void {
  const opened = processWide<{ database?: unknown }>('database', () => ({}))
  beforeAll(() => {
    opened.database = Promise.resolve(stage.database)
  })
  afterAll(() => {
    opened.database = undefined
  })
}
