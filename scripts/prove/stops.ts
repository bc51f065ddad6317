import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { steps } from '@/lib/catalog/steps'
import { visitorAt } from '../bench/pages.mjs'
import { type Made, type Stage, startOn } from './app'
import { atLeast, atMost, exactly, type Figure } from './figure'
import { isShort } from './report'

/**
 * Sends requests over kept-alive connections as a balancer does: none any more once the app says that it
 * is not ready. What was sent and is not answered is dropped.
 */
function traffic(origin: string, path: string, cookie: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 20 })
  const counts = { answered: 0, dropped: 0, faults: 0 }
  let isOver = false
  const watching = setInterval(async () => {
    const answer = await fetch(`${origin}/readyz`).catch(() => undefined)
    if (answer?.status !== 200) isOver = true
  }, 200)
  const ask = () =>
    new Promise<void>((resolve) => {
      const end = (outcome: 'answered' | 'dropped') => {
        counts[outcome] += 1
        resolve()
      }
      request(`${origin}${path}`, { agent, headers: { cookie } }, (answer) => {
        if ((answer.statusCode ?? 0) >= 500) counts.faults += 1
        answer.resume().once('end', () => end('answered'))
        answer.once('error', () => end('dropped'))
      })
        .once('error', () => end('dropped'))
        .end()
    })
  const lanes = Array.from({ length: 20 }, async () => {
    while (!isOver) await ask()
  })
  return {
    counts,
    async ended() {
      await Promise.all(lanes)
      clearInterval(watching)
      agent.destroy()
    },
  }
}

/** Tells the app to stop while it is under load, again and again. */
export async function figuresOfStops(stage: Stage, made: Made): Promise<readonly Figure[]> {
  const total = { answered: 0, dropped: 0, faults: 0 }
  let longestMs = 0
  let badEnds = 0
  const rounds = isShort ? 2 : 10
  for (let round = 0; round < rounds; round += 1) {
    const app = await startOn(stage)
    const visitor = await visitorAt(stage.origin, 'instance', { ...made, client: made.clients.plain })
    const { counts, ended } = traffic(stage.origin, steps.instance.path, visitor.cookie)
    await pause(1000)
    const begunMs = performance.now()
    app.child.kill('SIGTERM')
    if ((await app.ended) !== 0) badEnds += 1
    longestMs = Math.max(longestMs, performance.now() - begunMs)
    await ended()
    for (const name of ['answered', 'dropped', 'faults'] as const) total[name] += counts[name]
  }
  return [
    atLeast(`Told to stop under load, ${rounds} times: answers`, total.answered, 100),
    exactly('Of what had begun, dropped', total.dropped, 0),
    exactly('Answered with 5xx', total.faults, 0),
    exactly('Ended otherwise than well', badEnds, 0),
    atMost('The longest stop', longestMs / 1000, 10, 's'),
  ]
}
