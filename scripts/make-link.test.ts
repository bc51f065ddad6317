import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { failures } from '@/lib/catalog/failures'
import { linkDays } from '@/lib/catalog/links'
import { listEvents } from '@/lib/store/events'
import { findLink } from '@/lib/store/links'
import { loadSetup } from '@/lib/store/setups'
import { describeStore } from '@/lib/store/testing/databases'

// Each call starts a process.
vi.setConfig({ testTimeout: 30_000 })

const origin = 'https://connect.example.com'
const dayMs = 24 * 60 * 60 * 1000

async function call(args: readonly string[], databaseUrl: string) {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const command = ['--import', './scripts/typescript.mjs', 'scripts/make-link.ts', ...args]
  // Nothing of this process' environment: the command needs no keys of a server.
  const { PATH, NODE_ENV } = process.env
  const env = { PATH, NODE_ENV, DATABASE_URL: databaseUrl, APP_ORIGIN: origin }
  const child = spawn(process.execPath, command, { cwd: root, env })
  const exit = new Promise<number | null>((done) => child.on('exit', done))
  const [code, stdout, stderr] = await Promise.all([exit, text(child.stdout), text(child.stderr)])
  return { code, stdout, stderr }
}

describeStore('the command that makes a link', (stage) => {
  test('makes a setup for a customer, and prints its link once', async () => {
    const { code, stdout } = await call(['--customer', 'Äcme “1” 株式会社'], stage.url)
    expect(code).toBe(0)
    const [address = ''] = stdout.split('\n')
    const token = address.slice(`${origin}/s/`.length)
    expect(address).toBe(`${origin}/s/${token}`)
    const link = await findLink(stage.database, token)
    if (!link) throw new Error('There is no such link.')
    expect(link).toMatchObject({ part: 'whole', isSingleUse: false, madeBy: 'system', openedCount: 0 })
    expect(Date.parse(link.expiresAt) - Date.parse(link.createdAt)).toBe(linkDays.usual * dayMs)
    expect(await loadSetup(stage.database, link.setupId)).toMatchObject({ customer: 'Äcme “1” 株式会社' })
    const events = await listEvents(stage.database, link.setupId)
    expect(events.map(({ type, actor }) => [type, actor])).toEqual([
      ['setupMade', 'system'],
      ['linkMade', 'system'],
    ])
    expect(JSON.stringify(events)).not.toContain(token)
  })

  test('makes it for one half, for some days, to be used once', async () => {
    const args = ['--customer', 'Acme', '--part', 'coupa', '--days', '3', '--single-use']
    const { stdout } = await call(args, stage.url)
    const link = await findLink(stage.database, stdout.split('\n')[0]?.split('/').at(-1) ?? '')
    expect(link).toMatchObject({ part: 'coupa', isSingleUse: true })
    expect(Date.parse(link?.expiresAt ?? '') - Date.parse(link?.createdAt ?? '')).toBe(3 * dayMs)
  })

  test.each([
    ['no customer', [], failures['link-customer-missing'].sentence],
    ['a blank customer', ['--customer', ' \n '], failures['link-customer-missing'].sentence],
    ['too many days', ['--customer', 'Acme', '--days', '91'], failures['link-days-wrong'].sentence],
    ['no number of days', ['--customer', 'Acme', '--days', '1e1'], failures['link-days-wrong'].sentence],
    ['no such part', ['--customer', 'Acme', '--part', 'half'], '--part must be'],
    ['no such option', ['--client', 'Acme'], 'does not know'],
  ])('makes nothing where there is %s', async (_, args, said) => {
    const before = await stage.database.selectFrom('setups').select('id').execute()
    const { code, stdout, stderr } = await call(args, stage.url)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(said)
    expect(await stage.database.selectFrom('setups').select('id').execute()).toHaveLength(before.length)
  })
})
