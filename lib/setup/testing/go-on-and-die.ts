// Goes on with a setup and kills its own process at a commit: go-on-and-die.ts PLAY
// PLAY is JSON. Odd numbers of dieAt die before a commit, even ones right after it.
import BetterSqlite, { type Statement } from 'better-sqlite3'
import { database } from '@/lib/store/database'
import { pass } from './clock'
import { type Aim, goOn, isProven } from './go-on'
import { connections } from './journeys'
import { actAs, type Client, type Place } from './person'

type Play = { setupId: string; place: Place; client: Client; aim: Aim; aheadMs: number; dieAt?: number }

const play: Play = JSON.parse(process.argv[2] ?? '{}')
const company = { setupId: play.setupId, ...actAs(play.place) }
if (play.aheadMs > 0) pass(play.aheadMs)
await database()
const { next } = await connections(play.setupId)
const wasProven = isProven(play.aim, next)

let moments = 0
const reach = () => {
  moments += 1
  if (moments === play.dieAt) process.kill(process.pid, 'SIGKILL')
}
// A statement is prepared once and run often, so it is its run that is watched.
const statements = Object.getPrototypeOf(new BetterSqlite(':memory:').prepare('select 1'))
const run: Statement['run'] = statements.run
statements.run = function (this: Statement, ...given: unknown[]) {
  if (this.source !== 'commit') return run.apply(this, given)
  reach()
  const done = run.apply(this, given)
  reach()
  return done
}

const { typed } = await goOn(company, play.client, play.aim)
process.stdout.write(`${JSON.stringify({ moments, typed, wasProven })}\n`)
await (await database()).close()
