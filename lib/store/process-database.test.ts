import { afterAll, expect, test, vi } from 'vitest'
import { createDatabase } from './testing/databases'

const created = await createDatabase('SQLite')
vi.stubEnv('DATABASE_URL', created.url)

afterAll(async () => {
  await created.remove()
})

test('a process has one open database, however often the module is loaded', async () => {
  const first = await import('./database')
  vi.resetModules()
  const second = await import('./database')
  expect(second.database).not.toBe(first.database)
  expect(await second.database()).toBe(await first.database())
})

test('the database is healthy while it answers, and not when it is closed', async () => {
  const { database, isDatabaseHealthy } = await import('./database')
  expect(await isDatabaseHealthy()).toBe(true)
  await (await database()).close()
  expect(await isDatabaseHealthy()).toBe(false)
})
