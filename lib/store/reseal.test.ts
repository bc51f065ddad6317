import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Keyring } from '@/lib/env'
import type { Database } from './database'
import { resealAll } from './reseal'
import { seal, unseal } from './sealed'
import { createSetup } from './setups'
import { describeStore } from './testing/databases'

const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString()
const makeKey = (id: string) => ({ id, key: randomBytes(32).toString('base64url') })

async function sealMany(database: Database, count: number, keys: Keyring, expiresAt = inAWeek) {
  return database.write(async (tx) => {
    const ids: string[] = []
    for (let number = 0; number < count; number += 1) {
      const { id } = await createSetup(tx)
      await seal(tx, id, 'clientSecret', `invented-${id}`, expiresAt, keys)
      await seal(tx, id, 'lumosToken', `invented-token-${id}`, expiresAt, keys)
      ids.push(id)
    }
    return ids
  })
}

describeStore('sealing anew', (stage) => {
  test('brings everything under the first key, in lots, and then finds nothing to do', async () => {
    const { database } = stage
    await database.write((tx) => tx.deleteFrom('sealed').execute())
    const old = [makeKey('2025')]
    const ring = [makeKey('2026'), ...old]
    const ids = await sealMany(database, 60, old)
    await sealMany(database, 1, ring)
    expect(await resealAll(database, ring)).toEqual({ resealed: 120, current: 2, expired: 0, unreadable: 0 })
    for (const id of ids) {
      expect(await unseal(database, id, 'clientSecret', undefined, ring.slice(0, 1))).toEqual({
        ok: true,
        value: `invented-${id}`,
      })
      expect(await unseal(database, id, 'clientSecret', undefined, old)).toMatchObject({ ok: false })
    }
    expect(await resealAll(database, ring)).toMatchObject({ resealed: 0, current: 122 })
  })

  test('leaves how long a secret may be held, and what it cannot open', async () => {
    const { database } = stage
    await database.write((tx) => tx.deleteFrom('sealed').execute())
    const [lost, old, fresh] = [makeKey('lost'), makeKey('2025'), makeKey('2026')]
    const [id = ''] = await sealMany(database, 1, [old])
    await sealMany(database, 1, [lost])
    await sealMany(database, 1, [old], '2020-01-01T00:00:00.000Z')
    expect(await resealAll(database, [fresh, old])).toEqual({
      resealed: 2,
      current: 0,
      expired: 2,
      unreadable: 2,
    })
    expect(await unseal(database, id, 'clientSecret', inAWeek, [fresh])).toEqual({
      ok: false,
      reason: 'expired',
    })
  })
})
