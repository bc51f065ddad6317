import { spawn, spawnSync } from 'node:child_process'
import { Agent, get } from 'node:http'

const hasWrk = spawnSync('wrk', ['--version']).error === undefined
const hasTaskset = spawnSync('taskset', ['--version']).error === undefined

/** What sends the load, for the record. */
export const generator = hasWrk ? 'wrk' : 'a client of our own'

/**
 * Asks for an address over many connections for some seconds, without accepting compression, and
 * resolves with how many answers came and how many of them were not 200.
 */
export function load(address, { cookie = '', seconds, connections }) {
  return hasWrk
    ? withWrk(address, cookie, seconds, connections)
    : withOurs(address, cookie, seconds, connections)
}

async function withWrk(address, cookie, seconds, connections) {
  const wrk = ['wrk', '-t1', `-c${connections}`, `-d${seconds}s`, '-H', `Cookie: ${cookie}`, address]
  const [command, ...args] = hasTaskset ? ['taskset', '-c', '1', ...wrk] : wrk
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const text = Buffer.concat(await child.stdout.toArray()).toString('utf8')
  const [, answers = '0'] = /(\d+) requests in/.exec(text) ?? []
  const [, wrong = '0'] = /Non-2xx or 3xx responses: (\d+)/.exec(text) ?? []
  return { answers: Number(answers), wrong: Number(wrong), seconds }
}

async function withOurs(address, cookie, seconds, connections) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const end = performance.now() + seconds * 1000
  let answers = 0
  let wrong = 0
  const ask = () =>
    new Promise((resolve) => {
      get(address, { agent, headers: { cookie } }, (answer) => {
        answers += 1
        if (answer.statusCode !== 200) wrong += 1
        answer.resume().once('end', resolve)
      }).once('error', () => {
        wrong += 1
        resolve()
      })
    })
  const lane = async () => {
    while (performance.now() < end) await ask()
  }
  await Promise.all(Array.from({ length: connections }, lane))
  agent.destroy()
  return { answers, wrong, seconds }
}
