import { randomBytes } from 'node:crypto'
import { steps } from '@/lib/catalog/steps'
import { percentile } from '../bench/figures.mjs'
import { visitorAt } from '../bench/pages.mjs'
import { usageOf } from '../bench/servers.mjs'
import { fillIn } from '../bench/visitor.mjs'
import { type Made, prepared, type Stage, setStage, startOn } from './app'
import { ask } from './door-ask'
import { figuresOfCaching } from './door-caching'
import { atLeast, atMost, exactly, type Figure } from './figure'
import { isShort, report } from './report'

const guesses = isShort ? 1_000 : 10_000
const answers = isShort ? 1_000 : 10_000
const lanes = 4

/** What may stand where the id of an action belongs. */
function guess(number: number, known: string): string {
  const random = randomBytes(21).toString('hex')
  const shapes = [
    random,
    random.slice(number % 42),
    `${random}${random}`,
    known.slice(0, -1) + random[0],
    known.toUpperCase(),
    `${known},${random}`,
    ['__proto__', 'constructor', 'toString', 'valueOf', 'then', '$$typeof'][number % 6] ?? '',
    randomBytes(30).toString('base64url'),
    'f'.repeat(1 + (number % 4000)),
  ]
  return shapes[number % shapes.length] ?? random
}

/** Shapes that decoders of such calls were known to choke on: cycles, depths, endless references. */
const shapes: readonly string[] = [
  '["$0","$0"]',
  '{"then":"$0:then"}',
  '["$1:__proto__:then","$K1"]',
  '["$1:constructor:constructor","$K1"]',
  '["$@0","$@1","$K1"]',
  '["$Q0","$W0","$i0"]',
  '["$F0","$K1"]',
  '["$r1","$X1","$x1"]',
  '["$n1e999","$K1"]',
  `["$n${'9'.repeat(30_000)}","$K1"]`,
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  `{"a":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`,
  `[${Array.from({ length: 5_000 }, () => '"$1"').join(',')}]`,
  `[${Array.from({ length: 2_000 }, (_, index) => `"$${index.toString(16)}"`).join(',')}]`,
]

async function figuresOfCalls(stage: Stage, made: Made, pid: number): Promise<readonly Figure[]> {
  const visitor = await visitorAt(stage.origin, 'instance', { ...made, client: made.clients.plain })
  const page = await visitor.open(steps.instance.path)
  const [, field = ''] = [...fillIn(page.text, { instance: 'x' })].find(([name]) => name.endsWith(':0')) ?? []
  const known = (JSON.parse(String(field)) as { id: string }).id
  const send = async (id: string, parts: Record<string, string>) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(parts)) form.append(name, value)
    const encoded = new Response(form)
    const type = encoded.headers.get('content-type') ?? ''
    const headers = { origin: stage.origin, cookie: visitor.cookie, 'content-type': type, 'next-action': id }
    return ask(stage.origin, 'POST', page.path, headers, Buffer.from(await encoded.arrayBuffer()))
  }
  const times: number[] = []
  const counts = { guessesTaken: 0, shapesTaken: 0 }
  const isRefused = (status: number) => status >= 400 && status < 500
  for (let number = 0; number < guesses; number += 1) {
    const id = guess(number, known)
    const { status, ms } = await send(id, { 0: '[{},"$K1"]', _1_instance: 'acme' })
    times.push(ms)
    if (isRefused(status)) continue
    counts.guessesTaken += 1
    console.error(`A guessed id was answered with ${status}: ${id.slice(0, 60)}`)
  }
  let longestCpuMs = 0
  for (const shape of shapes)
    for (const parts of [
      { 0: shape, 1: '"$0"' },
      { 1: shape, 0: '[{},"$1"]' },
    ]) {
      const before = usageOf(pid).cpuMs
      const { status } = await send(known, parts)
      longestCpuMs = Math.max(longestCpuMs, usageOf(pid).cpuMs - before)
      if (isRefused(status)) continue
      counts.shapesTaken += 1
      console.error(`A strange shape was answered with ${status}: ${shape.slice(0, 60)}`)
    }
  return [
    exactly('Ids of actions guessed', times.length, guesses),
    exactly('Of these, answered otherwise than with 4xx', counts.guessesTaken, 0),
    atMost('Answer to a guess: p99', percentile(times, 99) as number, 50, 'ms'),
    exactly('Shapes that choke decoders, answered otherwise than with 4xx', counts.shapesTaken, 0),
    atMost('The longest of these: processor time', longestCpuMs, 1000, 'ms'),
  ]
}

async function figuresOfLargeForms(stage: Stage, made: Made, pid: number): Promise<readonly Figure[]> {
  const visitor = await visitorAt(stage.origin, 'instance', { ...made, client: made.clients.plain })
  const headers = {
    origin: stage.origin,
    cookie: visitor.cookie,
    'content-type': 'multipart/form-data; boundary=x',
  }
  const before = usageOf(pid).memoryMiB
  let longestMs = 0
  let otherwise = 0
  let memory = 0
  for (const megabytes of [1, 10, 100]) {
    const { status, ms } = await ask(
      stage.origin,
      'POST',
      '/',
      headers,
      Buffer.alloc(megabytes * 1_000_000, 120),
    )
    longestMs = Math.max(longestMs, ms)
    memory = Math.max(memory, usageOf(pid).memoryMiB - before)
    // It is refused before all of it was sent; then the connection may be closed.
    if (status !== 413 && status !== 0) otherwise += 1
  }
  return [
    exactly('Forms of 1, 10 and 100 MB, answered otherwise than as too large', otherwise, 0),
    atMost('The longest of these answers', longestMs, 1000, 'ms'),
    atMost('Memory that they took', memory, 20, 'MB'),
  ]
}

async function figuresOfNonces(stage: Stage): Promise<readonly Figure[]> {
  const forged = 'forged-nonce-that-is-long-enough'
  const headers = { 'x-nonce': forged, 'content-security-policy': `script-src 'nonce-${forged}'` }
  const nonces = new Set<string>()
  let reflected = 0
  const lane = async () => {
    for (let number = 0; number < answers / lanes; number += 1) {
      const answer = await ask(stage.origin, 'GET', '/', headers)
      const policy = String(answer.headers['content-security-policy'])
      nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? '')
      if (policy.includes(forged) || answer.body.includes(forged)) reflected += 1
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return [
    exactly('Answers with a nonce', answers, answers),
    exactly('Different nonces in them', nonces.size, answers),
    exactly('Answers that took a forged one', reflected, 0),
  ]
}

await report(async () => {
  const stage = await setStage()
  const app = await startOn(stage)
  const made = await prepared(stage)
  const pid = app.child.pid ?? 0
  const figures = [
    ...(await figuresOfCalls(stage, made, pid)),
    ...(await figuresOfLargeForms(stage, made, pid)),
    ...(await figuresOfNonces(stage)),
    ...(await figuresOfCaching(stage, made)),
  ]
  return [...figures, exactly('The server ended', app.isRunning ? 0 : 1, 0)]
})
