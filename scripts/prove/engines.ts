import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { choosePort } from '../ports.mjs'
import { type Stage, setStage, startOn } from './app'
import { startBorder } from './engines-border'
import { breakOnPurpose } from './engines-control'
import { type Engine, findEngines } from './engines-found'
import { ownOf } from './engines-own'
import { Person } from './engines-person'
import { walkWithoutScripts } from './engines-plain'
import type { Tab, TabWishes } from './engines-tab'
import { walkHalves, walkUpkeep } from './engines-upkeep'
import { walkConsole, walkReading } from './engines-visits'
import { walkMainJob, walkUpgrade } from './engines-walks'
import { atLeast, exactly, type Figure } from './figure'
import { report } from './report'

type Border = Awaited<ReturnType<typeof startBorder>>
type Scene = { stage: Stage; border: Border; engine: Engine }

const portOf = (origin: string) => Number(new URL(origin).port)

/** Where the pictures of a walk are to go, if anybody wants them: PROVE_PICTURES names a folder. */
function picturesOf(name: string): string | undefined {
  const folder = process.env.PROVE_PICTURES
  if (!folder) return undefined
  mkdirSync(folder, { recursive: true })
  return join(folder, `${name}-`)
}

/** Opens a browser for as long as something is done with it. */
async function within<Value>(
  { stage, engine }: Scene,
  wishes: Omit<TabWishes, 'folder'>,
  act: (tab: Tab) => Promise<Value>,
): Promise<Value> {
  const tab = await engine.open({ ...wishes, folder: mkdtempSync(join(stage.folder, 'browser-')) })
  try {
    return await act(tab)
  } finally {
    await tab.close()
  }
}

/** Does it, and says whether it came to its end. */
async function ended(name: string, act: () => Promise<void>): Promise<boolean> {
  try {
    await act()
    return true
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : error}`)
    return false
  }
}

/** Everything in one engine, with scripts in the light theme and without them in the dark one. */
async function figuresOf(scene: Scene): Promise<readonly Figure[]> {
  const { stage, border, engine } = scene
  const mark = `${engine.name.toLowerCase()}-${randomBytes(4).toString('hex')}`
  const own = await ownOf(stage, mark)
  border.take()

  const scripted = await within(scene, { scheme: 'light', isScripted: true }, async (tab) => {
    const person = new Person(tab, stage.origin, { pictures: picturesOf(engine.name) })
    const walk = (name: string, act: () => Promise<void>) => ended(`${tab.engine}, ${name}`, act)
    let link = ''
    const walks = [
      await walk('the main job', () => walkMainJob(person, own)),
      await walk('the upgrade', () => walkUpgrade(person, own)),
      await walk('the upkeep', () => walkUpkeep(person, own)),
      await walk('the console', async () => {
        link = await walkConsole(person, `Acme ${mark}`)
      }),
      await walk('the halves', () => walkHalves(person, own, link)),
      await walk('the guide', () => walkReading(person)),
    ].filter(Boolean).length
    return { engine: tab.engine, person, walks, ...(await breakOnPurpose(person, border)) }
  })
  const plain = await within(scene, { scheme: 'dark', isScripted: false }, async (tab) => {
    // What was broken on purpose may be told late.
    border.take()
    const pictures = picturesOf(`${engine.name}-plain`)
    const person = new Person(tab, stage.origin, { hasScripts: false, pictures })
    const other = await ownOf(stage, `${mark}-plain`)
    const name = `${tab.engine} without scripts, the main job`
    const walks = (await ended(name, () => walkWithoutScripts(person, other))) ? 1 : 0
    // A page tells the last of itself when it is left.
    await person.open('/')
    return { person, walks, told: border.take() }
  })

  const told = [...scripted.told, ...plain.told]
  for (const { by, kind, what, page } of told)
    console.error(`${engine.name}, ${by}: ${kind} ${what} (${page})`)
  const faults = [scripted.person.faults, plain.person.faults]
  for (const fault of faults.flatMap((found) => Object.values(found).flat()))
    console.error(`${engine.name}: ${fault}`)
  console.log(`${scripted.engine} ${scripted.isTyped ? 'enforces' : 'does not know'} Trusted Types.`)
  const count = (by: string, kind: string) => told.filter((one) => one.by === by && one.kind === kind).length
  const name = (words: string) => `${scripted.engine}: ${words}`
  return [
    exactly(
      name('walks that came to their end, of them one without scripts'),
      scripted.walks + plain.walks,
      7,
    ),
    atLeast(name('stops looked at, in two widths'), scripted.person.stops + plain.person.stops, 50),
    exactly(name('breaches of the policy, heard in the page'), count('listener', 'breach'), 0),
    exactly(name('breaches of the policy, reported by the browser'), count('browser', 'breach'), 0),
    exactly(name('errors of scripts, or files that did not load'), count('listener', 'error'), 0),
    exactly(name('pages whose scripts did not take over'), faults.flatMap(({ dead }) => dead).length, 0),
    exactly(name('pages wider than their window'), faults.flatMap(({ tooWide }) => tooWide).length, 0),
    exactly(name('otherwise not as it should be'), faults.flatMap(({ unlike }) => unlike).length, 0),
    exactly(name('breaks on purpose that were noticed'), scripted.noticed, 3),
  ]
}

await report(async () => {
  const { here, missing } = await findEngines()
  for (const sentence of missing) console.log(sentence)
  const stage = await setStage()
  const port = portOf(stage.origin)
  const appPort = await choosePort('PROVE_APP_PORT', 0, [port])
  await startOn(stage, { PORT: String(appPort) })
  const border = await startBorder(port, appPort)
  const wanted = process.env.PROVE_ENGINES?.split(',')
  const figures: Figure[] = []
  for (const engine of here.filter(({ name }) => !wanted || wanted.includes(name)))
    figures.push(...(await figuresOf({ stage, border, engine })))
  border.close()
  return figures
})
