import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { listEvents } from '@/lib/store/events'
import { loadSession, startSession, startSupporterSession } from '@/lib/store/sessions'
import { createSetup } from '@/lib/store/setups'
import { describeStore } from '@/lib/store/testing/databases'

// Each call starts a process.
vi.setConfig({ testTimeout: 30_000 })

describeStore('the command that ends visits', (stage) => {
  async function call(...args: readonly string[]) {
    const root = fileURLToPath(new URL('..', import.meta.url))
    const command = ['--import', './scripts/typescript.mjs', 'scripts/sign-out.ts', '--no-env-file', ...args]
    const { PATH, NODE_ENV } = process.env
    const child = spawn(process.execPath, command, {
      cwd: root,
      env: { PATH, NODE_ENV, DATABASE_URL: stage.url },
    })
    const exit = new Promise<number | null>((done) => child.on('exit', done))
    const [code, stdout, stderr] = await Promise.all([exit, text(child.stdout), text(child.stderr)])
    return { code, stdout, stderr }
  }
  const isOpen = async ({ token }: { token: string }) => (await loadSession(stage.database, token)) !== null

  test('ends those of a setup by its support code, and says so in its history', async () => {
    const { setup, session } = await stage.database.write(async (tx) => {
      const made = await createSetup(tx)
      return { setup: made, session: await startSession(tx, made.id) }
    })
    const { code, stdout } = await call('--setup', setup.supportCode.toLowerCase().replace('-', ' '))
    expect([code, stdout]).toEqual([0, 'Visits that were open and are ended: 1.\n'])
    expect(await isOpen(session)).toBe(false)
    expect(await listEvents(stage.database, setup.id)).toEqual([
      expect.objectContaining({
        actor: 'system',
        type: 'visitsEnded',
        detail: { of: 'this setup', visits: 1 },
      }),
    ])
  })

  test('ends those of somebody who has left, while others go on', async () => {
    const signIn = (person: string) =>
      stage.database.write((tx) =>
        startSupporterSession(tx, { person, issuer: 'https://login.example.com', subject: person }),
      )
    const left = await signIn('dana@example.com')
    const stays = await signIn('sam@example.com')
    expect((await call('--supporter', 'dana@example.com')).code).toBe(0)
    expect([await isOpen(left), await isOpen(stays)]).toEqual([false, true])
    expect((await call('--supporters')).code).toBe(0)
    expect(await isOpen(stays)).toBe(false)
  })

  test.each([
    [2, []],
    [2, ['--supporter', 'dana', '--everybody']],
    [2, ['dana@example.com']],
    [1, ['--setup', 'AAA-AAA']],
  ] as const)('exits with %i and ends nothing, called with %j', async (expected, args) => {
    const session = await stage.database.write((tx) => startSession(tx, null))
    const { code, stdout, stderr } = await call(...args)
    expect([code, stdout]).toEqual([expected, ''])
    expect(stderr).not.toBe('')
    expect(await isOpen(session)).toBe(true)
  })
})
