import 'server-only'
import { followReference, isSchemaObject, listedSchemas, namedSchemas, requiredNames } from './json-schema'

/** One way an object can look: its properties by name, and those that must be there. */
export type Shape = { properties: ReadonlyMap<string, unknown>; required: ReadonlySet<string> }

/** A search through a schema. When `steps` runs out, the search has seen too little to be trusted. */
export type Search = { root: unknown; steps: number }

const deepest = 12
const anything: Shape = { properties: new Map(), required: new Set() }

/**
 * All the ways an object of this schema can look, with `$ref` followed, `allOf` merged and one
 * alternative of each `oneOf` and `anyOf` taken. None where the schema wants no object.
 */
export function shapesOf(schema: unknown, search: Search, depth = 0): Shape[] {
  search.steps -= 1
  if (depth > deepest) search.steps = -1
  if (search.steps < 0) return []
  if (schema === true) return [anything]
  if (!isSchemaObject(schema) || !mayBeObject(schema.type)) return []
  const own = {
    properties: new Map(namedSchemas(schema, 'properties')),
    required: new Set(requiredNames(schema)),
  }
  const factors = (listedSchemas(schema, 'allOf') ?? []).map((part) => [part])
  if (schema.$ref !== undefined) factors.push([followReference(search.root, schema.$ref)])
  for (const member of ['anyOf', 'oneOf']) {
    const alternatives = listedSchemas(schema, member)
    if (alternatives) factors.push(alternatives.map((part) => tagged(part, schema.discriminator)))
  }
  return factors.reduce<Shape[]>(
    (shapes, factor) => {
      const added = factor.flatMap((part) => shapesOf(part, search, depth + 1))
      search.steps -= shapes.length * added.length
      return search.steps < 0 ? [] : shapes.flatMap((shape) => added.map((other) => merge(shape, other)))
    },
    [own],
  )
}

function mayBeObject(type: unknown): boolean {
  return type === undefined || type === 'object' || (Array.isArray(type) && type.includes('object'))
}

/** The property that tells alternatives apart (OpenAPI's `discriminator`) has to be sent. */
function tagged(alternative: unknown, discriminator: unknown): unknown {
  const name = isSchemaObject(discriminator) ? discriminator.propertyName : undefined
  return typeof name === 'string' ? { allOf: [alternative], required: [name] } : alternative
}

function merge(one: Shape, other: Shape): Shape {
  const properties = new Map(one.properties)
  for (const [name, property] of other.properties) {
    const known = properties.get(name)
    properties.set(name, known === undefined ? property : { allOf: [known, property] })
  }
  return { properties, required: new Set([...one.required, ...other.required]) }
}
