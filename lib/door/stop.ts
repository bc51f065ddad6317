import 'server-only'
import type { Server } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { database, isDatabaseHealthy } from '@/lib/store/database'
import { processWide } from '@/lib/store/process-wide'
import { log } from './log'

type Run = { server?: Server; isStopping: boolean; readyAskedAtMs: number }

/** Somebody who asked whether this process is ready asks again within this time. */
const watchedMs = 30_000
/** How long such a balancer is given to notice that it should ask another process. */
const noticeMs = 3_000
/** Without one: long enough for connections in use to hear that they are to be closed. */
const shortNoticeMs = 250
/** A test of credentials may take 18 seconds. Nothing that has begun takes longer. */
const mostMs = 25_000

const run = processWide('run', (): Run => ({ isStopping: false, readyAskedAtMs: Number.NEGATIVE_INFINITY }))

/** Remembers the server that requests come from: Next keeps it to itself. */
export function noteServer(server: Server): void {
  run.server = server
}

/** Is this process on its way out? It still answers, and asks for nothing new to be sent to it. */
export function isStopping(): boolean {
  return run.isStopping
}

/** May requests be sent here: the tables are up to date, the database answers, nothing is stopping. */
export async function isReady(): Promise<boolean> {
  run.readyAskedAtMs = performance.now()
  return !run.isStopping && (await isDatabaseHealthy())
}

/**
 * Stops on SIGTERM and SIGINT without dropping anything that has begun: first asks for no more, then
 * takes no more, then waits for the last answer. Next's own way lets a busy connection go on for ever,
 * so that whoever waits for it kills it. It is on where Next is told to leave signals to us.
 */
export function stopWhenTold(): void {
  if (!process.env.NEXT_MANUAL_SIG_HANDLE) return
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())
}

async function stop(): Promise<void> {
  if (run.isStopping) return
  run.isStopping = true
  const begunMs = performance.now()
  log('info', 'Stopping')
  await pause(begunMs - run.readyAskedAtMs < watchedMs ? noticeMs : shortNoticeMs)
  const isDone = await Promise.race([
    closed(run.server),
    pause(mostMs - (performance.now() - begunMs), false, { ref: false }),
  ])
  run.server?.closeAllConnections()
  await database()
    .then((opened) => opened.close())
    .catch(() => {})
  const durationMs = Math.round(performance.now() - begunMs)
  log(isDone ? 'info' : 'warn', 'Stopped', { outcome: isDone ? 'done' : 'cut off', durationMs })
  process.exit(0)
}

/** Takes no more connections, and resolves when the last one is closed. */
async function closed(server: Server | undefined): Promise<true> {
  if (!server) return true
  // A connection whose last answer was on its way is idle from then on, and would wait for more.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  await new Promise((resolve) => server.close(resolve))
  clearInterval(idle)
  return true
}
