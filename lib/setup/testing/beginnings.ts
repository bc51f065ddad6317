import 'server-only'
import { variants } from '@/lib/catalog/variants'
import { beginUpgrade } from '../begin-upgrade'
import { connectLumos } from '../connect-lumos'
import { disconnectByApi } from '../disconnect'
import { declareExisting, findExisting } from '../find-existing'
import { followLumos } from '../follow-lumos'
import { giveInstance } from '../give-instance'
import { saveClient } from '../save-client'
import { requests, testWith } from './acts'
import { connect } from './journeys'
import { judge } from './judge'
import type { Act, Play } from './play'
import type { World } from './world'

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
