import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { steps } from '@/lib/catalog/steps'
import { openDatabase } from '@/lib/store/database'
import { verifyEvents } from '@/lib/store/event-chain'
import { visitorAt } from '../bench/pages.mjs'
import { fillIn, Visitor } from '../bench/visitor.mjs'
import { Stopped } from '../processes.mjs'
import { type Made, type Stage, startOn } from './app'
import { atLeast, exactly, type Figure } from './figure'

const tries = 16
/** A visit is noted every five seconds: readers have to be there for longer than that. */
const betweenMs = 500
const inside = /SQLITE|EPERM|EROFS|disk I\/O|readonly|read-only|\.db|node_modules/

/** Makes files read-only to everybody who has them open already, as a disk does that fails. */
function setReadOnly(paths: readonly string[], isReadOnly: boolean): boolean {
  const files = paths.filter((path) => existsSync(path))
  return spawnSync('chattr', [isReadOnly ? '+i' : '-i', ...files], { stdio: 'ignore' }).status === 0
}

/** Does this file system keep writers out who came before? Not every one does. */
function canBeReadOnly(folder: string): boolean {
  const path = join(folder, 'probe')
  const file = openSync(path, 'w')
  try {
    if (!setReadOnly([path], true)) return false
    writeSync(file, 'x')
    return false
  } catch {
    return true
  } finally {
    closeSync(file)
    setReadOnly([path], false)
  }
}

/** A database that nobody can write to any more, under a running app and at its start. */
export async function figuresOfReadOnly(stage: Stage, made: Made): Promise<readonly Figure[]> {
  const folder = join(stage.folder, 'read-only')
  mkdirSync(folder)
  if (!canBeReadOnly(folder)) {
    console.log('Not root on ext4 or its like: a read-only database is not tried.')
    return []
  }
  const url = `file:${join(folder, 'fixed.db')}`
  const files = ['', '-wal', '-shm'].map((end) => join(folder, `fixed.db${end}`))
  const start = () => startOn(stage, { DATABASE_URL: url })
  try {
    const app = await start()
    const visitor = await visitorAt(stage.origin, 'instance', { ...made, client: made.clients.plain })
    setReadOnly(files, true)
    let [refused, unread, told] = [0, 0, 0]
    for (let number = 0; number < tries; number += 1) {
      await pause(betweenMs)
      const page = await visitor.open(steps.instance.path)
      if (page.status !== 200 || page.path !== steps.instance.path) {
        unread += 1
        continue
      }
      const form = fillIn(page.text, { instance: `fixed-${number}.coupahost.com` })
      const answer = await visitor.post(page.path, form)
      const another = new Visitor(stage.origin)
      const begun = await another.submit(await another.open('/'))
      for (const { status } of [answer, begun]) if (status === 500 || status === 429) refused += 1
      if ([page, answer, begun].some(({ text }) => inside.test(text))) told += 1
    }
    const isAlive = app.isRunning
    setReadOnly(files, false)
    const page = await visitor.open(steps.instance.path)
    const healed = await visitor.submit(page, { instance: 'healed.coupahost.com' })
    app.child.kill('SIGTERM')
    await app.ended

    setReadOnly(files, true)
    const begun = await start().catch((error: unknown) => error)
    setReadOnly(files, false)
    const lines = begun instanceof Stopped ? (begun.lines as readonly string[]) : []
    const said = lines.filter((line) => line.startsWith('The app cannot start: '))
    const database = await openDatabase(url)
    const { ok } = await verifyEvents(database)
    await database.close()
    return [
      atLeast('Read-only: forms answered with a plain “not saved”', refused, 2 * tries),
      exactly('Read-only: pages that could not be read', unread, 0),
      exactly('Read-only: answers that told of the inside', told, 0),
      exactly('Read-only: the server ended', isAlive ? 0 : 1, 0),
      exactly('Read-only at the start: it ends, and says why in a line', said.length, 1),
      exactly(
        'Once it can be written again: the next step saved',
        healed.path === steps.client.path ? 1 : 0,
        1,
      ),
      exactly('Read-only: half states in the chain of events', ok ? 0 : 1, 0),
    ]
  } finally {
    setReadOnly(files, false)
  }
}
