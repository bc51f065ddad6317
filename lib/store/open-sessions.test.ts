import { beforeEach, expect, test } from 'vitest'
import { endOpenSessions, type SessionsOf } from './open-sessions'
import { loadSession, startSession, startSupporterSession } from './sessions'
import { createSetup } from './setups'
import { describeStore } from './testing/databases'

describeStore('open sessions', (stage) => {
  const end = (whose: SessionsOf) => stage.database.write((tx) => endOpenSessions(tx, whose))
  const start = (setupId: string | null = null) => stage.database.write((tx) => startSession(tx, setupId))
  const isOpen = async ({ token }: { token: string }) => (await loadSession(stage.database, token)) !== null
  const signIn = (person: string) =>
    stage.database.write((tx) =>
      startSupporterSession(tx, { person, issuer: 'https://login.example.com', subject: person }),
    )
  beforeEach(async () => {
    await end('everybody')
  })

  test('end with all sessions of their setup, and no others', async () => {
    const [one, two] = await stage.database.write(async (tx) => [
      await createSetup(tx),
      await createSetup(tx),
    ])
    const ended = [await start(one.id), await start(one.id)]
    const kept = [await start(two.id), await start(), await signIn('dana@example.com')]
    expect(await end({ setupId: one.id })).toBe(2)
    for (const session of ended) expect(await isOpen(session)).toBe(false)
    for (const session of kept) expect(await isOpen(session)).toBe(true)
    expect(await end({ setupId: one.id })).toBe(0)
  })

  test('end with all of one supporter, however their name is typed', async () => {
    const ended = [await signIn('Dana@example.com'), await signIn('dana@example.com')]
    const kept = [await signIn('dan@example.com'), await start()]
    expect(await end({ person: 'dana@Example.com' })).toBe(2)
    for (const session of ended) expect(await isOpen(session)).toBe(false)
    for (const session of kept) expect(await isOpen(session)).toBe(true)
    expect(await end({ person: '%' })).toBe(0)
  })

  test('end with those of all supporters, or of everybody', async () => {
    const supporters = [await signIn('dana@example.com'), await signIn('support')]
    const admin = await start()
    expect(await end('supporters')).toBe(2)
    for (const session of supporters) expect(await isOpen(session)).toBe(false)
    expect(await isOpen(admin)).toBe(true)
    expect(await end('everybody')).toBe(1)
    expect(await isOpen(admin)).toBe(false)
  })
})
