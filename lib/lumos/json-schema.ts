import 'server-only'

export type SchemaObject = Readonly<Record<string, unknown>>

export function isSchemaObject(schema: unknown): schema is SchemaObject {
  return typeof schema === 'object' && schema !== null && !Array.isArray(schema)
}

/** A member that holds schemas by name, such as `properties`; empty where there is none. */
export function namedSchemas(schema: SchemaObject, member: string): [string, unknown][] {
  const value = schema[member]
  return isSchemaObject(value) ? Object.entries(value) : []
}

/** A member that lists schemas, such as `oneOf`; undefined where there is none. */
export function listedSchemas(schema: SchemaObject, member: string): unknown[] | undefined {
  const value = schema[member]
  return Array.isArray(value) ? value : undefined
}

/** The names in `required`. */
export function requiredNames(schema: SchemaObject): string[] {
  return (listedSchemas(schema, 'required') ?? []).filter((name) => typeof name === 'string')
}

/** What a `$ref` of the same document points to; undefined for any other reference. */
export function followReference(root: unknown, reference: unknown): unknown {
  if (typeof reference !== 'string' || !/^#(\/|$)/.test(reference)) return undefined
  let target: unknown = root
  for (const step of reference.split('/').slice(1)) {
    const name = decodePointer(step)
    if (name === undefined || typeof target !== 'object' || target === null) return undefined
    if (!Object.hasOwn(target, name)) return undefined
    target = (target as SchemaObject)[name]
  }
  return target
}

function decodePointer(step: string): string | undefined {
  try {
    return decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
  } catch {
    return undefined
  }
}

const always = ['allOf'] as const
const possibly = ['allOf', 'anyOf', 'oneOf'] as const
const mostParts = 100

/** The schema with all that `$ref` and the members given add to it, the nearest first. */
function partsOf(schema: unknown, root: unknown, members: readonly string[]): SchemaObject[] {
  const parts: SchemaObject[] = []
  const waiting = [schema]
  while (waiting.length > 0 && parts.length < mostParts) {
    const part = waiting.shift()
    if (!isSchemaObject(part)) continue
    parts.push(part)
    waiting.push(followReference(root, part.$ref))
    waiting.push(...members.flatMap((member) => listedSchemas(part, member) ?? []))
  }
  return parts
}

/** The nearest `title` of a schema. */
export function titleOf(schema: unknown, root: unknown): string {
  const titles = partsOf(schema, root, always).map(({ title }) => title)
  return titles.find((title) => typeof title === 'string') ?? ''
}

/** Is the value marked as a secret? Lumos marks secrets with `writeOnly`. */
export function isMarkedSecret(schema: unknown, root: unknown): boolean {
  const parts = partsOf(schema, root, possibly)
  return parts.some(({ writeOnly, format }) => writeOnly === true || format === 'password')
}

/** The only value that the schema leaves, by `const` or an `enum` of one. */
export function soleValue(schema: unknown, root: unknown): { value: unknown } | undefined {
  for (const part of partsOf(schema, root, always)) {
    if (Object.hasOwn(part, 'const')) return { value: part.const }
    const choices = listedSchemas(part, 'enum')
    if (choices?.length === 1) return { value: choices[0] }
  }
  return undefined
}
