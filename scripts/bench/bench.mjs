import '../node-version.mjs'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { choosePort } from '../ports.mjs'
import { Stopped, stop, stopBecause, stopWithUs } from '../processes.mjs'
import { compiledIn } from '../standalone.mjs'
import { buildApp, localSettings, root, startSandbox } from '../world.mjs'
import { buildBare } from './bare.mjs'
import { delayMs, measureExchanges } from './exchange.mjs'
import { figure, tableOf } from './figures.mjs'
import { measureLighthouse } from './lighthouse.mjs'
import { generator } from './load.mjs'
import { writePage } from './page.mjs'
import { visitorAt } from './pages.mjs'
import { measureRounds } from './rounds.mjs'
import { canMeasureUsage, sizeOf, startServer } from './servers.mjs'
import { measureWeights } from './weights.mjs'
import { measureWrites } from './writes'

// `npm run bench`: what the app costs beside a bare Next app of the same configuration, both built and
// run here and now. It misses a target without failing; it fails only where it cannot measure.
const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const folder = join('.cache', 'bench')
const begun = Date.now()
const say = (text) => console.log(`${String(Math.round((Date.now() - begun) / 1000)).padStart(5)} s  ${text}`)

async function bench() {
  if (!canMeasureUsage)
    throw new Stopped('Memory and processor time are read from /proc, which Linux alone has.')
  const sandbox = await startSandbox({ coupa: 0, lumos: 0 })
  for (const ending of ['', '-wal', '-shm'])
    rmSync(join(root, folder, `coupa-connect.db${ending}`), { force: true })
  const port = await choosePort('PORT')
  // As `npm start` has it: the first start of a build fills it, and the bare app has none.
  const NODE_COMPILE_CACHE = compiledIn(root)
  const env = { ...localSettings({ folder, port, ...sandbox }), LOG_LEVEL: 'error', NODE_COMPILE_CACHE }

  say('Building the bare app')
  const bare = await buildBare()
  say('Building the app')
  await buildApp(env)
  const standalone = join(root, '.next', 'standalone')
  const apps = {
    ours: { name: 'The app', server: join(standalone, 'server.js'), port, path: '/', env },
    bare: {
      name: 'The bare app',
      server: bare.server,
      port: await choosePort('BARE_PORT'),
      path: '/dynamic',
    },
  }

  say(`Starting both ${rounds} times, then loading both by turns (${generator})`)
  const { clients, token } = await prepared(sandbox)
  // One for each step: a tenant of Lumos lets the same Coupa be connected once.
  const sessions = new Map()
  const session = (step) => {
    const visitor = sessions.get(step) ?? visitorAt(env.APP_ORIGIN, step, { client: clients.plain, token })
    sessions.set(step, visitor)
    return visitor
  }
  const byRounds = await measureRounds(apps, { rounds, session })

  say('Weighing pages in the browser')
  await startServer(apps.ours.name, apps.ours.server, apps.ours)
  await startServer(apps.bare.name, apps.bare.server, apps.bare)
  const weights = await measureWeights(apps, session)
  say('Asking Lighthouse, which is installed for this alone')
  const marks = await measureLighthouse(apps, session)

  say(`Testing credentials with a Coupa that takes ${delayMs} ms for each answer`)
  const exchanges = await measureExchanges({
    appOrigin: env.APP_ORIGIN,
    coupaOrigin: sandbox.coupaOrigin,
    clients,
    rounds: rounds * 3,
  })
  say('Writing to the database')
  const writeMs = await measureWrites(join(root, folder, 'writes.db'))

  const without = ['static', 'public']
  return [
    ...weights,
    ...marks,
    ...byRounds,
    ...figuresOf(exchanges),
    figure('a step saved and its event chained, p99', writeMs, { unit: 'ms', digits: 1, atMost: 10 }),
    figure('standalone folder', sizeOf(standalone, without) / 1e6, {
      against: sizeOf(bare.standalone, without) / 1e6,
      unit: 'MB',
      digits: 1,
      atMost: 1.4,
    }),
  ]
}

async function prepared({ coupaOrigin, lumosOrigin }) {
  const list = async (origin) => (await fetch(`${origin}/sandbox/prepared`)).json()
  const { clients } = await list(coupaOrigin)
  const { tenants } = await list(lumosOrigin)
  return {
    clients: Object.fromEntries(clients.map((client) => [client.id, client])),
    token: tenants[0].token,
  }
}

const figuresOf = ({ one, plain, contracts, missing }) =>
  [
    ['credential check with one token call', one, 1.1],
    ['submit to full report, plain', plain, 0.6],
    ['submit to full report, contracts', contracts, 0.35],
    ['submit to “these scopes are missing”', missing, 0.35],
  ].map(([name, { app, raw }, atMost]) => figure(name, app, { against: raw, unit: 'ms', digits: 1, atMost }))

stopWithUs()
bench()
  .then((figures) => {
    console.log(`\n${tableOf(figures)}\n`)
    writePage(figures, { rounds, generator, seconds: (Date.now() - begun) / 1000 })
    console.log(
      'The yardstick is a bare Next app, or the same calls made raw. Medians; Node',
      process.version,
    )
    console.log('Written to docs/performance.md.')
  })
  .then(() => stop())
  .catch(stopBecause)
