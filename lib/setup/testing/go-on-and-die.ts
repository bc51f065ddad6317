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
const { prepare } = BetterSqlite.prototype
BetterSqlite.prototype.prepare = function (this: BetterSqlite.Database, sql: string) {
  const statement = prepare.call(this, sql) as Statement
  if (sql !== 'commit') return statement
  const { run } = statement
  statement.run = (...given) => {
    reach()
    const done = run.apply(statement, given)
    reach()
    return done
  }
  return statement
} as typeof prepare

const { typed } = await goOn(company, play.client, play.aim)
process.stdout.write(`${JSON.stringify({ moments, typed, wasProven })}\n`)
await (await database()).close()
