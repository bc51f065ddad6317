import 'server-only'
import { fields } from '@/lib/catalog/fields'
import type { VariantId } from '@/lib/catalog/variants'
import type { Connection, ConnectionStatus } from '@/lib/connection/connection'
import { eventSentence, meaningOf } from '@/lib/connection/event-words'
import { type LinkState, linkState } from '@/lib/connection/link-state'
import { masked } from '@/lib/connection/masked'
import { type ListedStep, listedStep } from '@/lib/connection/stuck'
import { env } from '@/lib/env'
import { loadConnection, loadUpgrade } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { latestEvents, type StoredEvent } from '@/lib/store/events'
import { type Link, listLinks } from '@/lib/store/links'
import { latestReport, type StoredReport } from '@/lib/store/reports'
import { listSealed, type SecretField } from '@/lib/store/sealed'
import { loadSetup, type Setup } from '@/lib/store/setups'
import type { Reader } from '@/lib/store/tables'
import { listWaivers, type Waiver } from '@/lib/store/waivers'
import { now } from './now'

/** One line of the history. Times are UTC, ISO 8601. */
export type ToldEvent = {
  sequence: number
  at: string
  actor: string
  told: string
  outcome: string
  means: ReturnType<typeof meaningOf>
}

/** A setup link without what opens it. */
export type ShownLink = Pick<
  Link,
  'id' | 'part' | 'isSingleUse' | 'madeBy' | 'expiresAt' | 'openedCount' | 'lastOpenedAt'
> & { state: LinkState }

/**
 * Everything a supporter may know of a setup. What is not named here does not leave the server for
 * the console: no secret, no token, no hash, and client ids only masked.
 */
export type SupportView = {
  id: string
  supportCode: string
  customer: string | null
  createdAt: string
  lastActiveAt: string
  step: ListedStep
  connection?: {
    variant: VariantId
    status: ConnectionStatus
    instance?: string
    clientId?: string
    isUpgrade: boolean
  }
  /** The run of the tests that began last. */
  report?: StoredReport
  held: readonly { label: string; until: string }[]
  waivers: readonly Waiver[]
  links: readonly ShownLink[]
  history: readonly ToldEvent[]
  isHistoryWhole: boolean
  /** Changes whenever the customer's page may have changed. */
  stamp: string
}

/** What the view is made of, as the store has it. */
export type SupportFacts = {
  setup: Setup
  connection: Connection | undefined
  report: StoredReport | undefined
  sealed: readonly { field: SecretField; expiresAt: string }[]
  waivers: readonly Waiver[]
  links: readonly Link[]
  events: readonly StoredEvent[]
}

const eventsAtFirst = 200
const eventsAtMost = 100_000

/** The setup of this id as a supporter may see it; undefined where there is none. */
export async function viewSetup(setupId: string, isWhole = false): Promise<SupportView | undefined> {
  const db = await database()
  const setup = await loadSetup(db, setupId)
  if (!setup) return undefined
  const connection = (await loadConnection(db, setupId))?.connection
  const report = connection && (await latestReport(db, connection.id))
  const most = isWhole ? eventsAtMost : eventsAtFirst
  const events = await latestEvents(db, setupId, most + 1)
  const facts = {
    setup,
    connection,
    report,
    sealed: await listSealed(db, setupId),
    waivers: await listWaivers(db, setupId),
    links: await listLinks(db, setupId),
    events: events.slice(0, most),
  }
  return { ...supportView(facts), isHistoryWhole: events.length <= most }
}

/** Takes what may be shown out of what is known, field by field. */
export function supportView({
  setup,
  connection,
  report,
  sealed,
  waivers,
  links,
  events,
}: SupportFacts): SupportView {
  const shown = connection && masked(connection)
  return {
    id: setup.id,
    supportCode: setup.supportCode,
    customer: setup.customer,
    createdAt: setup.createdAt,
    lastActiveAt: setup.lastActiveAt,
    step: listedStep(connection),
    ...(shown && {
      connection: {
        variant: shown.variant,
        status: shown.status,
        ...(shown.instance && { instance: shown.instance }),
        ...(shown.clientId && { clientId: shown.clientId }),
        isUpgrade: shown.replaces !== undefined,
      },
    }),
    ...(report && { report }),
    held: sealed.map(({ field, expiresAt }) => ({ label: fields[field].label, until: expiresAt })),
    waivers: waivers.map(({ scope, reason, actor, waivedAt }) => ({ scope, reason, actor, waivedAt })),
    links: links.map((link) => ({
      id: link.id,
      part: link.part,
      isSingleUse: link.isSingleUse,
      madeBy: link.madeBy,
      expiresAt: link.expiresAt,
      openedCount: link.openedCount,
      lastOpenedAt: link.lastOpenedAt,
      state: linkState(link, now()),
    })),
    history: withoutEarlierTicks(events).map(({ sequence, at, actor, type, outcome, detail }) => ({
      sequence,
      at,
      actor,
      outcome,
      told: eventSentence(type, detail),
      means: meaningOf(type),
    })),
    isHistoryWhole: true,
    stamp: stampOf(setup, report),
  }
}

/** The page that the customer of this setup sees now: what its steps are made of, client ids masked. */
export async function viewPage(setupId: string) {
  const db = await database()
  const setup = await loadSetup(db, setupId)
  if (!setup) return undefined
  const { next: connection, old } = await loadUpgrade(db, setupId)
  const stored = connection && (await latestReport(db, connection.id))
  const held = (await listSealed(db, setupId)).map(({ field }) => field)
  return {
    setup,
    connection: connection && masked(connection),
    old: old && masked(old),
    stored,
    hasToken: env.lumosApiToken !== undefined || held.includes('lumosToken'),
    hasSecret: held.includes('clientSecret'),
    stamp: stampOf(setup, stored),
  }
}

/** The stamp of a setup alone, for those who ask whether there is news. */
export async function viewStamp(setupId: string): Promise<string | undefined> {
  const db = await database()
  const setup = await loadSetup(db, setupId)
  return setup && stampOf(setup, await lastReportOf(db, setupId))
}

async function lastReportOf(reader: Reader, setupId: string) {
  const connection = (await loadConnection(reader, setupId))?.connection
  return connection && latestReport(reader, connection.id)
}

/** A running test writes no event, so its results count as well. */
function stampOf({ version }: Setup, report: StoredReport | undefined): string {
  if (!report) return String(version)
  const results = report.state === 'finished' ? report.report.results : report.results
  return [version, report.id, report.state, results.length].join('.')
}

/** Of ticks that were set one after another, only the last one says where they stand. */
function withoutEarlierTicks(newestFirst: readonly StoredEvent[]): readonly StoredEvent[] {
  return newestFirst.filter(
    ({ type }, index) => type !== 'scopesTicked' || newestFirst[index - 1]?.type !== type,
  )
}
