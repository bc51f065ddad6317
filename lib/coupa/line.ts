import 'server-only'
import { setTimeout } from 'node:timers/promises'
import type { Dispatcher } from 'undici'
import { type Answer, type Outbound, request } from '@/lib/outbound/request'
import { coupaAddress } from './address'
import { type Limits, limits as standardLimits } from './limits'

type Call = Pick<Outbound, 'method' | 'body' | 'timeoutMs'> & { headers?: Outbound['headers'] }

/** The line of one run to one instance: every call on it is paced and ends with the run. */
export type Line = {
  instance: string
  limits: Limits
  /** Has the run used up its time, or been given up by the caller? */
  isOver: () => boolean
  remainingMs: () => number
  /** Waits, and says whether the run still has time afterwards. Does not wait when it would not. */
  pause: (pauseMs: number) => Promise<boolean>
  call: (path: `/${string}`, call: Call) => Promise<Answer>
}

export type LineOptions = {
  /** Ends the run early. */
  signal?: AbortSignal
  limits?: Partial<Limits>
  /** Instead of the one for the address; for tests against a server of their own. */
  dispatcher?: Dispatcher
}

/** Opens a line; its time starts now. */
export function openLine(instance: string, options: LineOptions = {}): Line {
  const limits = { ...standardLimits, ...options.limits }
  const endsAt = performance.now() + limits.runMs
  const deadline = AbortSignal.timeout(limits.runMs)
  const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline
  const waitMs = makePacer(limits.callsPerSecond)
  const remainingMs = () => (signal.aborted ? 0 : Math.max(0, endsAt - performance.now()))

  async function pause(pauseMs: number): Promise<boolean> {
    if (pauseMs >= remainingMs()) return false
    if (pauseMs <= 0) return true
    return setTimeout(pauseMs, true, { signal }).catch(() => false)
  }

  async function call(path: `/${string}`, { headers, ...given }: Call): Promise<Answer> {
    if (!(await pause(waitMs(performance.now())))) return { ok: false, fault: 'timeout' }
    const address = coupaAddress(instance, path)
    return request({
      ...given,
      url: address.url,
      headers: { ...headers, ...address.headers },
      dispatcher: options.dispatcher ?? address.dispatcher,
      signal,
    })
  }

  return { instance, limits, isOver: () => remainingMs() === 0, remainingMs, pause, call }
}

// A second, and some for calls that overtake each other on the way.
const windowMs = 1_050

/**
 * Gives each call its turn: how long it has to wait, so that no more than `perSecond` begin within a
 * second. Takes the time in milliseconds, which must not run backwards.
 */
export function makePacer(perSecond: number): (nowMs: number) => number {
  const turns: number[] = []
  return (nowMs) => {
    const before = turns.at(-perSecond)
    const turn = turns.length < perSecond || before === undefined ? nowMs : Math.max(nowMs, before + windowMs)
    turns.push(turn)
    return turn - nowMs
  }
}
