import 'server-only'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from '@/lib/env'
import { database } from '@/lib/store/database'
import { processWide } from '@/lib/store/process-wide'
import { createSetup } from '@/lib/store/setups'
import { startSandboxCoupa } from '@/sandbox/coupa/start-coupa'
import { type LumosRequest, startSandboxLumos } from '@/sandbox/lumos/start-lumos'
import { actAs, type Person } from './person'

/** A company of its own: a setup, an instance, a tenant of Lumos. */
export type Company = { setupId: string } & Person

export type World = Awaited<ReturnType<typeof openWorld>>

/** Both sandboxes and a database file, with the settings that lead the verbs of this process there. */
export async function openWorld(onLumosRequest?: (request: LumosRequest) => void) {
  const settings = { ...env }
  const coupa = await startSandboxCoupa()
  const lumos = await startSandboxLumos({ coupaOrigin: coupa.origin, syncMs: 0, log: onLumosRequest })
  const folder = await mkdtemp(join(tmpdir(), 'coupa-connect-'))
  const origins = { coupaOrigin: coupa.origin, lumosOrigin: lumos.origin }
  const databaseUrl = `file:${join(folder, 'test.db')}`
  Object.assign(env, {
    databaseUrl,
    coupaSandboxOrigin: coupa.origin,
    lumosApiOrigin: lumos.origin,
    lumosApiToken: undefined,
  })
  return {
    ...origins,
    folder,
    databaseUrl,
    /** A company that nobody else is, with a tenant that behaves as the prepared one of this name. */
    async company(kind = 'good'): Promise<Company> {
      const db = await database()
      const setup = await db.write((tx) => createSetup(tx))
      const name = randomUUID()
      const place = { ...origins, instance: `c-${name}.coupahost.com`, tenant: `${kind}.${name}` }
      return { setupId: setup.id, ...actAs(place) }
    },
    /** Closes the database as a process that ends, and opens it again as the next one does. */
    async restart() {
      await closeDatabase()
      await database()
    },
    async close() {
      await closeDatabase()
      Object.assign(env, settings)
      await Promise.all([coupa.close(), lumos.close()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function closeDatabase() {
  await (await database()).close()
  processWide<{ database?: unknown }>('database', () => ({})).database = undefined
}
