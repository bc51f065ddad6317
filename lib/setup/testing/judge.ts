import 'server-only'
import { upgradePhaseIds } from '@/lib/catalog/upgrade'
import type { Connection, ConnectionStatus } from '@/lib/connection/connection'
import { standingInLumos, upgradePhase } from '@/lib/connection/upgrade'
import { listConnections } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { isSummaryTrue } from '@/lib/store/summaries'
import { connections, heldFields } from './journeys'
import type { Play } from './play'

const begun: readonly ConnectionStatus[] = ['draft', 'verified']
const never: readonly ConnectionStatus[] = ['found', 'abandoned']
const oldBefore: readonly ConnectionStatus[] = ['connected', 'found', 'disconnecting', 'disconnected']

/** Is this a state that the design names: one connection, or a new one beside what it replaces? */
export function isNamed(next: Connection | undefined, old: Connection | undefined): boolean {
  if (!next) return !old
  if (never.includes(next.status)) return false
  if (!next.replaces) return !old
  return (
    old !== undefined && (begun.includes(next.status) ? oldBefore : ['disconnected']).includes(old.status)
  )
}

/** What is true after everything that can happen. Throws where it is not. */
export async function judge(play: Play): Promise<void> {
  const { company, seen } = play
  const { next, old } = await connections(company.setupId)
  const name = `${next?.status}${old ? ` replacing ${old.status}` : ''}`
  seen.add(name)
  if (!isNamed(next, old)) throw new Error(`No design names this: ${name}`)
  if (next && !upgradePhaseIds.includes(upgradePhase(next, old))) throw new Error(`In no phase: ${name}`)
  const apps = await connectedOfSetup(play)
  if (apps.length > 1) throw new Error(`${apps.length} apps are connected at once: ${name}`)
  const answer = next && standingInLumos(next, old).answer
  if (!answer && next) throw new Error(`Nobody can say whether Lumos is connected: ${name}`)
  if (!(await isSummaryTrue(await database(), company.setupId)))
    throw new Error(`What the console lists is not true any more: ${name}`)
  const isSettled = !next || next.status === 'connected' || next.status === 'disconnected'
  const held = await heldFields(company)
  if (isSettled && held.length > 0) throw new Error(`${held.join(' and ')} is still held: ${name}`)
}

/** The connected apps that are this setup's: what it made, and what it found until that is left alone. */
async function connectedOfSetup({ company, foreignApp, foundIds }: Play) {
  const connections = await listConnections(await database(), company.setupId)
  for (const { id, status } of connections) if (status === 'found') foundIds.add(id)
  const isOurs = connections.some(({ id, status }) => foundIds.has(id) && status !== 'abandoned')
  return (await company.connectedApps()).filter(({ id }) => id !== foreignApp || isOurs)
}
