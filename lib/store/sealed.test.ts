import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Keyring } from '@/lib/env'
import { type Database, openDatabase } from './database'
import { destroySealed, purgeSealed, type SecretField, seal, unseal } from './sealed'
import { createSetup } from './setups'
import type { Transaction } from './tables'
import { createDatabase, describeStore } from './testing/databases'

const now = '2026-03-01T10:00:00.000Z'
const inAWeek = '2026-03-08T10:00:00.000Z'
const secret = 'an-invented-secret-of-a-client'

const makeKey = (id: string) => ({ id, key: randomBytes(32).toString('base64url') })
const keys: Keyring = [makeKey('2026a')]

async function sealOne(database: Database, field: SecretField = 'clientSecret', keyring = keys) {
  return database.write(async (tx) => {
    const { id } = await createSetup(tx)
    await seal(tx, id, field, secret, inAWeek, keyring)
    return id
  })
}

function rowOf(database: Database, setupId: string) {
  return database.selectFrom('sealed').selectAll().where('setup_id', '=', setupId).executeTakeFirstOrThrow()
}

const refused = { ok: false, reason: 'unreadable' }

describeStore('a sealed secret', (stage) => {
  test('opens where it was sealed, until its time is over', async () => {
    const id = await sealOne(stage.database)
    const open = (at: string) => unseal(stage.database, id, 'clientSecret', at, keys)
    expect(await open(now)).toEqual({ ok: true, value: secret })
    expect(await open('2026-03-08T09:59:59.999Z')).toEqual({ ok: true, value: secret })
    expect(await open(inAWeek)).toEqual({ ok: false, reason: 'expired' })
    expect(await unseal(stage.database, id, 'lumosToken', now, keys)).toEqual({ ok: false, reason: 'absent' })
  })

  test('takes the keys of the environment unless told otherwise', async () => {
    const id = await stage.database.write(async (tx) => {
      const setup = await createSetup(tx)
      await seal(tx, setup.id, 'clientSecret', secret, inAWeek)
      return setup.id
    })
    expect(await unseal(stage.database, id, 'clientSecret', now)).toEqual({ ok: true, value: secret })
    expect(await unseal(stage.database, id, 'clientSecret', now, keys)).toEqual(refused)
  })

  test('of any text comes back unchanged', async () => {
    const id = await sealOne(stage.database)
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 600 }), async (text) => {
        await stage.database.write((tx) => seal(tx, id, 'clientSecret', text, inAWeek, keys))
        expect(await unseal(stage.database, id, 'clientSecret', now, keys)).toEqual({ ok: true, value: text })
      }),
      { numRuns: 100 },
    )
  })

  test('replaces the one before, and is never the same twice', async () => {
    const id = await sealOne(stage.database)
    const first = await rowOf(stage.database, id)
    await stage.database.write((tx) => seal(tx, id, 'clientSecret', secret, inAWeek, keys))
    const second = await rowOf(stage.database, id)
    expect(second.jwe).not.toBe(first.jwe)
    expect(second.jwe).not.toContain(secret)
  })

  test('does not open in another place', async () => {
    const from = await sealOne(stage.database)
    const to = await sealOne(stage.database)
    const { jwe } = await rowOf(stage.database, from)
    await stage.database.write((tx) =>
      tx.updateTable('sealed').set({ jwe }).where('setup_id', '=', to).execute(),
    )
    expect(await unseal(stage.database, to, 'clientSecret', now, keys)).toEqual(refused)

    await stage.database.write((tx) =>
      tx.updateTable('sealed').set({ field: 'lumosToken' }).where('setup_id', '=', from).execute(),
    )
    expect(await unseal(stage.database, from, 'lumosToken', now, keys)).toEqual(refused)
  })

  test('does not live longer because its row says so', async () => {
    const id = await sealOne(stage.database)
    await stage.database.write((tx) =>
      tx
        .updateTable('sealed')
        .set({ expires_at: '2099-01-01T00:00:00.000Z' })
        .where('setup_id', '=', id)
        .execute(),
    )
    expect(await unseal(stage.database, id, 'clientSecret', inAWeek, keys)).toEqual({
      ok: false,
      reason: 'expired',
    })
  })

  test('opens after the keys were rotated, while its key is kept', async () => {
    const [old] = keys
    const fresh = makeKey('2026b')
    const id = await sealOne(stage.database)
    const open = (keyring: Keyring) => unseal(stage.database, id, 'clientSecret', now, keyring)
    expect(await open([fresh, ...keys])).toEqual({ ok: true, value: secret })
    expect(await open([fresh])).toEqual(refused)
    expect(await open([{ id: '2026a', key: fresh.key }])).toEqual(refused)

    await stage.database.write((tx) => seal(tx, id, 'clientSecret', secret, inAWeek, [fresh, ...keys]))
    expect(await open([fresh])).toEqual({ ok: true, value: secret })
    expect(await open([old!])).toEqual(refused)
  })

  test('is destroyed alone or with all others of its setup, and of no other', async () => {
    const id = await sealOne(stage.database)
    const other = await sealOne(stage.database)
    await stage.database.write((tx) => seal(tx, id, 'lumosToken', secret, inAWeek, keys))
    const isKept = async (setupId: string, field: SecretField) =>
      (await unseal(stage.database, setupId, field, now, keys)).ok
    await stage.database.write((tx) => destroySealed(tx, id, 'lumosToken'))
    expect([await isKept(id, 'clientSecret'), await isKept(id, 'lumosToken')]).toEqual([true, false])
    await stage.database.write((tx) => seal(tx, id, 'lumosToken', secret, inAWeek, keys))
    await stage.database.write((tx) => destroySealed(tx, id))
    expect([await isKept(id, 'clientSecret'), await isKept(id, 'lumosToken')]).toEqual([false, false])
    expect(await isKept(other, 'clientSecret')).toBe(true)
  })

  test('is purged when its time is over, not before', async () => {
    const id = await sealOne(stage.database)
    const purge = (at: string) => stage.database.write((tx) => purgeSealed(tx, at))
    await purge('2026-03-08T09:59:59.999Z')
    expect(await unseal(stage.database, id, 'clientSecret', now, keys)).toMatchObject({ ok: true })
    expect(await purge(inAWeek)).toBeGreaterThan(0)
    expect(await unseal(stage.database, id, 'clientSecret', now, keys)).toEqual({
      ok: false,
      reason: 'absent',
    })
    expect(await purge(inAWeek)).toBe(0)
  })
})

