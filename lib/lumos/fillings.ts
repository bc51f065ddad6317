import 'server-only'
import { admits } from './admits'
import { soleValue } from './json-schema'
import { type Credentials, type Place, placeOf } from './places'
import { type Search, type Shape, shapesOf } from './shapes'

/** One way to fill an object: the members, and which values were placed in them. */
export type Filling = { members: readonly (readonly [string, unknown])[]; placed: readonly Place[] }

/** Why a schema does not fit, by names of its properties. */
export type Obstacles = { unknown: Set<string>; refusing: Set<string> }

export type Task = Search & { credentials: Credentials; obstacles: Obstacles; depth: number }

const deepestGroup = 8

const nothing: Filling = { members: [], placed: [] }

/**
 * Every way to fill an object of this schema with the three values, each at most once. A required
 * property gets one of the values, its only possible value, or a named group filled likewise;
 * there is no filling with one that gets none of these. What is optional and none of ours is
 * left out.
 */
export function fillingsOf(schema: unknown, task: Task): Filling[] {
  return shapesOf(schema, task).flatMap((shape) => fill(shape, task))
}

function fill({ properties, required }: Shape, task: Task): Filling[] {
  let fillings = [nothing]
  for (const name of new Set([...properties.keys(), ...required])) {
    const choices = choicesFor(name, properties.get(name), required.has(name), task)
    task.steps -= fillings.length * choices.length
    if (task.steps < 0) return []
    fillings = fillings.flatMap((filling) =>
      choices.flatMap((choice) => (isDisjoint(filling, choice) ? [join(filling, choice)] : [])),
    )
  }
  return fillings
}

/** The ways to fill one property; the filling with nothing leaves it out. */
function choicesFor(name: string, property: unknown, isRequired: boolean, task: Task): Filling[] {
  const { credentials, root, obstacles } = task
  const leftOut = isRequired ? [] : [nothing]
  const place = placeOf(name, property, credentials, root)
  if (place && admits(property, credentials[place], root))
    return [{ members: [[name, credentials[place]]], placed: [place] }, ...leftOut]
  const groups = groupFillings(property, task)
  const ours = groups.filter(({ placed }) => isRequired || placed.length > 0)
  const filled = ours.map(({ members, placed }) => ({
    members: [[name, Object.fromEntries(members)] as const],
    placed,
  }))
  if (filled.length > 0) return [...filled, ...leftOut]
  const sole = isRequired && !place ? soleValue(property, root) : undefined
  if (sole) return [{ members: [[name, sole.value]], placed: [] }]
  if (place) obstacles.refusing.add(name)
  else if (isRequired) obstacles.unknown.add(name)
  return leftOut
}

/** A named group has properties; an object without any is nothing we know how to fill. */
function groupFillings(property: unknown, task: Task): Filling[] {
  if (task.depth === deepestGroup) task.steps = -1
  const shapes = shapesOf(property, task).filter(({ properties }) => properties.size > 0)
  task.depth += 1
  const fillings = shapes.flatMap((shape) => fill(shape, task))
  task.depth -= 1
  return fillings
}

function isDisjoint(one: Filling, other: Filling): boolean {
  return !other.placed.some((place) => one.placed.includes(place))
}

function join(one: Filling, other: Filling): Filling {
  return { members: [...one.members, ...other.members], placed: [...one.placed, ...other.placed] }
}
