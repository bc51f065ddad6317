import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { failures } from '@/lib/catalog/failures'
import { exampleInstance } from '@/lib/catalog/instances'
import { checkCredentials } from '@/lib/coupa/check'
import { limits } from '@/lib/coupa/limits'
import { client, type Override, startCoupa } from '@/lib/coupa/testing/coupa-server'
import { guardedAgent, type Lookup } from '@/lib/outbound/dispatchers'
import { request } from '@/lib/outbound/request'
import { makeAuthority } from '@/lib/outbound/testing/certificates'
import { forbiddenAddresses } from '@/lib/outbound/testing/forbidden'
import { listen } from '@/lib/outbound/testing/servers'
import { brokenBodies, errorAnswers } from './answers'
import { atLeast, atMost, exactly } from './figure'
import { hostileServers } from './hostile-servers'
import { report } from './report'
import { faultyServers } from './tls-faults'

/** Everything that a caller must never be led to: it counts whatever arrives. */
async function canary() {
  const heard = { bytes: 0, connections: 0 }
  const server = createServer((socket) => {
    heard.connections += 1
    socket.on('data', ({ length }) => {
      heard.bytes += length
    })
  })
  return { heard, ...(await listen(server, '::')) }
}

const answersWith =
  (...addresses: readonly string[]): Lookup =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

/** Each forbidden address alone, before and after a public one, and in the second answer of a resolver. */
async function figuresOfAddresses() {
  const { heard, port, close } = await canary()
  let dials = 0
  const faults = new Map<string, number>()
  const dial = async (lookup: Lookup) => {
    const dispatcher = guardedAgent({ lookup, port })
    const url = new URL(`https://${exampleInstance}/oauth2/token`)
    const answer = await request({
      method: 'POST',
      url,
      headers: {},
      body: 'secret',
      timeoutMs: 5000,
      dispatcher,
    })
    const fault = answer.ok ? 'answered' : answer.fault
    faults.set(fault, (faults.get(fault) ?? 0) + 1)
    dials += 1
    await dispatcher.destroy()
  }
  for (const address of forbiddenAddresses) {
    await dial(answersWith(address))
    await dial(answersWith(address, '8.8.8.8'))
    await dial(answersWith('8.8.8.8', address))
    // A name server that changes its mind: what was checked is what is dialled, and this was refused.
    let asked = 0
    await dial(async (name) =>
      asked++ % 2 === 0 ? answersWith(address)(name) : answersWith('8.8.8.8')(name),
    )
  }
  await close()
  return [
    atLeast(
      `Dials to ${forbiddenAddresses.length} forbidden addresses by four ways`,
      dials,
      forbiddenAddresses.length * 4,
    ),
    exactly('Refused before a connection was made', faults.get('address-refused') ?? 0, dials),
    exactly('Bytes that arrived', heard.bytes + heard.connections, 0),
  ]
}

const run = (server: Awaited<ReturnType<typeof startCoupa>>) =>
  checkCredentials(
    { ...client, variant: 'contracts', instance: exampleInstance },
    { dispatcher: server.dispatcher, limits: { retryPauseMs: 5, busyPauseMs: 5 } },
  )

type Judged = {
  named: number
  echoes: number
  crashes: number
  slowestMs: number
  runs: number
  codes: Set<string>
}

/** Runs the whole test of credentials against a Coupa that answers in one way, and judges the report. */
async function judge(judged: Judged, override: Override): Promise<void> {
  const server = await startCoupa('rack-oauth2', { override })
  const begunMs = performance.now()
  try {
    const found = await run(server)
    const failed = found.results.filter(({ outcome }) => outcome === 'failed')
    const codes = failed.map((result) => ('failure' in result ? String(result.failure) : ''))
    if (found.outcome === 'passed' || codes.every((code) => Object.hasOwn(failures, code))) judged.named += 1
    for (const code of codes) judged.codes.add(code)
    if (/of-the-tests|planted/.test(JSON.stringify(found))) judged.echoes += 1
  } catch {
    judged.crashes += 1
  }
  judged.runs += 1
  judged.slowestMs = Math.max(judged.slowestMs, performance.now() - begunMs)
  await server.close()
}

const nothing = (): Judged => ({ named: 0, echoes: 0, crashes: 0, slowestMs: 0, runs: 0, codes: new Set() })

const membersOfAll = () => Reflect.ownKeys(Object.prototype).length

async function figuresOfAnswers() {
  const before = membersOfAll()
  const ofErrors = nothing()
  for (const reply of errorAnswers()) await judge(ofErrors, () => reply)
  const ofBodies = nothing()
  for (const reply of brokenBodies()) await judge(ofBodies, () => reply)
  const of = (name: string, { named, echoes, crashes, runs, codes }: Judged, least: number) => [
    atLeast(`${name}: answers given`, runs, least),
    exactly(`${name}: judged by a failure that has a name`, named, runs),
    exactly(`${name}: repeated to the admin, or crashed on`, echoes + crashes, 0),
    atMost(`${name}: different sentences`, codes.size, 10),
  ]
  return [
    ...of('OAuth errors', ofErrors, 240),
    ...of('Bodies that are no answer', ofBodies, 954),
    exactly('Members that an answer gave to every object', membersOfAll() - before, 0),
  ]
}

async function figuresOfNetwork() {
  const judged = nothing()
  globalThis.gc?.()
  const beforeBytes = process.memoryUsage().rss
  let mostBytes = beforeBytes
  const watch = setInterval(() => {
    mostBytes = Math.max(mostBytes, process.memoryUsage().rss)
  }, 20)
  for (const override of Object.values(hostileServers)) {
    await judge(judged, override)
    await pause(50)
  }
  clearInterval(watch)
  return [
    atLeast('Hostile networks', judged.runs, 29),
    exactly('Hostile networks: judged by a failure that has a name', judged.named, judged.runs),
    exactly('Hostile networks: crashed on', judged.crashes, 0),
    atMost(
      'Hostile networks: the longest test of credentials',
      judged.slowestMs / 1000,
      limits.runMs / 1000 + 0.5,
      's',
    ),
    atMost('Hostile networks: memory at most, of both ends', (mostBytes - beforeBytes) / 1e6, 64, 'MB'),
  ]
}

async function figuresOfTls() {
  const faults = faultyServers(makeAuthority(), makeAuthority())
  let refused = 0
  let heard = 0
  for (const { name, start } of faults) {
    const { dispatcher, asked, close } = await start()
    const url = new URL(`https://${exampleInstance}/oauth2/token`)
    const answer = await request({
      method: 'POST',
      url,
      headers: {},
      body: 'secret',
      timeoutMs: 5000,
      dispatcher,
    })
    if (!answer.ok && answer.fault === 'tls') refused += 1
    else console.error(`${name}: ${answer.ok ? answer.status : answer.fault}`)
    heard += asked()
    await close()
  }
  return [
    exactly('TLS faults refused as such', refused, faults.length),
    exactly('TLS faults: requests that were sent all the same', heard, 0),
  ]
}

await report(async () => [
  ...(await figuresOfAddresses()),
  ...(await figuresOfTls()),
  ...(await figuresOfAnswers()),
  ...(await figuresOfNetwork()),
])
