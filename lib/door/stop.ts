import 'server-only'
import type { Server } from 'node:http'
import { Server as NetServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { database, isDatabaseHealthy } from '@/lib/store/database'
import { processWide } from '@/lib/store/process-wide'
import { log } from './log'

type Run = { server?: Server; isStopping: boolean; readyAskedAtMs: number; lastRequestAtMs: number }

/** Somebody who asked whether this process is ready asks again within this time. */
const watchedMs = 30_000
/** How long such a balancer is given to notice that it should ask another process. */
const noticeMs = 3_000
/** Without one: long enough for connections in use to hear that they are to be closed. */
const shortNoticeMs = 250
/** After the last request: then a connection that looks idle is idle, and nothing is on its way in it. */
const quietMs = 750
/** A test of credentials may take 18 seconds. Nothing that has begun takes longer. */
const mostMs = 25_000

const never = Number.NEGATIVE_INFINITY
const run = processWide(
  'run',
  (): Run => ({ isStopping: false, readyAskedAtMs: never, lastRequestAtMs: never }),
)

/** Notes a request and the server that it came to: Next keeps that to itself. */
export function noteRequest(server: Server): void {
  run.server = server
  run.lastRequestAtMs = performance.now()
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
  const idle = setInterval(() => {
    if (performance.now() - run.lastRequestAtMs > quietMs) server.closeIdleConnections()
  }, 50)
  // Not the close of HTTP, which at once cuts off those whose next request it has not read yet.
  await new Promise((resolve) => NetServer.prototype.close.call(server, resolve))
  clearInterval(idle)
  return true
}
