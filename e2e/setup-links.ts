import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { PartId } from '@/lib/catalog/parts'
import { type Database, openDatabase } from '@/lib/store/database'
import { listEvents } from '@/lib/store/events'
import { addLink, findLink, type Link, revokeLinks } from '@/lib/store/links'
import { createSetup } from '@/lib/store/setups'
import { databaseUrl } from './origins'

/** A link as a test holds it: the path it leads to, its secret, and its setup. */
export type SetupLink = { path: string; token: string; setupId: string }

type Wanted = { setupId?: string; part?: PartId; isSingleUse?: boolean; days?: number }

const dayMs = 24 * 60 * 60 * 1000

/** The links of the app under test, made and looked at in its database. */
export class SetupLinks {
  #database: Promise<Database> | undefined

  /** Makes a link, with a setup of its own unless one is named. With 0 days it is over. */
  async make({ setupId, part = 'whole', isSingleUse = false, days = 14 }: Wanted = {}): Promise<SetupLink> {
    return (await this.#open()).write(async (tx) => {
      const id = setupId ?? (await createSetup(tx, 'Acme')).id
      const expiresAt = new Date(Date.now() + days * dayMs).toISOString()
      const facts = { setupId: id, part, isSingleUse, expiresAt, madeBy: 'system', madeThrough: null }
      const { token } = await addLink(tx, facts)
      return { token, setupId: id, path: `/s/${token}` }
    })
  }

  /** Makes that many setups of a customer, numbered from 1 and each as old as its number in minutes. */
  async makeSetups(customer: string, count: number): Promise<void> {
    await (await this.#open()).write(async (tx) => {
      for (let number = 1; number <= count; number++)
        await createSetup(tx, `${customer} ${number}`, new Date(Date.now() - number * 60_000).toISOString())
    })
  }

  /** The setup that a link, as it is shown on a page, belongs to. */
  async behind(address: string): Promise<Link> {
    const link = await findLink(await this.#open(), new URL(address).pathname.split('/').at(-1) ?? '')
    if (!link) throw new Error('There is no such link.')
    return link
  }

  /** Revokes a link with the sessions it opened. */
  async revoke({ token }: SetupLink): Promise<void> {
    const database = await this.#open()
    const link = await findLink(database, token)
    await database.write((tx) => revokeLinks(tx, [link?.id ?? ''], new Date().toISOString()))
  }

  /** What the history of a setup says: "linkOpened by admin". */
  async history(setupId: string): Promise<readonly string[]> {
    const events = await listEvents(await this.#open(), setupId)
    return events.map(({ type, actor }) => `${type} by ${actor}`)
  }

  /** How many sessions came in through a link. */
  async sessions({ token }: SetupLink): Promise<number> {
    const database = await this.#open()
    const hash = createHash('sha256').update(token).digest('hex')
    const rows = await database
      .selectFrom('sessions')
      .innerJoin('links', 'links.id', 'sessions.link_id')
      .select('sessions.id')
      .where('links.token_hash', '=', hash)
      .execute()
    return rows.length
  }

  async close(): Promise<void> {
    await (await this.#database)?.close()
  }

  #open(): Promise<Database> {
    this.#database ??= openDatabase(databaseUrl)
    return this.#database
  }
}
