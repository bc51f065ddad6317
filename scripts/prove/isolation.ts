import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { readSettings, serverKeys } from '@/lib/env'
import { type Database, openDatabase } from '@/lib/store/database'
import { choosePort } from '../ports.mjs'
import { stop } from '../processes.mjs'
import { localSettings, practicePassword, root, startApp, startSandbox } from '../world.mjs'
import { atLeast, exactly, type Figure, tableOf } from './figure'
import { type Action, listActions, listAddresses } from './isolation-build'
import { type Answer, anyFields, ask, post, type Role, roles } from './isolation-people'
import { rightfulOf, visibleTo } from './isolation-rights'
import { countSetups, makeTarget, missingScope, type Reach, stateOf, type Target } from './isolation-setups'

/**
 * Every action and every address, as the build lists them, asked for by everybody: only who has a right
 * to something may have an effect or see a field of it.
 */
const folder = '.cache/isolation'

type World = {
  origin: string
  database: Database
  actions: readonly Action[]
  addresses: readonly string[]
  supporter: string
}

async function openAs(world: World, target: Target, other: Target, role: Role): Promise<string> {
  if (role === 'nobody') return ''
  if (role === 'supporter') return world.supporter
  const token =
    role === 'admin'
      ? target.tokens.whole
      : role === 'Coupa-half guest'
        ? target.tokens.coupa
        : other.tokens.whole
  const action = world.actions.find(({ name }) => name === 'openSetup')
  const opened = await post(world.origin, `/s/${token}`, '', action?.id ?? '', {})
  return cookieOf(opened, `opening a link as ${role}`)
}

async function signIn({ origin, actions }: World): Promise<string> {
  const action = actions.find(({ name }) => name === 'signIn')
  return cookieOf(
    await post(origin, '/support/sign-in', '', action?.id ?? '', { password: practicePassword }),
    'signing in',
  )
}

function cookieOf({ cookies, status }: Answer, what: string): string {
  if (!cookies[0]) throw new Error(`No session came of ${what} (${status}).`)
  return cookies[0]
}

const pathFor = (page: string, target: Target) =>
  page === '/s' ? `/s/${'x'.repeat(43)}` : page.replace('[setup]', target.setupId)

const reachOf = (page: string): Reach =>
  page === '/connect'
    ? 'instance'
    : ((/^\/connect\/(instance|client|credentials|lumos|done)$/.exec(page)?.[1] as Reach) ?? 'lumos')

type Counts = { asked: number; misses: string[]; effects: Map<string, Set<Role>> }

/** Posts every action in every role to its own page, and to a page it is not of. */
async function postAll(
  world: World,
  make: (reach: Reach, isWaived: boolean) => Promise<Target>,
): Promise<Counts> {
  const counts: Counts = { asked: 0, misses: [], effects: new Map() }
  for (const action of world.actions)
    for (const role of roles)
      for (const isOwnPage of [true, false]) {
        const target = await make(reachOf(action.page), action.name === 'withdrawWaiver')
        const other = await make(reachOf(action.page), false)
        const cookie = await openAs(world, target, other, role)
        const before = [await stateOf(world.database, target.setupId), await countSetups(world.database)]
        const elsewhere = action.page === '/connect/client' ? '/connect' : '/connect/client'
        const path = isOwnPage ? pathFor(action.page, target) : elsewhere
        await post(
          world.origin,
          path,
          cookie,
          action.id,
          anyFields(target.setupId, target.linkId, missingScope),
        )
        const after = [await stateOf(world.database, target.setupId), await countSetups(world.database)]
        counts.asked += 1
        if (action.name === 'signOut') world.supporter = await signIn(world)
        if (String(before) === String(after)) continue
        const isOpenToAll = action.name === 'begin' && before[0] === after[0]
        const isRightful = isOwnPage && (rightfulOf(action).includes(role) || isOpenToAll)
        if (!isRightful) counts.misses.push(`${action.file} ${action.name}, ${role}, at ${path}`)
        else counts.effects.set(action.name, new Set([...(counts.effects.get(action.name) ?? []), role]))
      }
  return counts
}

