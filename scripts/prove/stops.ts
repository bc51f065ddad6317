import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { steps } from '@/lib/catalog/steps'
import { visitorAt } from '../bench/pages.mjs'
import { type Made, type Stage, startOn } from './app'
import { atLeast, atMost, exactly, type Figure } from './figure'
import { isShort } from './report'

/** Sends requests over kept-alive connections until told not to. What has begun and is not answered is dropped. */
function traffic(origin: string, path: string, cookie: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 20 })
  const counts = { answered: 0, dropped: 0, refused: 0, faults: 0 }
  let isOver = false
  const ask = () =>
    new Promise<void>((resolve) => {
      const sent = request(`${origin}${path}`, { agent, headers: { cookie } }, (answer) => {
        if ((answer.statusCode ?? 0) >= 500) counts.faults += 1
        answer.resume().once('end', () => {
          counts.answered += 1
          resolve()
        })
        answer.once('error', () => {
          counts.dropped += 1
          resolve()
        })
      })
      sent.once('error', (error: NodeJS.ErrnoException) => {
        counts[error.code === 'ECONNREFUSED' ? 'refused' : 'dropped'] += 1
        resolve()
      })
      sent.end()
    })
  const lanes = Array.from({ length: 20 }, async () => {
    while (!isOver && counts.refused === 0) await ask()
  })
  return {
    counts,
    async end() {
      isOver = true
      await Promise.all(lanes)
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
    // Half of the time somebody watches, as a balancer does.
    if (round % 2 === 1) await fetch(`${stage.origin}/readyz`)
    const { counts, end } = traffic(stage.origin, steps.instance.path, visitor.cookie)
    await pause(1000)
    const begunMs = performance.now()
    app.child.kill('SIGTERM')
    if ((await app.ended) !== 0) badEnds += 1
    longestMs = Math.max(longestMs, performance.now() - begunMs)
    await end()
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
