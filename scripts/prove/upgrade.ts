import fc from 'fast-check'
import { connectLumos } from '@/lib/setup/connect-lumos'
import { beginnings, beginPlay } from '@/lib/setup/testing/beginnings'
import { setClockRight } from '@/lib/setup/testing/clock'
import { heldFields, prove } from '@/lib/setup/testing/journeys'
import { anyCommands } from '@/lib/setup/testing/model'
import { tracesIn } from '@/lib/setup/testing/traces'
import { openWorld, type World } from '@/lib/setup/testing/world'
import { atLeast, exactly, type Figure, tableOf } from './figure'
import { type ChangeWatch, countKills } from './kills'

const playsPerBeginning = 40
const connectsAtOnce = 1000

const watch: ChangeWatch = {}
const world = await openWorld(({ method }) => {
  if (method !== 'GET') watch.onChange?.()
})

/** Random orders of everything that can happen, until one breaks a rule. */
async function figuresOfPlays(): Promise<readonly Figure[]> {
  let plays = 0
  let acts = 0
  let broken = 0
  const seen = new Set<string>()
  for (const beginning of Object.keys(beginnings)) {
    const outcome = await fc.check(
      fc.asyncProperty(anyCommands, async (commands) => {
        const play = await beginPlay(world, beginning)
        await fc.asyncModelRun(() => ({ model: {}, real: play }), commands)
        plays += 1
        acts += [...commands].length
        for (const name of play.seen) seen.add(name)
      }),
      { numRuns: playsPerBeginning },
    )
    setClockRight()
    if (!outcome.failed) continue
    broken += 1
    console.error(`From ${beginning}: ${fc.defaultReportMessage(outcome)}`)
  }
  return [
    atLeast('Plays in random order', plays, playsPerBeginning * Object.keys(beginnings).length),
    atLeast('Acts in them', acts, 3000),
    atLeast('Different states they were in', seen.size, 15),
    exactly('Beginnings from which a play broke a rule', broken, 0),
  ]
}

async function figuresOfKills(aim: 'upgrade' | 'renewal'): Promise<readonly Figure[]> {
  const counts = await countKills(world, watch, aim)
  const name = aim === 'upgrade' ? 'Upgrade' : 'New secret'
  return [
    atLeast(`${name}: kills, around each commit and at each change in Lumos`, counts.kills, 10),
    exactly(`${name}: states without a name after a kill`, counts.unnamed, 0),
    exactly(`${name}: not brought to the end afterwards`, counts.unfinished, 0),
    exactly(`${name}: proven secrets that had to be typed again`, counts.typedAgain, 0),
    exactly(`${name}: ends with another number of apps than one`, counts.wrongApps, 0),
    exactly(`${name}: ends with something still held`, counts.stillHeld, 0),
    exactly(`${name}: ends with a trace of a secret in the files`, counts.traces, 0),
  ]
}

async function figuresOfConnects(world: World): Promise<readonly Figure[]> {
  const company = await world.company()
  const client = await prove(company, 'contracts')
  const answers = await Promise.all(
    Array.from({ length: connectsAtOnce }, () => connectLumos(company.setupId, company.token)),
  )
  const sent = (await company.changesAsked()).filter((method) => method === 'POST')
  return [
    exactly(`${connectsAtOnce} connects at once: sent to Lumos`, sent.length, 1),
    exactly(`${connectsAtOnce} connects at once: apps in Lumos`, (await company.connectedApps()).length, 1),
    exactly(`${connectsAtOnce} connects at once: answered`, answers.length, connectsAtOnce),
    exactly('Once connected: fields still held', (await heldFields(company)).length, 0),
    exactly(
      'Once connected: traces in database, log and free pages',
      tracesIn(world.folder, [client.clientSecret, company.token]).length,
      0,
    ),
  ]
}

try {
  const begunMs = performance.now()
  const figures = [
    ...(await figuresOfPlays()),
    ...(await figuresOfKills('upgrade')),
    ...(await figuresOfKills('renewal')),
    ...(await figuresOfConnects(world)),
  ]
  const { text, isMet } = tableOf(figures)
  console.log(text)
  console.log(`\nIn ${Math.round((performance.now() - begunMs) / 1000)} seconds, against the sandboxes.`)
  process.exitCode = isMet ? 0 : 1
} finally {
  await world.close()
}
