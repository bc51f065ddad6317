import 'server-only'
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { upgradePhaseIds } from '@/lib/catalog/upgrade'
import { variants } from '@/lib/catalog/variants'
import type { Connection, ConnectionStatus } from '@/lib/connection/connection'
import { mayConnect, standingInLumos, upgradePhase } from '@/lib/connection/upgrade'
import { listConnections } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { purgeExpired } from '@/lib/store/purge'
import { beginAgain } from '../begin-again'
import { abandonUpgrade, beginUpgrade } from '../begin-upgrade'
import { checkConnection } from '../check-connection'
import { chooseVariant } from '../choose-variant'
import { connectLumos } from '../connect-lumos'
import { cancelDisconnect, confirmDisconnected, disconnectByApi, disconnectByHand } from '../disconnect'
import { declareExisting, findExisting } from '../find-existing'
import { finishByHand } from '../finish-by-hand'
import { followDisconnect } from '../follow-disconnect'
import { followLumos, restartSync } from '../follow-lumos'
import { giveInstance } from '../give-instance'
import { goBack } from '../go-back'
import { reconnectLumos } from '../reconnect-lumos'
import { giveUpRenewal, replaceSecret } from '../replace-secret'
import { saveClient } from '../save-client'
import { testAgain } from '../test-again'
import { testCredentials } from '../test-credentials'
import { pass } from './clock'
import { connect, connections, heldFields } from './journeys'
import type { Client } from './person'
import type { Company, World } from './world'

/** One setup in the world, and what only those who play it know. */
export type Play = {
  world: World
  company: Company
  client: Client
  /** The app that was there before, where one was. */
  foreignApp?: string
  /** Connections that were once only found. */
  foundIds: Set<string>
  /** The states it has been in. */
  seen: Set<string>
}

type Nothing = Record<never, never>
type Act = (play: Play) => Promise<unknown>

const someMinutesMs = 4 * 60_000
const json = 'application/json'
const canned = (status: number) => ({ kind: 'canned', canned: { status, contentType: json, body: '{}' } })

/** How Lumos may behave from some moment on. */
const weathers: readonly object[] = [
  { mayManageApps: true, faults: {}, syncEnds: 'SUCCESS', connectAnswer: 'given' },
  { mayManageApps: false },
  { syncEnds: 'FAILED' },
  { connectAnswer: 'sync-failed' },
  { faults: { connect: { kind: 'cut', times: 1 } } },
  { faults: { connect: canned(501) } },
  { faults: { disconnect: { kind: 'cut', times: 1 } } },
  { faults: { disconnect: canned(409) } },
  { faults: { reconnect: { kind: 'busy', retryAfterSeconds: 5 } } },
  { faults: { reconnect: { kind: 'cut', times: 1 } } },
  { faults: { apps: { kind: 'unavailable' }, app: { kind: 'unavailable' } } },
]

/** What a form or a page of the wizard asks for: it may come several times at once. */
const requests: Readonly<Record<string, Act>> = {
  'choose plain': ({ company }) => chooseVariant(company.setupId, 'plain'),
  'choose contracts': ({ company }) => chooseVariant(company.setupId, 'contracts'),
  'give the instance': ({ company }) => giveInstance(company.setupId, company.instance),
  'give another instance': ({ company }) => giveInstance(company.setupId, 'other.coupahost.com'),
  'save the client': ({ company }) => saveClient(company.setupId, variants.contracts.scopes),
  test: (play) => testWith(play, play.client),
  'test with a wrong secret': (play) =>
    testWith(play, { ...play.client, clientSecret: 'wrong-and-invented' }),
  'test again': ({ company }) => testAgain(company.setupId, randomUUID()),
  'test again, typed': ({ company, client }) => testAgain(company.setupId, randomUUID(), client.clientSecret),
  connect: ({ company }) => connectLumos(company.setupId),
  'connect with a token': ({ company }) => connectLumos(company.setupId, company.token),
  'follow the sync': ({ company }) => followLumos(company.setupId),
  'follow the disconnect': ({ company }) => followDisconnect(company.setupId),
  'sync again': ({ company }) => restartSync(company.setupId),
  'say that it is connected': ({ company }) => finishByHand(company.setupId),
  'begin the upgrade': ({ company }) => beginUpgrade(company.setupId),
  'find what exists': ({ company }) => findExisting(company.setupId, company.token),
  'say what exists': ({ company }) =>
    declareExisting(company.setupId, { variant: 'plain', source: 'unknown' }),
  'leave the upgrade': ({ company }) => abandonUpgrade(company.setupId),
  disconnect: ({ company }) => disconnectByApi(company.setupId),
  'disconnect with a token': ({ company }) => disconnectByApi(company.setupId, company.token),
  'disconnect by hand': ({ company }) => disconnectByHand(company.setupId),
  'say that it is disconnected': ({ company }) => confirmDisconnected(company.setupId),
  'keep it connected': ({ company }) => cancelDisconnect(company.setupId),
  'go back': ({ company }) => goBack(company.setupId),
  'replace the secret': ({ company, client }) =>
    replaceSecret(company.setupId, randomUUID(), { instance: company.instance, ...client }),
  reconnect: ({ company }) => reconnectLumos(company.setupId, company.token),
  'keep the old secret': ({ company }) => giveUpRenewal(company.setupId),
  'look at Lumos': ({ company }) => checkConnection(company.setupId, company.token),
  'begin again': ({ company }) => beginAgain(company.setupId),
}

