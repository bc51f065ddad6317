import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sessionIdleLimitsMs, sessionLimitMs } from './session-end'
import {
  attachSetup,
  endSession,
  loadSession,
  lookAtSession,
  purgeSessions,
  startSession,
  startSupporterSession,
} from './sessions'
import { createSetup } from './setups'
import { describeStore } from './testing/databases'

const startedAt = '2026-03-01T10:00:00.000Z'
const after = (ms: number) => new Date(Date.parse(startedAt) + ms).toISOString()

describeStore('a session', (stage) => {
  const start = (setupId: string | null = null) =>
    stage.database.write((tx) => startSession(tx, setupId, startedAt))
  const signed = { person: 'dana@example.com', issuer: 'https://login.example.com', subject: 'number 7' }
  const startSigned = () => stage.database.write((tx) => startSupporterSession(tx, signed, startedAt))
  const load = (token: string, ms = 0) => loadSession(stage.database, token, after(ms))

  test('is found by its token, and only its hash is kept', async () => {
    const { token } = await start()
    const id = createHash('sha256').update(token).digest('hex')
    expect(await load(token)).toEqual({
      id,
      setupId: null,
      signed: null,
      part: 'whole',
      linkId: null,
      createdAt: startedAt,
      lastSeenAt: startedAt,
      end: { at: after(sessionIdleLimitsMs.admin), isFinal: false },
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

  test.each([
    ['an admin', 120, () => start()],
    ['a supporter', 30, () => startSigned()],
  ] as const)(
    'of %s ends when it is not used for %i minutes, and lives on when it is',
    async (_, idle, begin) => {
      const idleLimitMs = idle * 60_000
      const { token } = await begin()
      expect(await load(token, idleLimitMs - 1)).not.toBeNull()
      expect(await load(token, 2 * idleLimitMs - 2)).not.toBeNull()
      expect(await load(token, 3 * idleLimitMs - 2)).toBeNull()
      // Small steps: what is not written down each time must not end it early or late.
      const used = (await begin()).token
      for (let ms = 0; ms < idleLimitMs; ms += 4_999) expect(await load(used, ms)).not.toBeNull()
      const lastSeenMs =
        Date.parse(String((await load(used, idleLimitMs - 1))?.lastSeenAt)) - Date.parse(startedAt)
      expect(idleLimitMs - lastSeenMs).toBeLessThan(5_000)
    },
  )

  test.each([
    ['an admin', () => start(), sessionIdleLimitsMs.admin],
    ['a supporter', () => startSigned(), sessionIdleLimitsMs.supporter],
  ] as const)('of %s ends in time, however often a page looks at it', async (_, begin, idleLimitMs) => {
    const { token } = await begin()
    const look = (ms: number) => lookAtSession(stage.database, token, after(ms))
    for (let ms = 0; ms < idleLimitMs; ms += 30_000)
      expect(await look(ms)).toMatchObject({ lastSeenAt: startedAt })
    expect(await look(idleLimitMs - 1)).not.toBeNull()
    expect(await look(idleLimitMs)).toBeNull()
    expect(await load(token, idleLimitMs)).toBeNull()
  })

  test.each([
    ['an admin', () => start(), sessionIdleLimitsMs.admin],
    ['a supporter', () => startSigned(), sessionIdleLimitsMs.supporter],
  ] as const)('of %s ends after 12 hours, however much it is used', async (_, begin, idleLimitMs) => {
    expect(sessionLimitMs).toBe(12 * 60 * 60_000)
    const { token } = await begin()
    for (let ms = 0; ms < sessionLimitMs; ms += idleLimitMs / 2) expect(await load(token, ms)).not.toBeNull()
    expect(await load(token, sessionLimitMs - 1)).not.toBeNull()
    expect(await load(token, sessionLimitMs)).toBeNull()
  })

  test.each([
    ['an admin', () => start(), sessionIdleLimitsMs.admin],
    ['a supporter', () => startSigned(), sessionIdleLimitsMs.supporter],
  ] as const)(
    'of %s says when it ends, and when nothing puts that off any more',
    async (_, begin, idleMs) => {
      const { token } = await begin()
      const endAt = async (ms: number) => (await load(token, ms))?.end
      expect(await endAt(60_000)).toEqual({ at: after(60_000 + idleMs), isFinal: false })
      const step = idleMs / 2
      for (let ms = step; ms < sessionLimitMs - idleMs; ms += step)
        expect(await endAt(ms)).toEqual({ at: after(ms + idleMs), isFinal: false })
      expect(await endAt(sessionLimitMs - idleMs)).toEqual({ at: after(sessionLimitMs), isFinal: true })
      expect(await endAt(sessionLimitMs - 1)).toEqual({ at: after(sessionLimitMs), isFinal: true })
    },
  )

  test('is found where that it was seen cannot be written', async () => {
    const { token } = await start()
    const full = { ...stage.database, tally: () => Promise.reject(new Error('disk full')) }
    expect(await loadSession(full, token, after(60_000))).toMatchObject({ createdAt: startedAt })
  })

  test('notes every five seconds that it was seen', async () => {
    const { token } = await start()
    const seenAfter = async (ms: number) => (await load(token, ms))?.lastSeenAt
    expect(await seenAfter(4_999)).toBe(startedAt)
    expect(await seenAfter(5_000)).toBe(after(5_000))
    expect(await seenAfter(9_999)).toBe(after(5_000))
    expect(await seenAfter(2_000)).toBe(after(5_000))
  })

  test.each([
    ['an admin', () => start()],
    ['a supporter', () => startSigned()],
  ] as const)('of %s opens nothing once it has ended, 1,000 replays of 1,000', async (_, begin) => {
    const { token } = await begin()
    expect(await load(token)).not.toBeNull()
    await stage.database.write((tx) => endSession(tx, token))
    const replays = await Promise.all(Array.from({ length: 1000 }, () => load(token)))
    expect(replays.filter((session) => session === null)).toHaveLength(1000)
  })

  test('of a supporter says who they are, and never gets a setup', async () => {
    const { token } = await startSigned()
    expect(await load(token)).toMatchObject({ setupId: null, signed })
    const { id } = await stage.database.write((tx) => createSetup(tx))
    expect(await stage.database.write((tx) => attachSetup(tx, token, id))).toBe(false)
    expect(await load(token)).toMatchObject({ setupId: null, signed })
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

  test('is purged when no token opens it, not before', async () => {
    await stage.database.write((tx) => purgeSessions(tx, '2099-01-01T00:00:00.000Z'))
    const { token } = await start()
    const ended = await start()
    await stage.database.write((tx) => endSession(tx, ended.token))
    const supporter = await startSigned()
    const purge = (ms: number) => stage.database.write((tx) => purgeSessions(tx, after(ms)))
    expect(await purge(0)).toBe(1)
    expect(await purge(sessionIdleLimitsMs.supporter - 1)).toBe(0)
    expect(await load(supporter.token)).not.toBeNull()
    expect(await purge(sessionIdleLimitsMs.supporter + 5_000)).toBe(1)
    expect(await purge(sessionIdleLimitsMs.admin - 1)).toBe(0)
    expect(await load(token)).not.toBeNull()
    expect(await purge(sessionIdleLimitsMs.admin)).toBe(1)
  })
})
