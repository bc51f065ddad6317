import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  attachSetup,
  endSession,
  endSessionsOf,
  loadSession,
  purgeSessions,
  sessionIdleLimitMs,
  sessionLimitMs,
  startSession,
} from './sessions'
import { createSetup } from './setups'
import { describeStore } from './testing/databases'

const startedAt = '2026-03-01T10:00:00.000Z'
const after = (ms: number) => new Date(Date.parse(startedAt) + ms).toISOString()

describeStore('a session', (stage) => {
  const start = (setupId: string | null = null) =>
    stage.database.write((tx) => startSession(tx, setupId, startedAt))
  const load = (token: string, ms = 0) => loadSession(stage.database, token, after(ms))

  test('is found by its token, and only its hash is kept', async () => {
    const { token } = await start()
    const id = createHash('sha256').update(token).digest('hex')
    expect(await load(token)).toEqual({
      id,
      setupId: null,
      part: 'whole',
      linkId: null,
      createdAt: startedAt,
      lastSeenAt: startedAt,
    })
    const rows = await stage.database.selectFrom('sessions').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(await load('')).toBeNull()
    expect(await load(id)).toBeNull()
    expect(await load(`${token}=`)).toBeNull()
  })

  test('has a token of 256 random bits', async () => {
    const tokens = await stage.database.write(async (tx) => {
      const made: string[] = []
      for (let count = 0; count < 500; count++) made.push((await startSession(tx, null)).token)
      return made
    })
    expect(new Set(tokens).size).toBe(500)
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  })

  test('ends when it is not used, and lives on when it is', async () => {
    const { token } = await start()
    expect(await load(token, sessionIdleLimitMs - 1)).not.toBeNull()
    expect(await load(token, 2 * sessionIdleLimitMs - 2)).not.toBeNull()
    expect(await load(token, 3 * sessionIdleLimitMs)).toBeNull()
  })

  test('ends after its longest time, however much it is used', async () => {
    const { token } = await start()
    for (let ms = 0; ms < sessionLimitMs; ms += sessionIdleLimitMs / 2)
      expect(await load(token, ms)).not.toBeNull()
    expect(await load(token, sessionLimitMs - 1)).not.toBeNull()
    expect(await load(token, sessionLimitMs)).toBeNull()
  })

  test('notes once a minute that it was seen', async () => {
    const { token } = await start()
    const seenAfter = async (ms: number) => (await load(token, ms))?.lastSeenAt
    expect(await seenAfter(59_999)).toBe(startedAt)
    expect(await seenAfter(60_000)).toBe(after(60_000))
    expect(await seenAfter(119_999)).toBe(after(60_000))
    expect(await seenAfter(30_000)).toBe(after(60_000))
  })

  test('opens nothing once it has ended, for every copy of its token', async () => {
    const { token } = await start()
    await stage.database.write((tx) => endSession(tx, token))
    expect(await Promise.all(Array.from({ length: 100 }, () => load(token)))).toEqual(Array(100).fill(null))
  })

  test('gets its setup while it is open', async () => {
    const { token } = await start()
    const { id } = await stage.database.write((tx) => createSetup(tx))
    const attach = () => stage.database.write((tx) => attachSetup(tx, token, id))
    expect(await attach()).toBe(true)
    expect(await load(token)).toMatchObject({ setupId: id })
    await stage.database.write((tx) => endSession(tx, token))
    expect(await attach()).toBe(false)
  })

  test('ends with all sessions of its setup, and no others', async () => {
    const [one, two] = await stage.database.write(async (tx) => [
      await createSetup(tx),
      await createSetup(tx),
    ])
    const ended = [await start(one.id), await start(one.id)]
    const kept = [await start(two.id), await start()]
    await stage.database.write((tx) => endSessionsOf(tx, one.id))
    for (const { token } of ended) expect(await load(token)).toBeNull()
    for (const { token } of kept) expect(await load(token)).not.toBeNull()
  })

  test('is purged when no token opens it, not before', async () => {
    await stage.database.write((tx) => purgeSessions(tx, '2099-01-01T00:00:00.000Z'))
    const { token } = await start()
    const ended = await start()
    await stage.database.write((tx) => endSession(tx, ended.token))
    const purge = (ms: number) => stage.database.write((tx) => purgeSessions(tx, after(ms)))
    expect(await purge(0)).toBe(1)
    expect(await purge(sessionIdleLimitMs - 1)).toBe(0)
    expect(await load(token)).not.toBeNull()
    expect(await purge(sessionIdleLimitMs)).toBe(1)
  })
})
