import { setTimeout as pause } from 'node:timers/promises'
import { steps } from '@/lib/catalog/steps'
import { stop } from '../processes.mjs'
import { barePages } from './bare.mjs'
import { figure, median } from './figures.mjs'
import { load } from './load.mjs'
import { loaded } from './pages.mjs'
import { pin, startServer, usageOf } from './servers.mjs'

const connections = 50
// Short and many: how fast the machine is changes within seconds, so what is compared is asked in turn.
const seconds = 1
const looksPerRound = 4

/**
 * What takes time and memory, in rounds that alternate between the apps, because the machine is never
 * quiet for long: start, memory, answers per second and processor time per answer.
 */
export async function measureRounds(apps, { rounds, session }) {
  const found = { ours: record(), bare: record() }
  for (let round = 0; round < rounds; round += 1) {
    for (const which of inTurn(round)) await measureStart(apps[which], found[which])
  }
  const servers = {}
  for (const which of ['ours', 'bare']) {
    servers[which] = await startServer(apps[which].name, apps[which].server, apps[which])
    pin(servers[which].pid)
  }
  const { cookie } = await session(loaded.step)
  const targets = {
    ours: { dynamic: steps[loaded.step].path, static: loaded.static, cookie },
    bare: { dynamic: barePages.dynamic, static: barePages.static, cookie: 'visitor=you' },
  }
  // The looks before the first are for the compiler.
  for (let look = -looksPerRound; look < rounds * looksPerRound; look += 1) {
    for (const kind of ['dynamic', 'static'])
      for (const which of inTurn(look)) {
        const measured = await measureLoad(servers[which], targets[which], kind)
        if (look >= 0) for (const [name, value] of Object.entries(measured)) found[which][name].push(value)
      }
  }
  await stop(Object.values(servers).map(({ program }) => program))
  return figuresOf(found)
}

const inTurn = (round) => (round % 2 === 0 ? ['bare', 'ours'] : ['ours', 'bare'])
const record = () => ({
  start: [],
  memory: [],
  perSecond: [],
  cpu: [],
  staticPerSecond: [],
  loadedMemory: [],
})

async function measureStart(app, found) {
  const server = await startServer(app.name, app.server, app)
  await pause(1000)
  found.start.push(server.startMs)
  found.memory.push(usageOf(server.pid).memoryMiB)
  await stop([server.program])
}

async function measureLoad({ port, pid }, { cookie, ...paths }, kind) {
  const path = paths[kind]
  const before = usageOf(pid).cpuMs
  const { answers, wrong } = await load(`http://127.0.0.1:${port}${path}`, { cookie, seconds, connections })
  if (wrong > 0) throw new Error(`${path} answered ${wrong} times with something else than 200.`)
  const { cpuMs, memoryMiB } = usageOf(pid)
  if (kind === 'static') return { staticPerSecond: answers / seconds, loadedMemory: memoryMiB }
  return { perSecond: answers / seconds, cpu: (cpuMs - before) / answers }
}

function figuresOf({ ours, bare }) {
  const beside = (name, key, options) =>
    figure(name, median(ours[key]), {
      against: median(bare[key]),
      ratio: median(ours[key].map((value, look) => value / bare[key][look])),
      ...options,
    })
  const half = ours.loadedMemory.length / 2
  return [
    beside('start to first 200', 'start', { unit: 'ms', atMost: 1.3 }),
    beside('memory 1 s after start', 'memory', { unit: 'MiB', atMost: 1.6 }),
    beside('memory after the same load', 'loadedMemory', { unit: 'MiB', atMost: 1.4 }),
    figure('memory after all of it against half', ours.loadedMemory.at(-1), {
      against: ours.loadedMemory[half],
      unit: 'MiB',
      atMost: 1.05,
    }),
    beside('processor time of a step page', 'cpu', { unit: 'ms', digits: 2, atMost: 1.6 }),
    beside('step pages per second', 'perSecond', { atLeast: 0.65 }),
    beside(`${loaded.static} per second`, 'staticPerSecond', { atLeast: 0.95 }),
  ]
}
