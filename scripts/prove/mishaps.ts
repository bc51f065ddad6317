import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { steps } from '@/lib/catalog/steps'
import { pass, setClockRight } from '@/lib/setup/testing/clock'
import { openDatabase } from '@/lib/store/database'
import { verifyEvents } from '@/lib/store/event-chain'
import { appendEvent } from '@/lib/store/events'
import { purgeExpired } from '@/lib/store/purge'
import { takeRate } from '@/lib/store/rate-limits'
import { sessionLimitMs } from '@/lib/store/session-end'
import { loadSession, startSession } from '@/lib/store/sessions'
import { createSetup } from '@/lib/store/setups'
import { visitorAt } from '../bench/pages.mjs'
import { fillIn } from '../bench/visitor.mjs'
import { type Made, type Stage, startOn } from './app'
import { atLeast, exactly, type Figure } from './figure'

/** Writes until nothing more fits. */
function fill(file: string): void {
  for (let size = 4_000_000; size >= 512; ) {
    try {
      writeFileSync(file, Buffer.alloc(size), { flag: 'a' })
    } catch {
      size = Math.floor(size / 2)
    }
  }
}

/** A small disk of its own where that is possible: as root, on Linux. */
export async function figuresOfFullDisk(stage: Stage, made: Made): Promise<readonly Figure[]> {
  const disk = join(stage.folder, 'disk')
  mkdirSync(disk)
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk]).status === 0
  if (!mounted) {
    console.log('Not root on Linux: a full disk is not tried.')
    return []
  }
  try {
    const app = await startOn(stage, { DATABASE_URL: `file:${join(disk, 'full.db')}` })
    const before = await visitorAt(stage.origin, 'instance', { ...made, client: made.clients.plain })
    const filler = join(disk, 'filler')
    fill(filler)
    let refused = 0
    let strange = 0
    // What the log of SQLite has room for is still taken.
    for (let number = 0; number < 3000 && refused < 5; number += 1) {
      const page = await before.open(steps.instance.path)
      const form = fillIn(page.text, { instance: `full-${number}.coupahost.com` })
      const answer = await before.post(page.path, form)
      if (page.status !== 200 || /SQLITE|disk I\/O|\/disk\/|node_modules/.test(answer.text)) strange += 1
      if (answer.status === 500) refused += 1
    }
    const isAlive = app.isRunning
    rmSync(filler)
    const healed = await visitorAt(stage.origin, 'client', { ...made, client: made.clients.plain })
    const page = await healed.open(steps.client.path)
    app.child.kill('SIGTERM')
    await app.ended
    const database = await openDatabase(`file:${join(disk, 'full.db')}`)
    const { ok } = await verifyEvents(database)
    await database.close()
    return [
      atLeast('Full disk: forms answered with a plain “not saved”', refused, 5),
      exactly('Full disk: pages that could not be read, or that told of the inside', strange, 0),
      exactly('Full disk: the server ended', isAlive ? 0 : 1, 0),
      exactly('Once there is room: the next step saved', page.status, 200),
      exactly('Full disk: half states in the chain of events', ok ? 0 : 1, 0),
    ]
  } finally {
    spawnSync('umount', ['--lazy', disk])
  }
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Ahead, two back, and to and fro: as a machine's clock does that was asleep or set wrong. */
const jumpsOf = (ms: number) => [ms, -2 * ms, ms, -ms, ms]

/**
 * A clock that jumps by hours and by days. Nobody can tell a day's jump ahead from a day: it ends visits as
 * a day does. Whoever had one comes in again, and everything else is as it was.
 */
export async function figuresOfClock({ folder }: Stage): Promise<readonly Figure[]> {
  const database = await openDatabase(`file:${join(folder, 'clock.db')}`)
  const { id } = await database.write((tx) => createSetup(tx))
  const comeIn = async () => (await database.write((tx) => startSession(tx, id))).token
  let token = await comeIn()
  const counts = { byHours: 0, kept: 0, shutOut: 0, uncounted: 0 }
  const jump = async (ms: number) => {
    pass(ms)
    await database.write((tx) =>
      appendEvent(tx, { setupId: id, actor: 'admin', type: 'clientSaved', outcome: 'done' }),
    )
    if (!(await takeRate(database, 'form', id)).ok) counts.uncounted += 1
    await purgeExpired(database)
  }
  for (const ms of jumpsOf(hourMs)) {
    await jump(ms)
    if (!(await loadSession(database, token))) counts.byHours += 1
  }
  for (const ms of jumpsOf(dayMs)) {
    token = await comeIn()
    await jump(ms)
    if (ms > sessionLimitMs && (await loadSession(database, token))) counts.kept += 1
    token = await comeIn()
    if (!(await loadSession(database, token))) counts.shutOut += 1
  }
  setClockRight()
  const chain = await verifyEvents(database)
  await database.close()
  return [
    exactly('Clock jumped by hours, five times: signed out', counts.byHours, 0),
    exactly('Clock jumped by days, five times: visits kept beyond their limit', counts.kept, 0),
    exactly('Clock jumped by days: could not come in again', counts.shutOut, 0),
    exactly('Forms refused by it', counts.uncounted, 0),
    exactly('The chain of events is whole', chain.ok ? 1 : 0, 1),
  ]
}
