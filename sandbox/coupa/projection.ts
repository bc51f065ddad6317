import type { Row } from './records'

type Value = Readonly<Record<string, unknown>>
type Fields = readonly unknown[]

/**
 * The part of a row that was asked for: `fields` (JSON with underscored names, nested as
 * `{"roles":["id"]}`), else `return_object`: `limited` is the id alone, `shallow` the row's own
 * values with only the ids of what it refers to (Compass, "API Return Formats").
 */
export function project(row: Row, fields: Fields | undefined, returnObject: string | null): Value {
  if (fields) return choose(row, fields)
  if (returnObject === 'limited') return { id: row.id }
  if (returnObject === 'shallow') return mapValues(row, shallow)
  return row
}

/** The `fields` parameter. Undefined when it is absent, null when it is not a JSON array. */
export function readFields(text: string | null): Fields | undefined | null {
  if (text === null) return undefined
  try {
    const fields: unknown = JSON.parse(text)
    return Array.isArray(fields) ? fields : null
  } catch {
    return null
  }
}

function choose(value: unknown, fields: Fields): Value {
  const chosen: Record<string, unknown> = {}
  for (const field of fields) {
    if (typeof field === 'string') copy(field, (inner) => inner)
    else if (field && typeof field === 'object')
      for (const [name, inner] of Object.entries(field))
        copy(name, (nested) =>
          Array.isArray(nested) ? nested.map((one) => choose(one, inner)) : choose(nested, inner),
        )
  }
  return chosen

  function copy(name: string, change: (inner: unknown) => unknown) {
    const key = name.replaceAll('_', '-')
    if (value && typeof value === 'object' && Object.hasOwn(value, key))
      chosen[key] = change((value as Value)[key])
  }
}

function shallow(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shallow)
  return value && typeof value === 'object' ? { id: (value as Value).id } : value
}

function mapValues(row: Value, change: (value: unknown) => unknown): Value {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, change(value)]))
}
