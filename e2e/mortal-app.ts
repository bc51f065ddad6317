import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import BetterSqlite from 'better-sqlite3'
import { choosePort } from '../scripts/ports.mjs'
import { localSettings, startApp } from '../scripts/world.mjs'
import { type Origins, worldFolder } from './origins'

/** After this long, every call that was on its way has lost its answer. */
const laterMs = 4 * 60_000
const lookAgainMs = 2

/** An app of its own, with a database of its own, that is killed and started again. */
export async function startMortalApp(name: string, sandbox: Pick<Origins, 'coupaOrigin' | 'lumosOrigin'>) {
  const folder = join(worldFolder, name)
  const port = await choosePort('E2E_MORTAL_PORT')
  const settings = localSettings({ folder, port, ...sandbox })
  const clock = fileURLToPath(new URL('clock-ahead.mjs', import.meta.url))
  let lives = 0
  let aheadMs = 0
  let program = await live()

  function live() {
    const later = { NODE_OPTIONS: `--import=${clock}`, CLOCK_AHEAD_MS: String(aheadMs) }
    lives += 1
    aheadMs += laterMs
    return startApp({ ...settings, ...later }, { logFile: join(worldFolder, `${name}.log`) })
  }

  const events = (): number => {
    const database = new BetterSqlite(settings.DATABASE_URL.slice('file:'.length), { readonly: true })
    const { count } = database.prepare('select count(*) as count from events').get() as { count: number }
    database.close()
    return count
  }

  return {
    origin: settings.APP_ORIGIN,
    /** How often it was started. */
    lives: () => lives,
    /** What the database has sealed at this moment. */
    sealed(): number {
      const database = new BetterSqlite(settings.DATABASE_URL.slice('file:'.length), { readonly: true })
      const { count } = database.prepare('select count(*) as count from sealed').get() as { count: number }
      database.close()
      return count
    },
    /**
     * Kills it as soon as what was asked for has made this many changes, or is answered, and starts it
     * again, later.
     */
    async killAtChange(number: number, ask: () => Promise<unknown>): Promise<void> {
      const before = events()
      let isAnswered = false
      ask()
        .catch(() => {})
        .finally(() => {
          isAnswered = true
        })
      while (events() < before + number && !isAnswered) await pause(lookAgainMs)
      await this.end()
      program = await live()
    },
    /** Ends it and starts it again, with its clock this far ahead of the real one. */
    async startAhead(ms: number): Promise<void> {
      await this.end()
      aheadMs = ms
      program = await live()
    },
    async end(): Promise<void> {
      if (program.child.pid !== undefined && program.isRunning) process.kill(-program.child.pid, 'SIGKILL')
      await program.ended
    },
  }
}
