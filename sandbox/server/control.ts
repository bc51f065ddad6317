import { sendJson } from './answers'
import type { Visit } from './serve'

type JsonObject = Readonly<Record<string, unknown>>

/** Thrown by what a control address cannot accept; the sandbox answers 400 with the sentence. */
export class ControlError extends Error {}

/** The JSON object in the body of a control request; an empty body is an empty object. */
export function controlBody(visit: Visit): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(visit.body || '{}')
  } catch {
    throw new ControlError('The body is not JSON.')
  }
  if (!isObject(value)) throw new ControlError('The body is not a JSON object.')
  return value
}

/** The same object, if it has no other keys than these: a misspelt switch must not do nothing. */
export function onlyKeys<Key extends string>(
  object: JsonObject,
  keys: readonly Key[],
): Partial<Record<Key, unknown>> {
  const strange = Object.keys(object).filter((key) => !keys.some((known) => known === key))
  if (strange.length > 0) throw new ControlError(`Unknown: ${strange.join(', ')}. Known: ${keys.join(', ')}.`)
  return object as Partial<Record<Key, unknown>>
}

/** Runs a control request and turns what it complains about into an answer. */
export function answerControl(visit: Visit, run: () => void): void {
  try {
    run()
  } catch (error) {
    if (!(error instanceof ControlError)) throw error
    sendJson(visit.response, 400, { error: error.message })
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
