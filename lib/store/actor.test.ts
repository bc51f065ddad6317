import { expect, test } from 'vitest'
import { type Actor, actAs, currentActor } from './actor'
import { verifyEvents } from './event-chain'
import { exportEvents } from './event-export'
import { appendEvent, listEvents } from './events'
import { purgeExpired } from './purge'
import { seal } from './sealed'
import { createSetup } from './setups'
import { describeStore } from './testing/databases'

describeStore('an event', (stage) => {
  const note = (setupId: string, actor?: Actor) =>
    stage.database.write((tx) => appendEvent(tx, { setupId, actor, type: 'setupBegun', outcome: 'done' }))

  test('is in the name of whoever acts, also where many act at once', async () => {
    const { id } = await stage.database.write((tx) => createSetup(tx))
    const names = Array.from({ length: 20 }, (_, number) => `supporter: ${number}` as const)
    await Promise.all(names.map((name) => actAs(name, () => note(id))))
    await note(id)
    await actAs('admin', () => note(id, 'coupa-owner'))
    const actors = (await listEvents(stage.database, id)).map(({ actor }) => actor)
    expect(actors.slice(0, 20).toSorted()).toEqual([...names].toSorted())
    expect(actors.slice(20)).toEqual(['system', 'coupa-owner'])
    expect(currentActor()).toBe('system')
  })

  test('of an older version, which named supporters without saying so, is read as it was written', async () => {
    const { id } = await stage.database.write((tx) => createSetup(tx))
    await note(id, 'dana@example.com' as Actor)
    expect(await listEvents(stage.database, id)).toMatchObject([{ actor: 'dana@example.com' }])
    let last = ''
    for await (const line of exportEvents(stage.database)) last = line
    expect(JSON.parse(last)).toMatchObject({ actor: 'dana@example.com', setup: id })
    expect(await verifyEvents(stage.database)).toMatchObject({ ok: true })
  })

  test('is written when a secret is destroyed by time, once, by the system', async () => {
    const { id } = await stage.database.write((tx) => createSetup(tx))
    const end = '2026-03-08T10:00:00.000Z'
    await stage.database.write((tx) => seal(tx, id, 'clientSecret', 'invented', end))
    await purgeExpired(stage.database, '2026-03-08T09:59:59.999Z')
    expect(await listEvents(stage.database, id)).toEqual([])
    await purgeExpired(stage.database, end)
    await purgeExpired(stage.database, end)
    expect(await listEvents(stage.database, id)).toMatchObject([
      { type: 'secretExpired', actor: 'system', outcome: 'done', detail: { field: 'clientSecret' } },
    ])
  })
})
