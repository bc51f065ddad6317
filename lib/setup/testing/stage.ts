import 'server-only'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import { env } from '@/lib/env'
import { database } from '@/lib/store/database'
import { processWide } from '@/lib/store/process-wide'
import { createSetup } from '@/lib/store/setups'
import { startSandboxCoupa } from '@/sandbox/coupa/start-coupa'
import { startSandboxLumos } from '@/sandbox/lumos/start-lumos'
import { actAs, type Person } from './person'

/** A company of its own for a test: a setup, an instance, a tenant of Lumos. */
export type Company = { setupId: string } & Person

/**
 * Both sandboxes and a database file for the tests of one file, with the settings that lead there.
 * Time stands still where a test says so.
 */
export function setStage(syncMs = 0) {
  let close: () => Promise<void>
  const settings = { ...env }
  const stage = { folder: '', coupaOrigin: '', lumosOrigin: '' }
  beforeAll(async () => {
    const coupa = await startSandboxCoupa()
    const lumos = await startSandboxLumos({ coupaOrigin: coupa.origin, syncMs })
    stage.folder = await mkdtemp(join(tmpdir(), 'coupa-connect-'))
    Object.assign(stage, { coupaOrigin: coupa.origin, lumosOrigin: lumos.origin })
    close = async () => {
      await Promise.all([coupa.close(), lumos.close()])
      await rm(stage.folder, { recursive: true, force: true })
    }
    Object.assign(env, {
      databaseUrl: `file:${join(stage.folder, 'test.db')}`,
      coupaSandboxOrigin: coupa.origin,
      lumosApiOrigin: lumos.origin,
      lumosApiToken: undefined,
    })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  afterAll(async () => {
    await (await database()).close()
    forget()
    Object.assign(env, settings)
    await close()
  })
  return {
    stage,
    /** A company that nobody else is, with a tenant that behaves as the prepared one of this name. */
    async company(kind = 'good'): Promise<Company> {
      const db = await database()
      const setup = await db.write((tx) => createSetup(tx))
      const name = randomUUID()
      const person = actAs({ ...stage, instance: `c-${name}.coupahost.com`, tenant: `${kind}.${name}` })
      return { setupId: setup.id, ...person }
    },
    /** Closes the database as a process that ends, and opens it again as the next one does. */
    async restart() {
      await (await database()).close()
      forget()
      await database()
    },
    /** Lets this much time pass at once. */
    pass(ms: number) {
      const now = Date.now()
      vi.useFakeTimers({ toFake: ['Date'], now: now + ms })
    },
  }
}

function forget() {
  processWide<{ database?: unknown }>('database', () => ({})).database = undefined
}
