import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { backUpSqlite } from '@/lib/store/backup'
import { canarySearch } from '../canaries'
import { atLeast, exactly, type Figure } from './figure'
import { answersToSearch } from './leaks-answers'
import { misuses } from './leaks-misuse'
import type { SecretKind } from './leaks-notes'
import { ownOf } from './leaks-own'
import { halves, lookAtAll } from './leaks-people'
import { build, copyOf, databaseFiles, type Place, placeOf, searchPlace } from './leaks-places'
import { figuresOfPlanted } from './leaks-planted'
import { provoked } from './leaks-provoked'
import { type LeakStage, noteSessions, setLeakStage } from './leaks-stage'
import { type Walk, walks } from './leaks-walks'
import { isShort, report } from './report'

/** One of so many, where only a short proof is asked for. */
const thin = (all: readonly Walk[]) => all.filter((_, index) => !isShort || index % 5 === 0)
const chosen: readonly Walk[] = [
  ...thin(provoked.clients),
  ...thin(provoked.instances),
  ...thin(provoked.tenants),
  ...misuses,
  ...walks,
  halves,
]

const everywhere = ['typed', 'access token', 'key', 'cookie', 'session', 'link'] as const

/** Goes every walk, four at a time. Resolves with the names of those that ended otherwise than they should. */
async function goAll(stage: LeakStage): Promise<readonly string[]> {
  const wrong: string[] = []
  const queue = [...chosen]
  const lane = async () => {
    for (let walk = queue.shift(); walk; walk = queue.shift()) {
      const isRight = await walk.go(stage, ownOf(stage, walk.name)).catch((error: Error) => {
        console.error(`${walk.name}: ${error.message}`)
        return false
      })
      if (!isRight) wrong.push(walk.name)
    }
  }
  await Promise.all(Array.from({ length: 4 }, lane))
  for (const name of wrong) console.error(`Ended otherwise than it should: ${name}`)
  return wrong
}

/** Everything that is left behind by what was done, in the order in which it is looked into. */
async function gather(stage: LeakStage) {
  const { databaseFile, folder, app, reading } = stage
  const backup = join(folder, 'backup.db')
  const { setups } = await backUpSqlite(databaseFile, backup)
  // Closed first: closing a file that SQLite has open in the same process drops its locks.
  reading.close()
  const running = copyOf('the database while it runs', databaseFiles(databaseFile))
  app.child.kill('SIGTERM')
  await app.ended
  const database = placeOf('the database', databaseFiles(databaseFile))
  const log = placeOf('the log', [join(folder, 'app.log')])
  return { setups, running, database, log, backup: placeOf('the backup', databaseFiles(backup)) }
}

await report(async (): Promise<readonly Figure[]> => {
  const planted = figuresOfPlanted()
  const stage = await setLeakStage()
  const { notes } = stage
  const wrong = await goAll(stage)
  const looked = await lookAtAll(stage)
  await noteSessions(stage)
  const held = new Set(stage.sealedNow())
  const { setups, running, database, log, backup } = await gather(stage)
  const answers = answersToSearch(stage)

  const secrets = notes.of(...everywhere)
  const sealed = notes.of('sealed')
  const ended = sealed.filter(({ secret }) => !held.has(secret))
  const searchAll = canarySearch([...secrets, ...sealed])
  const searchEnded = canarySearch([...secrets, ...ended])
  const searchHeld = canarySearch(sealed.filter(({ secret }) => held.has(secret)))
  const built = build()
  const searched = [answers.place, log, backup, built].map((place) => [place, searchPlace(place, searchAll)])
  const databases = [running, database].map((place) => [place, searchPlace(place, searchEnded)])
  const inDatabase = new Set(database.texts.flatMap(({ read }) => searchHeld(read())))
  rmSync(stage.folder, { recursive: true, force: true })

  const all = [...searched, ...databases] as [Place, { bytes: number; found: readonly string[] }][]
  const texts = all.reduce((sum, [place]) => sum + place.texts.length, 0)
  const bytes = all.reduce((sum, [, { bytes: size }]) => sum + size, 0)
  const count = (...kinds: SecretKind[]) => notes.of(...kinds).length
  return [
    ...planted,
    exactly('Walks, each with secrets of its own', chosen.length, chosen.length),
    exactly('Of these, ended otherwise than they should', wrong.length, 0),
    atLeast('Setups that a supporter looked at: page, page of the customer, report', looked.setups, 30),
    exactly('Of these, shown otherwise than they should', looked.strange, 0),
    atLeast('Secrets looked for: typed, and keys', count('typed', 'key'), 50),
    atLeast('Secrets looked for: access tokens', count('access token'), 50),
    atLeast('Secrets looked for: cookies and the sessions in them', count('cookie', 'session'), 60),
    atLeast('Secrets looked for: links', count('link'), 30),
    atLeast('Sealed texts looked for, whose use has ended', ended.length, 10),
    atLeast('Answers recorded', stage.answers.length, 500),
    exactly('Links shown, each in one answer to whoever made it', answers.shown, count('link')),
    exactly('Setups in the backup', setups, looked.setups),
    atLeast('Files and answers searched', texts, 1000),
    atLeast('Megabytes searched', Math.round(bytes / 1e6), 50),
    ...all.map(([{ name }, { found }]) => exactly(`Secrets found in ${name}`, found.length, 0)),
    atLeast('Sealed and still held: found in the database, as they should be', inDatabase.size, 1),
  ]
})
