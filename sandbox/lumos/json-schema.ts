import { isObject } from '../server/control'

/** The part of JSON Schema (draft-07) that Lumos' connection schemas use. */
export type JsonSchema = {
  $schema?: string
  type?: 'object' | 'string'
  title?: string
  description?: string
  writeOnly?: boolean
  enum?: readonly string[]
  minLength?: number
  pattern?: string
  properties?: Readonly<Record<string, JsonSchema>>
  required?: readonly string[]
  additionalProperties?: boolean
}

/** What is wrong with a value, one sentence for each place, never with the value in it. */
export function violations(schema: JsonSchema, value: unknown, place: string): readonly string[] {
  if (schema.type === 'string') return stringViolations(schema, value, place)
  if (!isObject(value)) return [`${place} is not an object`]
  const { properties = {}, required = [], additionalProperties = true } = schema
  const missing = required.filter((name) => !Object.hasOwn(value, name))
  const strange = Object.keys(value).filter(
    (name) => !additionalProperties && !Object.hasOwn(properties, name),
  )
  const known = Object.entries(properties).filter(([name]) => Object.hasOwn(value, name))
  return [
    ...missing.map((name) => `${place}.${name} is missing`),
    ...strange.map((name) => `${place}.${name} is not known`),
    ...known.flatMap(([name, inner]) => violations(inner, value[name], `${place}.${name}`)),
  ]
}

function stringViolations(schema: JsonSchema, value: unknown, place: string): readonly string[] {
  if (typeof value !== 'string') return [`${place} is not a text`]
  const { enum: choices, minLength = 0, pattern } = schema
  return [
    ...(value.length < minLength ? [`${place} is too short`] : []),
    ...(choices && !choices.includes(value) ? [`${place} is not one of the choices`] : []),
    ...(pattern && !new RegExp(pattern).test(value) ? [`${place} has another form`] : []),
  ]
}
