// Opens a database and kills its own process before the given statement: open-and-die.ts URL NUMBER
import BetterSqlite, { type Statement } from 'better-sqlite3'
import { Client } from 'pg'
import { openDatabase } from '../database'

const [url = '', last = '1'] = process.argv.slice(2)
let count = 0

function dieAt<T extends object, K extends keyof T>(owner: T, name: K): void {
  const original = owner[name] as (...given: unknown[]) => unknown
  owner[name] = function (this: unknown, ...given: unknown[]) {
    if (++count === Number(last)) process.kill(process.pid, 'SIGKILL')
    return original.apply(this, given)
  } as T[K]
}

const statements: Statement = Object.getPrototypeOf(new BetterSqlite(':memory:').prepare('select 1'))
dieAt(statements, 'run')
dieAt(statements, 'all')
dieAt(Client.prototype, 'query')
await (await openDatabase(url)).close()
