import { randomUUID } from 'node:crypto'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { z } from 'zod'
import { variantIds } from '@/lib/catalog/variants'
import { begin, type Connection } from '@/lib/connection/connection'
import { states } from '@/lib/connection/testing/states'
import { connectionSchema } from './connection-schema'
import {
  addConnection,
  listConnections,
  loadConnection,
  loadConnectionById,
  loadUpgrade,
  saveConnection,
} from './connections'
import { createSetup } from './setups'
import { beginConnection, connectionsOnTheWay } from './testing/connections'
import { describeStore } from './testing/databases'

type Flat<T> = T extends unknown ? { [Key in keyof T]: Key extends 'was' ? Flat<T[Key]> : T[Key] } : never

test('the schema is the union of connections, no more and no less', () => {
  expectTypeOf<Flat<z.output<typeof connectionSchema>>>().toEqualTypeOf<Flat<Connection>>()
})

describeStore('a connection', (stage) => {
  test.each(variantIds)('of the variant %s comes back as it was saved, in every state', async (variant) => {
    const setup = await stage.database.write((tx) => createSetup(tx))
    expect(await loadConnection(stage.database, setup.id)).toBeUndefined()
    let version = 0
    for (const connection of connectionsOnTheWay(variant)) {
      expect(await stage.database.write((tx) => saveConnection(tx, setup.id, connection, version))).toBe(true)
      version++
      expect(await loadConnection(stage.database, setup.id)).toEqual({ connection, version })
    }
    const row = await stage.database
      .selectFrom('connections')
      .selectAll()
      .where('setup_id', '=', setup.id)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      status: 'disconnected',
      position: 1,
      variant,
      instance: 'acme.coupahost.com',
      version,
    })
  })

  test('is saved once where 100 saw the same version', async () => {
    const { setup, connection } = await beginConnection(stage.database)
    const saved = await Promise.all(
      Array.from({ length: 100 }, (_, number) =>
        stage.database.write((tx) =>
          saveConnection(tx, setup.id, { ...connection, status: 'draft', clientId: `client-${number}` }, 1),
        ),
      ),
    )
    expect(saved.filter(Boolean)).toHaveLength(1)
    const winner = saved.indexOf(true)
    expect(await loadConnection(stage.database, setup.id)).toMatchObject({
      version: 2,
      connection: { clientId: `client-${winner}` },
    })
  })

  test('is begun once where two windows begin', async () => {
    const setup = await stage.database.write((tx) => createSetup(tx))
    const saved = await Promise.all(
      variantIds.map((variant) =>
        stage.database.write((tx) => saveConnection(tx, setup.id, begin(randomUUID(), variant), 0)),
      ),
    )
    expect(saved.filter(Boolean)).toHaveLength(1)
  })

  test('is not saved over another one of the setup, nor into another setup', async () => {
    const { setup, connection } = await beginConnection(stage.database)
    const other = await beginConnection(stage.database)
    const save = (setupId: string, it: Connection, version: number) =>
      stage.database.write((tx) => saveConnection(tx, setupId, it, version))
    expect(await save(setup.id, begin(randomUUID(), 'plain'), 1)).toBe(false)
    expect(await save(other.setup.id, connection, 1)).toBe(false)
    const empty = await stage.database.write((tx) => createSetup(tx))
    expect(await save(empty.id, begin(randomUUID(), 'plain'), 1)).toBe(false)
    expect(await loadConnection(stage.database, setup.id)).toEqual({ connection, version: 1 })
    expect(await loadConnection(stage.database, other.setup.id)).toMatchObject({ version: 1 })
  })

  test('may be followed by others, begun in the same moment; what was abandoned does not count', async () => {
    const setup = await stage.database.write((tx) => createSetup(tx))
    const old = { ...states.found, id: randomUUID() }
    const next = { ...states['verified, to replace another'], id: randomUUID(), replaces: old.id }
    const left = { ...states.abandoned, id: randomUUID(), replaces: old.id }
    await stage.database.write(async (tx) => {
      for (const one of [old, next, left]) await addConnection(tx, setup.id, one)
    })
    const { database } = stage
    expect(await loadConnection(database, setup.id)).toEqual({ connection: next, version: 1 })
    expect(await loadUpgrade(database, setup.id)).toEqual({ next, old })
    expect(await loadConnectionById(database, setup.id, old.id)).toEqual({ connection: old, version: 1 })
    expect(await listConnections(database, setup.id)).toEqual([left, next, old])
    const other = await beginConnection(database)
    expect(await loadConnectionById(database, other.setup.id, old.id)).toBeUndefined()
    expect(await loadUpgrade(database, other.setup.id)).toEqual({ next: other.connection })
    const gone = { ...states.disconnected, id: old.id }
    expect(await database.write((tx) => saveConnection(tx, setup.id, gone, 1))).toBe(true)
    expect(await loadUpgrade(database, setup.id)).toEqual({ next, old: gone })
  })

  test('loses what the union does not name, such as a secret', async () => {
    const setup = await stage.database.write((tx) => createSetup(tx))
    const connection = { ...begin(randomUUID(), 'plain'), clientSecret: 'an-invented-secret' }
    await stage.database.write((tx) => saveConnection(tx, setup.id, connection, 0))
    const rows = await stage.database.selectFrom('connections').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('an-invented-secret')
  })

  describe('that is not one any more', () => {
    const spoiled: Record<string, (state: Record<string, unknown>) => unknown> = {
      'an unknown variant': (state) => ({ ...state, variant: 'other' }),
      'an unknown state': (state) => ({ ...state, status: 'other' }),
      'a state without its proof': (state) => ({ ...state, status: 'verified' }),
      'a scope that nobody knows': (state) => ({ ...state, ticked: ['core.other.read'] }),
      'something else': () => [],
    }
    test.each(Object.keys(spoiled))('because of %s is refused without its contents', async (name) => {
      const { setup, connection } = await beginConnection(stage.database)
      const state = JSON.stringify(spoiled[name]?.({ ...connection, clientId: 'an-invented-client' }))
      await stage.database.write((tx) =>
        tx.updateTable('connections').set({ state }).where('id', '=', connection.id).execute(),
      )
      const error = await loadConnection(stage.database, setup.id).catch((thrown: unknown) => thrown)
      expect(String(error)).toContain(`connection ${connection.id} cannot be read`)
      expect(String(error)).not.toContain('an-invented-client')
    })

    test('because it is not JSON is refused', async () => {
      const { setup, connection } = await beginConnection(stage.database)
      await stage.database.write((tx) =>
        tx.updateTable('connections').set({ state: '{' }).where('id', '=', connection.id).execute(),
      )
      await expect(loadConnection(stage.database, setup.id)).rejects.toThrow('cannot be read')
    })
  })
})
