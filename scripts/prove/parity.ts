import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { steps } from '@/lib/catalog/steps'
import { openDatabase } from '@/lib/store/database'
import { verifyEvents } from '@/lib/store/event-chain'
import { createDatabase } from '@/lib/store/testing/databases'
import { visitorAt } from '../bench/pages.mjs'
import { choosePort } from '../ports.mjs'
import { prepared, setStage, startOn } from './app'
import { startBalancer } from './balancer'
import { atLeast, atMost, exactly, type Figure } from './figure'
import { isShort, report } from './report'

const root = fileURLToPath(new URL('../..', import.meta.url))
const restarts = isShort ? 2 : 6

/** Two processes on one PostgreSQL behind a balancer, restarted by turns while wizards are walked through. */
async function figuresOfRollingRestarts(): Promise<readonly Figure[]> {
  const { url, remove } = await createDatabase('PostgreSQL')
  const stage = await setStage()
  const made = await prepared(stage)
  const ports = [await choosePort('PROVE_FIRST_PORT'), await choosePort('PROVE_SECOND_PORT')]
  const start = (port: number) =>
    startOn(stage, { PORT: String(port), DATABASE_URL: url, TRUSTED_PROXY_HOPS: '1' })
  const apps = new Map<number, Awaited<ReturnType<typeof start>>>()
  for (const port of ports) apps.set(port, await start(port))
  const balancer = await startBalancer(Number(stage.settings.PORT), ports)
  for (const port of ports) await balancer.untilReady(port)

  const done = { wizards: 0, failed: 0, badEnds: 0 }
  let longestMs = 0
  let isOver = false
  const lanes = Array.from({ length: 4 }, async () => {
    while (!isOver) {
      try {
        const visitor = await visitorAt(stage.origin, 'lumos', { ...made, client: made.clients.plain })
        const page = await visitor.open(steps.lumos.path)
        if (page.path !== steps.lumos.path || page.status !== 200)
          throw new Error(`${page.path}: ${page.status}`)
        done.wizards += 1
      } catch (error) {
        done.failed += 1
        console.error((error as Error).message)
      }
    }
  })
  for (let restart = 0; restart < restarts; restart += 1) {
    const port = ports[restart % 2] ?? 0
    await pause(500)
    const begunMs = performance.now()
    apps.get(port)?.child.kill('SIGTERM')
    if ((await apps.get(port)?.ended) !== 0) done.badEnds += 1
    longestMs = Math.max(longestMs, performance.now() - begunMs)
    apps.set(port, await start(port))
    await balancer.untilReady(port)
  }
  isOver = true
  await Promise.all(lanes)
  balancer.close()
  for (const app of apps.values()) {
    app.child.kill('SIGTERM')
    await app.ended
  }
  const database = await openDatabase(url)
  const { ok } = await verifyEvents(database)
  await database.close()
  await remove()
  return [
    exactly('Restarts by turns, of two processes on one PostgreSQL', restarts, restarts),
    atLeast('Wizards walked through meanwhile', done.wizards, restarts),
    exactly('Actions that failed', done.failed, 0),
    atLeast('Requests that the less busy process answered', Math.min(...balancer.counts.values()), 20),
    exactly('Ended otherwise than well', done.badEnds, 0),
    atMost('The longest stop', longestMs / 1000, 10, 's'),
    exactly('The chain of events is whole', ok ? 1 : 0, 1),
  ]
}

/** The whole browser suite with two processes of the app on one PostgreSQL, behind a balancer. */
async function figuresOfSuite(): Promise<readonly Figure[]> {
  const { url, remove } = await createDatabase('PostgreSQL')
  const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const { stdout } = spawnSync(process.execPath, [playwright, 'test', '--config=e2e', '--project=chromium'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 100_000_000,
    env: {
      ...process.env,
      E2E_DATABASE_URL: url,
      E2E_TWO_PROCESSES: '1',
      FORCE_COLOR: '0',
      LOG_LEVEL: 'info',
    },
  })
  const [, passed = '0', failed = '1'] = /browser: (\d+) passed, (\d+) failed/.exec(stdout) ?? []
  if (failed !== '0') console.error(stdout.slice(-4000))
  await remove()
  return [
    atLeast('Browser tests passed on two processes and PostgreSQL', Number(passed), 50),
    exactly('Browser tests failed on two processes and PostgreSQL', Number(failed), 0),
  ]
}

await report(async () => {
  if (!process.env.TEST_POSTGRES_URL) {
    console.log('There is no PostgreSQL here: nothing was compared.')
    return []
  }
  return [...(await figuresOfRollingRestarts()), ...(isShort ? [] : await figuresOfSuite())]
})