/** Asks for every address in every role, and looks for the marks of a setup in what comes. */
async function readAll(world: World, make: (reach: Reach, isWaived: boolean) => Promise<Target>) {
  const misses: string[] = []
  const seen = new Set<string>()
  let asked = 0
  for (const reach of ['credentials', 'lumos', 'done'] as const) {
    const target = await make(reach, false)
    const other = await make(reach, false)
    for (const role of roles) {
      const cookie = await openAs(world, target, other, role)
      for (const address of world.addresses) {
        // A stream of results ends when a test does, which does not happen here.
        if (address.endsWith('/credentials/progress')) continue
        const { body } = await ask(world.origin, pathFor(address, target), cookie)
        asked += 1
        for (const [field, mark] of Object.entries({ ...target.marks, ...target.tokens })) {
          if (!body.includes(mark)) continue
          const isRightful = (visibleTo(role, address) as readonly string[]).includes(field)
          if (isRightful) seen.add(`${role} sees ${field}`)
          else misses.push(`${address}: ${role} sees ${field}`)
        }
      }
    }
  }
  return { asked, misses, seen }
}

async function prove(
  world: World,
  make: (reach: Reach, isWaived: boolean) => Promise<Target>,
): Promise<readonly Figure[]> {
  const acts = await postAll(world, make)
  const reads = await readAll(world, make)
  for (const miss of [...acts.misses, ...reads.misses]) console.error(`MISS ${miss}`)
  const consoleActions = world.actions.filter((action) => rightfulOf(action).includes('supporter'))
  const withEffect = consoleActions.filter(({ name }) => acts.effects.get(name)?.has('supporter'))
  const adminEffects = [...acts.effects.values()].filter((who) => who.has('admin')).length
  const guestEffects = [...acts.effects.values()].filter((who) => who.has('Coupa-half guest')).length
  return [
    atLeast('Actions in the build', world.actions.length, 20),
    atLeast('Addresses in the build', world.addresses.length, 20),
    exactly(
      'Actions posted: each in each role, to its page and to another',
      acts.asked,
      world.actions.length * roles.length * 2,
    ),
    exactly('Effects of those who have no right to them', acts.misses.length, 0),
    exactly(
      'Actions of the console without an effect for a supporter',
      consoleActions.length - withEffect.length,
      0,
    ),
    atLeast('Actions of the wizard with an effect for the admin', adminEffects, 6),
    atLeast('Actions of the wizard with an effect for the guest', guestEffects, 3),
    atLeast('Addresses asked for: each in each role, in three states', reads.asked, 300),
    exactly('Fields seen by those who have no right to them', reads.misses.length, 0),
    atLeast('Kinds of fields seen by those who have', reads.seen.size, 6),
  ]
}

async function main(): Promise<boolean> {
  rmSync(join(root, folder), { recursive: true, force: true })
  const sandbox = await startSandbox({ coupa: 0, lumos: 0 }, {})
  const port = await choosePort('PROVE_PORT')
  const settings = localSettings({ folder, port, ...sandbox })
  await startApp({ ...settings, TRUSTED_PROXY_HOPS: '1' }, {})
  const database = await openDatabase(settings.DATABASE_URL)
  const origin = settings.APP_ORIGIN
  const world: World = {
    origin,
    database,
    actions: await listActions(),
    addresses: await listAddresses(),
    supporter: '',
  }
  world.supporter = await signIn(world)
  const keys = serverKeys(readSettings(settings)).sealingKeys
  const figures = await prove(world, (reach, isWaived) => makeTarget(database, keys, reach, isWaived))
  await database.close()
  const { text, isMet } = tableOf(figures)
  console.log(text)
  return isMet
}

try {
  process.exitCode = (await main()) ? 0 : 1
} finally {
  await stop()
}
