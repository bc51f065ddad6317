import 'server-only'
import pino from 'pino'
import { env } from '@/lib/env'

const logger = pino({ level: env.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime })

/** Everything a log line may say. What has no name here cannot be logged, so no secret can. */
type LogFields = {
  setup?: string
  step?: string
  failure?: string
  outcome?: string
  incident?: string
  kind?: string
  durationMs?: number
  count?: number
}

/** Writes one line. Messages are fixed phrases; facts go into the named fields. */
export function log(level: 'info' | 'warn' | 'error', message: string, fields: LogFields = {}): void {
  const { setup, step, failure, outcome, incident, kind, durationMs, count } = fields
  logger[level]({ setup, step, failure, outcome, incident, kind, durationMs, count }, message)
}