/** What happens around the wizard, one thing at a time. */
const happenings: Readonly<Record<string, Act>> = {
  'somebody connects in Lumos': connectByHand,
  'somebody disconnects in Lumos': async ({ company }) => {
    for (const { id } of await company.connectedApps()) await company.disconnectInLumos(id)
  },
  'the server is restarted': ({ world }) => world.restart(),
  'time passes': async () => {
    pass(someMinutesMs)
    await purgeExpired(await database())
  },
}

const testWith = ({ company }: Play, client: Client) =>
  testCredentials(company.setupId, randomUUID(), { instance: company.instance, ...client })

/** A person who keeps to the steps: connects on Lumos' pages what is proven, and says so. */
async function connectByHand({ company }: Play) {
  const { next, old } = await connections(company.setupId)
  if (!next || !mayConnect(next, old) || (await company.connectedApps()).length > 0) return
  await company.connectInLumos(next.variant)
  await finishByHand(company.setupId)
}

class Does implements fc.AsyncCommand<Nothing, Play> {
  readonly name: string
  readonly times: number

  constructor(name: string, times: number) {
    this.name = name
    this.times = times
  }

  check() {
    return true
  }

  async run(_: Nothing, play: Play) {
    const act = requests[this.name] ?? happenings[this.name]
    await Promise.all(Array.from({ length: this.times }, () => act?.(play)))
    await judge(play)
  }

  toString() {
    return this.times > 1 ? `${this.name} (${this.times} at once)` : this.name
  }
}

class Turns implements fc.AsyncCommand<Nothing, Play> {
  readonly weather: object

  constructor(weather: object) {
    this.weather = weather
  }

  check() {
    return true
  }

  async run(_: Nothing, play: Play) {
    await play.company.setLumos({ ...weathers[0], ...this.weather })
    await judge(play)
  }

  toString() {
    return `Lumos turns ${JSON.stringify(this.weather)}`
  }
}

const anyRequest = fc
  .tuple(fc.constantFrom(...Object.keys(requests)), fc.constantFrom(1, 1, 1, 2, 5))
  .map(([name, times]) => new Does(name, times))
/** What moves things on, so that random orders get somewhere. */
const anyStep = fc
  .constantFrom('connect with a token', 'disconnect with a token', 'reconnect', 'follow the sync')
  .map((name) => new Does(name, 1))
const anyHappening = fc.constantFrom(...Object.keys(happenings)).map((name) => new Does(name, 1))
const anyWeather = fc.constantFrom(...weathers).map((weather) => new Turns(weather))

/** Anything that anybody can do, in any order, some of it several times at once. */
export const anyCommands = fc.commands([anyRequest, anyRequest, anyStep, anyHappening, anyWeather], {
  maxCommands: 30,
  size: 'max',
})

/** Where a play begins, so that random orders reach what lies deep. */
export const beginnings: Readonly<Record<string, Act>> = {
  nothing: async () => {},
  'a connection': ({ company }) => connect(company, 'plain'),
  'a proven upgrade': (play) => upgradeOf(play, ({ company }) => connect(company, 'plain')),
  'a proven upgrade of what the UI made': (play) =>
    upgradeOf(play, async ({ company }) => {
      play.foreignApp = await company.connectInLumos('plain')
      await findExisting(company.setupId, company.token)
    }),
  'a proven upgrade of what nobody sees': (play) =>
    upgradeOf(play, async ({ company }) => {
      play.foreignApp = await company.connectInLumos('plain')
      await declareExisting(company.setupId, { variant: 'plain', source: 'unknown' })
    }),
  'an old one that is gone': async (play) => {
    await upgradeOf(play, ({ company }) => connect(company, 'plain'))
    await disconnectByApi(play.company.setupId, play.company.token)
  },
  'a connect that got lost': async (play) => {
    await beginnings['an old one that is gone']?.(play)
    await play.company.setLumos({ faults: { connect: { kind: 'cut', times: 1 } } })
    await connectLumos(play.company.setupId)
  },
  'a first sync that failed': async (play) => {
    await beginnings['an old one that is gone']?.(play)
    await play.company.setLumos({ syncEnds: 'FAILED' })
    await connectLumos(play.company.setupId)
    await followLumos(play.company.setupId)
  },
  'a disconnect that got lost': async (play) => {
    await beginnings['a proven upgrade']?.(play)
    await play.company.setLumos({ faults: { disconnect: { kind: 'cut', times: 1 } } })
    await disconnectByApi(play.company.setupId, play.company.token)
  },
  'a newer secret': async (play) => {
    play.client = await connect(play.company, 'contracts')
    await requests['replace the secret']?.(play)
  },
}

async function upgradeOf(play: Play, begin: Act) {
  await begin(play)
  const { setupId, instance } = play.company
  await beginUpgrade(setupId)
  await giveInstance(setupId, instance)
  await saveClient(setupId, variants.contracts.scopes)
  await testWith(play, play.client)
}

/** Begins a play of its own. */
export async function beginPlay(world: World, beginning: string): Promise<Play> {
  const company = await world.company()
  const client = await company.makeClient('contracts')
  const play: Play = { world, company, client, foundIds: new Set(), seen: new Set() }
  await beginnings[beginning]?.(play)
  await judge(play)
  return play
}

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
