import { createHash, randomUUID } from 'node:crypto'
import { checksOf } from '@/lib/catalog/checks'
import type { PartId } from '@/lib/catalog/parts'
import { addedScopes, variants } from '@/lib/catalog/variants'
import { advance, begin, type Connection, type ConnectionEvent } from '@/lib/connection/connection'
import type { Keyring } from '@/lib/env'
import { addConnection } from '@/lib/store/connections'
import type { Database } from '@/lib/store/database'
import { appendEvent } from '@/lib/store/events'
import { addLink } from '@/lib/store/links'
import { beginReport, finishReport } from '@/lib/store/reports'
import { seal } from '@/lib/store/sealed'
import { createSetup } from '@/lib/store/setups'
import { addWaiver } from '@/lib/store/waivers'

/** A scope that only one of the integrations asks for, and that is missing in every setup here. */
export const missingScope = addedScopes[0]

/** What nobody else may see of a setup, each in a form that stands nowhere else. */
export type Marks = { customer: string; instance: string; clientId: string; secret: string }

export type Target = {
  setupId: string
  linkId: string
  marks: Marks
  /** The secrets of links to it, by part. */
  tokens: Readonly<Record<PartId, string>>
}

/** How far a setup is: the step whose page its admin stands on. */
export type Reach = 'variant' | 'instance' | 'client' | 'credentials' | 'lumos' | 'done'

const reaches: readonly Reach[] = ['variant', 'instance', 'client', 'credentials', 'lumos', 'done']
const at = () => new Date().toISOString()

/** A setup of its own that is this far, with a report, a held secret, and a link for each part. */
export async function makeTarget(
  database: Database,
  keys: Keyring,
  reach: Reach,
  isWaived: boolean,
): Promise<Target> {
  const mark = randomUUID().replaceAll('-', '').slice(0, 16)
  const marks = {
    customer: `Customer${mark}`,
    instance: `i${mark}.coupahost.com`,
    clientId: `client${mark}`,
    secret: `secret${mark}`,
  }
  return database.write(async (tx) => {
    const { id: setupId } = await createSetup(tx, marks.customer)
    const connection = connectionAt(reach, marks)
    if (connection) {
      await addConnection(tx, setupId, connection)
      await appendEvent(tx, {
        setupId,
        actor: 'admin',
        type: 'instanceGiven',
        outcome: 'done',
        detail: { instance: marks.instance },
      })
      const run = {
        id: randomUUID(),
        connectionId: connection.id,
        variant: 'contracts',
        instance: marks.instance,
      } as const
      const granted = variants.contracts.scopes.filter((scope) => scope !== missingScope)
      await beginReport(tx, { ...run, startedAt: at() })
      await finishReport(tx, run.id, {
        ...run,
        outcome: 'failed',
        results: checksOf('contracts').map((id) => ({ id, outcome: 'failed', failure: 'scopes-missing' })),
        scopes: { required: variants.contracts.scopes, granted, missing: [missingScope], untested: [] },
        durationMs: 1,
      })
      const until = new Date(Date.now() + 3_600_000).toISOString()
      await seal(tx, setupId, 'clientSecret', marks.secret, until, keys)
    }
    if (isWaived)
      await addWaiver(tx, setupId, {
        scope: missingScope,
        reason: 'A reason',
        actor: 'system',
        waivedAt: at(),
      })
    const make = (part: PartId) =>
      addLink(tx, {
        setupId,
        part,
        isSingleUse: false,
        madeBy: 'system',
        madeThrough: null,
        expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      })
    const [whole, coupa, lumos] = [await make('whole'), await make('coupa'), await make('lumos')]
    return {
      setupId,
      linkId: whole.link.id,
      marks,
      tokens: { whole: whole.token, coupa: coupa.token, lumos: lumos.token },
    }
  })
}

/** A connection whose admin stands at this step. */
function connectionAt(reach: Reach, { instance, clientId }: Marks): Connection | undefined {
  const proof = { instance, clientId, grantedScopes: variants.contracts.scopes, verifiedAt: at() }
  const events: readonly ConnectionEvent[] = [
    { type: 'instanceGiven', instance },
    { type: 'clientSaved', at: at() },
    { type: 'credentialsVerified', proof },
    { type: 'handFinished', at: at() },
  ]
  const count = reaches.indexOf(reach) - 1
  if (count < 0) return undefined
  return events.slice(0, count).reduce<Connection>(
    (connection, event) => {
      const next = advance(connection, event)
      if (!next) throw new Error(`${event.type} was not accepted.`)
      return next
    },
    begin(randomUUID(), 'contracts'),
  )
}

/** Everything that is written about a setup but the record of what happened, as one text. */
export async function stateOf(database: Database, setupId: string): Promise<string> {
  const connections = await database
    .selectFrom('connections')
    .selectAll()
    .where('setup_id', '=', setupId)
    .execute()
  const ids = connections.map(({ id }) => id)
  const rows = [
    await database
      .selectFrom('setups')
      .select(['id', 'customer', 'support_code'])
      .where('id', '=', setupId)
      .execute(),
    connections,
    ids.length > 0
      ? await database.selectFrom('reports').selectAll().where('connection_id', 'in', ids).execute()
      : [],
    await database.selectFrom('sealed').selectAll().where('setup_id', '=', setupId).execute(),
    await database.selectFrom('links').selectAll().where('setup_id', '=', setupId).orderBy('id').execute(),
    await database.selectFrom('waivers').selectAll().where('setup_id', '=', setupId).execute(),
  ]
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex')
}

/** How many setups there are: an action may make one. */
export async function countSetups(database: Database): Promise<number> {
  const { count } = await database
    .selectFrom('setups')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
