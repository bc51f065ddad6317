import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import type { FailureCode } from '@/lib/catalog/failures'
import { admits } from './admits'
import { type Filling, fillingsOf, type Obstacles } from './fillings'
import { isSchemaObject } from './json-schema'
import type { Credentials, Place } from './places'
import { shapesOf } from './shapes'

/** What Lumos says an integration needs: two JSON Schemas (API reference, "connection-schema"). */
export type ConnectionSchema = { auth_schema: unknown; settings_schema?: unknown }

type Members = Record<string, unknown>

export type Fit =
  | { ok: true; auth: Members; settings: Members }
  | {
      ok: false
      failure: Extract<FailureCode, 'lumos-consent-needed' | 'lumos-schema-other'>
      because: Misfit
    }

export type Misfit = {
  /** Several requests would fit, and nothing says which one is meant. */
  isAmbiguous: boolean
  /** Required properties that are none of the three values. */
  unknown: readonly string[]
  /** Properties for one of the values, with a rule that refuses it. */
  refusing: readonly string[]
}

const places: readonly Place[] = ['instance', 'clientId', 'clientSecret']
const mostSteps = 2_000

/**
 * Puts the three tested values where the schema wants them. There has to be exactly one request
 * that holds each value once, the secret in `auth`, and that both schemas surely admit; anything
 * else does not fit, because nobody's credentials are sent on a guess. `lumos-consent-needed`
 * where `auth_schema` asks for nothing, which is how Lumos says that consent is given in its UI.
 */
export function fitCredentials(schema: ConnectionSchema, credentials: Credentials): Fit {
  const obstacles: Obstacles = { unknown: new Set(), refusing: new Set() }
  const auth = schema.auth_schema ?? {}
  const settings = schema.settings_schema ?? {}
  if (asksForNothing(auth)) return misfit('lumos-consent-needed', obstacles, false)
  const authTask = { root: auth, steps: mostSteps, depth: 0, credentials, obstacles }
  const settingsTask = { root: settings, steps: mostSteps, depth: 0, credentials, obstacles }
  const authFillings = fillingsOf(auth, authTask)
  const settingsFillings = fillingsOf(settings, settingsTask)
  const sawAll = authTask.steps >= 0 && settingsTask.steps >= 0
  const requests: { auth: Members; settings: Members }[] = []
  for (const one of sawAll ? authFillings : []) {
    if (!one.placed.includes('clientSecret')) continue
    for (const other of settingsFillings) {
      if (!placesEachOnce(one, other)) continue
      const request = { auth: Object.fromEntries(one.members), settings: Object.fromEntries(other.members) }
      if (requests.some((known) => isDeepStrictEqual(known, request))) continue
      if (admits(auth, request.auth) && admits(settings, request.settings)) requests.push(request)
    }
  }
  const [only, another] = requests
  if (!only || another) return misfit('lumos-schema-other', obstacles, another !== undefined)
  return { ok: true, ...only }
}

function placesEachOnce(one: Filling, other: Filling): boolean {
  const placed = [...one.placed, ...other.placed]
  return placed.length === places.length && places.every((place) => placed.includes(place))
}

function asksForNothing(schema: unknown): boolean {
  if (!isSchemaObject(schema)) return false
  const shapes = shapesOf(schema, { root: schema, steps: mostSteps })
  return (
    shapes.length > 0 && shapes.every(({ properties, required }) => properties.size + required.size === 0)
  )
}

function misfit(
  failure: Extract<Fit, { ok: false }>['failure'],
  { unknown, refusing }: Obstacles,
  isAmbiguous: boolean,
): Fit {
  return {
    ok: false,
    failure,
    because: { isAmbiguous, unknown: namesOf(unknown), refusing: namesOf(refusing) },
  }
}

/** The names are Lumos' words: only what looks like a name is passed on. */
function namesOf(names: ReadonlySet<string>): readonly string[] {
  return [...names].filter((name) => /^[\w.-]{1,64}$/.test(name)).sort()
}