describe('tampering', () => {
  test('with any bit or any letter is refused', { timeout: 60_000 }, async () => {
    const { url, remove } = await createDatabase('SQLite')
    const database = await openDatabase(url)
    const id = await sealOne(database)
    const { jwe } = await rowOf(database, id)
    const parts = jwe.split('.')
    const changed = new Set<string>()
    parts.forEach((part, index) => {
      const bytes = Buffer.from(part, 'base64url')
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const copy = Buffer.from(bytes)
        copy[bit >> 3]! ^= 1 << (bit & 7)
        changed.add(parts.with(index, copy.toString('base64url')).join('.'))
      }
    })
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ '
    for (let place = 0; place < jwe.length; place++) {
      const letter = letters[(letters.indexOf(jwe[place]!) + 1) % letters.length]
      changed.add(jwe.slice(0, place) + letter + jwe.slice(place + 1))
      changed.add(jwe.slice(0, place) + jwe.slice(place + 1))
    }
    // Every spelling of the last letter of each part, where base64url has bits to spare.
    parts.forEach((part, index) => {
      for (const letter of letters) changed.add(parts.with(index, part.slice(0, -1) + letter).join('.'))
    })
    changed.delete(jwe)
    expect(changed.size).toBeGreaterThan(3000)

    await database.write(async (tx) => {
      for (const text of changed) {
        await tx.updateTable('sealed').set({ jwe: text }).where('setup_id', '=', id).execute()
        expect(await unseal(tx, id, 'clientSecret', now, keys), text).toEqual(refused)
      }
    })
    await database.close()
    await remove()
  })
})

describe('the files of SQLite', () => {
  const ways: Record<string, (tx: Transaction, setupId: string) => Promise<unknown>> = {
    destroyed: (tx, setupId) => destroySealed(tx, setupId),
    replaced: (tx, setupId) => seal(tx, setupId, 'clientSecret', 'another', inAWeek, keys),
    purged: (tx) => purgeSealed(tx, inAWeek),
  }

  test.each(Object.keys(ways))('hold nothing of a secret that was %s', async (way) => {
    const { url, remove } = await createDatabase('SQLite')
    const database = await openDatabase(url)
    const folder = dirname(url.slice('file:'.length))
    const has = (text: string) =>
      readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(text))

    const id = await sealOne(database)
    const { jwe } = await rowOf(database, id)
    // The first part names the key alone; the others are random.
    const traces = jwe.split('.').slice(1)
    expect(traces.map(has)).toEqual([true, true, true, true])

    await database.write(async (tx) => ways[way]?.(tx, id))
    expect(traces.map(has)).toEqual([false, false, false, false])
    expect(has(secret)).toBe(false)
    await database.close()
    await remove()
  })

  test('hold nothing once they are opened again after a process was killed before it overwrote them', async () => {
    const { url, remove } = await createDatabase('SQLite')
    const killed = await openDatabase(url)
    const folder = dirname(url.slice('file:'.length))
    const id = await sealOne(killed)
    const { jwe } = await rowOf(killed, id)
    await killed.write((tx) => tx.deleteFrom('sealed').where('setup_id', '=', id).execute())
    const isThere = () =>
      readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(jwe.slice(-20)))
    expect(isThere()).toBe(true)
    const next = await openDatabase(url)
    expect(isThere()).toBe(false)
    await Promise.all([killed.close(), next.close()])
    await remove()
  })
})
