import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { steps } from '@/lib/catalog/steps'
import { openDatabase } from '@/lib/store/database'
import { verifyEvents } from '@/lib/store/event-chain'
import { startProcess } from '@/lib/store/testing/processes'
import { visitorAt } from '../bench/pages.mjs'
import { type Made, prepared, type Stage, setStage, startOn } from './app'
import { atLeast, atMost, exactly, type Figure } from './figure'
import { figuresOfClock, figuresOfFullDisk } from './mishaps'
import { figuresOfHandles } from './mishaps-handles'
import { figuresOfReadOnly } from './mishaps-read-only'
import { isShort, report } from './report'
import { savedIn, saveSteps } from './saving'
import { figuresOfStops } from './stops'

const kills = isShort ? 8 : 200
const migrationKills = isShort ? 12 : 60

/**
 * Kills the server while four admins save one step after another. Whatever a browser was told is saved
 * has its event afterwards, and whoever was signed in goes on.
 */
async function figuresOfKills(stage: Stage, made: Made): Promise<readonly Figure[]> {
  const acknowledged: string[] = []
  const cookies: string[] = []
  let longestStartMs = 0
  let signedOut = 0
  let torn = 0
  for (let round = 0; round < kills; round += 1) {
    const begunMs = performance.now()
    const app = await startOn(stage)
    longestStartMs = Math.max(longestStartMs, performance.now() - begunMs)
    for (const cookie of cookies.splice(0)) {
      const page = await fetch(`${stage.origin}${steps.client.path}`, {
        headers: { cookie },
        redirect: 'manual',
      })
      if (page.status !== 200) signedOut += 1
    }
    const lanes = Array.from({ length: 4 }, async (_, lane) => {
      try {
        const visitor = await visitorAt(stage.origin, 'client', { ...made, client: made.clients.plain })
        cookies.push(visitor.cookie)
        await saveSteps(
          visitor,
          (number) => `k${round}-${lane}-${number}`,
          (instance) => acknowledged.push(instance),
        )
      } catch {
        // The server is gone.
      }
    })
    const before = acknowledged.length
    for (let waitedMs = 0; acknowledged.length === before && waitedMs < 20_000; waitedMs += 5) await pause(5)
    await pause(Math.random() * 500)
    app.child.kill('SIGKILL')
    await app.ended
    await Promise.all(lanes)
    const database = await openDatabase(stage.settings.DATABASE_URL)
    if (!(await verifyEvents(database)).ok) torn += 1
    await database.close()
  }
  const database = await openDatabase(stage.settings.DATABASE_URL)
  const kept = await savedIn(database)
  await database.close()
  return [
    exactly('Server killed while steps were saved', kills, kills),
    atLeast('Steps acknowledged before', acknowledged.length, kills),
    exactly('Of these, lost', acknowledged.filter((instance) => !kept.has(instance)).length, 0),
    exactly('Admins who had to begin again', signedOut, 0),
    exactly('Chains of events torn', torn, 0),
    atMost('The longest start after a kill', longestStartMs / 1000, 5, 's'),
  ]
}

async function figuresOfMigrationKills({ folder }: Stage): Promise<readonly Figure[]> {
  let killed = 0
  let opened = 0
  for (let round = 1; round <= migrationKills; round += 1) {
    const url = `file:${join(folder, `migration-${round}.db`)}`
    const { child, ended } = startProcess('open-and-die.ts', url, String(round))
    const [, signal] = await once(child, 'exit')
    await ended
    if (signal === 'SIGKILL') killed += 1
    const database = await openDatabase(url)
    if ((await verifyEvents(database)).ok) opened += 1
    await database.close()
  }
  return [
    atLeast('Processes killed in the middle of the migrations', killed, Math.min(migrationKills, 20)),
    exactly('Opened afterwards, and whole', opened, migrationKills),
  ]
}

await report(async () => {
  const stage = await setStage()
  const warm = await startOn(stage)
  const made = await prepared(stage)
  warm.child.kill('SIGTERM')
  await warm.ended
  return [
    ...(await figuresOfKills(stage, made)),
    ...(await figuresOfMigrationKills(stage)),
    ...(await figuresOfStops(stage, made)),
    ...(await figuresOfFullDisk(stage, made)),
    ...(await figuresOfReadOnly(stage, made)),
    ...(await figuresOfHandles(stage, made)),
    ...(await figuresOfClock(stage)),
  ]
})
