import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { begin } from '@/lib/connection/connection'
import { saveConnection } from '@/lib/store/connections'
import { openDatabase } from '@/lib/store/database'
import { appendEvent } from '@/lib/store/events'
import { createSetup } from '@/lib/store/setups'
import { percentile } from './figures.mjs'

/** Milliseconds that 99 of 100 writes take at most: a step saved and its event chained, on the disk. */
export async function measureWrites(file: string, writes = 1000): Promise<number> {
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true })
  const db = await openDatabase(`file:${file}`)
  const { id: setupId } = await db.write((tx) => createSetup(tx))
  const connection = begin(randomUUID(), 'plain')
  const times: number[] = []
  for (let version = 0; version < writes; version += 1) {
    const instance = `bench-${version}.coupahost.com`
    const begun = performance.now()
    await db.write(async (tx) => {
      const isSaved = await saveConnection(tx, setupId, { ...connection, instance }, version)
      if (!isSaved) throw new Error('A write was lost.')
      const event = {
        setupId,
        actor: 'admin' as const,
        type: 'instanceGiven' as const,
        outcome: 'done',
        detail: { instance },
      }
      await appendEvent(tx, event)
    })
    times.push(performance.now() - begun)
  }
  await db.close()
  return percentile(times, 99)
}
