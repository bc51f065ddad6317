import { readdirSync } from 'node:fs'
import { get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { steps } from '@/lib/catalog/steps'
import { percentile } from '../bench/figures.mjs'
import { visitorAt } from '../bench/pages.mjs'
import { usageOf } from '../bench/servers.mjs'
import { fillIn } from '../bench/visitor.mjs'
import { type Made, prepared, type Stage, setStage, startOn } from './app'
import { atLeast, atMost, exactly, type Figure } from './figure'
import { isShort, report } from './report'

const wizards = isShort ? 50 : 200
const coupaMs = 2000
const soakMinutes = isShort ? 1 : 30
const soakPerSecond = isShort ? 50 : 100
const warmUp = 6000

/** Asks once over a connection of its own; resolves with the milliseconds and the status. */
function look(address: string, cookie: string): Promise<{ ms: number; status: number }> {
  const begunMs = performance.now()
  return new Promise((resolve) => {
    get(address, { headers: { cookie } }, (answer) => {
      answer
        .resume()
        .once('end', () => resolve({ ms: performance.now() - begunMs, status: answer.statusCode ?? 0 }))
    }).once('error', () => resolve({ ms: performance.now() - begunMs, status: 0 }))
  })
}

/** Makes an instance of the sandbox slow and patient, so that each wizard has a Coupa of its own. */
async function slowInstance({ coupaOrigin }: Stage, instance: string): Promise<void> {
  const fault = { kind: 'slow', delayMs: coupaMs }
  const body = JSON.stringify({ fault, requestsPerSecond: 10_000, burst: 10_000 })
  const answer = await fetch(`${coupaOrigin}/sandbox/instances/${instance}`, { method: 'PATCH', body })
  if (!answer.ok) throw new Error('The sandbox Coupa would not be slowed down.')
}

async function figuresOfWizards(stage: Stage, made: Made): Promise<readonly Figure[]> {
  const instance = 'load.coupahost.com'
  await slowInstance(stage, instance)
  const visitors = []
  for (let number = 0; number < wizards; number += 1) {
    const visitor = await visitorAt(stage.origin, 'credentials', {
      ...made,
      client: made.clients.plain,
      instance,
    })
    visitors.push({ visitor, page: await visitor.open(steps.credentials.path) })
  }
  const reader = await visitorAt(stage.origin, 'instance', { ...made, client: made.clients.plain })
  const alone: number[] = []
  for (let number = 0; number < 100; number += 1)
    alone.push((await look(`${stage.origin}${steps.instance.path}`, reader.cookie)).ms)

  const { identifier = '', secret = '' } = made.clients.plain ?? {}
  const beganMs = performance.now()
  let isOver = false
  const testing = Promise.all(
    visitors.map(async ({ visitor, page }) => {
      const form = fillIn(page.text, { clientId: identifier, clientSecret: secret })
      const { status } = await visitor.post(page.path, form)
      return { status, ms: performance.now() - beganMs }
    }),
  ).finally(() => {
    isOver = true
  })
  // From the first form to the last report: whoever only reads must not notice.
  const beside: number[] = []
  let wrong = 0
  while (!isOver) {
    const { ms, status } = await look(`${stage.origin}${steps.instance.path}`, reader.cookie)
    beside.push(ms)
    if (status !== 200) wrong += 1
    await pause(5)
  }
  const tested = await testing
  return [
    exactly(`Wizards that test at once on a Coupa of ${coupaMs / 1000} s`, tested.length, wizards),
    exactly(
      'Of these, answered otherwise than well',
      tested.filter(({ status }) => status !== 200).length,
      0,
    ),
    atMost('The last of them has its report after', Math.max(...tested.map(({ ms }) => ms)) / 1000, 20, 's'),
    atLeast('Other pages read meanwhile', beside.length, 10),
    exactly('Of these, answered otherwise than with 200', wrong, 0),
    atMost('Other pages alone: p99', percentile(alone, 99) as number, 100, 'ms'),
    atMost('Other pages meanwhile: p99', percentile(beside, 99) as number, 100, 'ms'),
  ]
}

const openFiles = (pid: number) => readdirSync(`/proc/${pid}/fd`).length

async function figuresOfSoak(stage: Stage, made: Made, pid: number): Promise<readonly Figure[]> {
  const visitor = await visitorAt(stage.origin, 'instance', { ...made, client: made.clients.plain })
  const page = await visitor.open(steps.instance.path)
  const paths = ['/', steps.variant.path, steps.instance.path, '/healthz', '/no/such/page']
  let asked = 0
  let faults = 0
  const memory: number[] = []
  const files: number[] = []
  const askMany = (from: number) =>
    Promise.all(
      Array.from({ length: soakPerSecond }, (_, number) =>
        look(`${stage.origin}${paths[(from + number) % paths.length]}`, visitor.cookie),
      ),
    )
  // What is compiled and cached on first use belongs to no soak.
  for (let number = 0; number < warmUp; number += soakPerSecond) await askMany(number)
  const minutes = soakMinutes * 60
  for (let second = 0; second < minutes; second += 1) {
    const begunMs = performance.now()
    const answers = await askMany(asked)
    if (second % 5 === 0)
      await visitor.post(page.path, fillIn(page.text, { instance: `s${second}.coupahost.com` }))
    asked += answers.length
    faults += answers.filter(({ status }) => status === 0 || status >= 500).length
    if (second % 5 === 4) {
      memory.push(usageOf(pid).memoryMiB)
      files.push(openFiles(pid))
    }
    await pause(Math.max(0, 1000 - (performance.now() - begunMs)))
  }
  const half = Math.floor(memory.length / 2)
  const middle = percentile(memory.slice(half, half + Math.ceil(half / 2)), 50) as number
  const end = percentile(memory.slice(-Math.ceil(half / 2)), 50) as number
  return [
    atLeast(`Requests in ${soakMinutes} min`, asked, minutes * soakPerSecond),
    exactly('Of these, failed', faults, 0),
    atMost('Memory at the end against the middle', (end / middle - 1) * 100, 5, '%'),
    atMost('Open files and sockets, end against middle', (files.at(-1) ?? 0) - (files[half] ?? 0), 10),
  ]
}

await report(async () => {
  const stage = await setStage()
  const app = await startOn(stage)
  const made = await prepared(stage)
  const wizardsAt = await figuresOfWizards(stage, made)
  return [...wizardsAt, ...(await figuresOfSoak(stage, made, app.child.pid ?? 0))]
})
