import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import {
  followReference,
  isSchemaObject,
  listedSchemas,
  namedSchemas,
  requiredNames,
  type SchemaObject,
} from './json-schema'
import { judgeFormat, judgePattern } from './text-rules'
import { type Verdict, yesIf } from './verdict'

type Walk = { root: unknown; depth: number; budget: { steps: number } }

/** Judges one rule of a schema on a value of any type. */
type Judge = (rule: unknown, value: unknown, schema: SchemaObject, walk: Walk) => Verdict

const mostSteps = 5_000
const deepest = 32

/**
 * Does the schema surely admit the value? Judges the part of JSON Schema (draft-07) that
 * connection schemas are made of; anything else that could refuse the value makes it false.
 * References are looked up in `root`.
 */
export function admits(schema: unknown, value: unknown, root: unknown = schema): boolean {
  return judge(schema, value, { root, depth: 0, budget: { steps: mostSteps } }) === 'yes'
}

function judge(schema: unknown, value: unknown, walk: Walk): Verdict {
  walk.budget.steps -= 1
  if (walk.budget.steps < 0 || walk.depth > deepest) return 'unsure'
  if (typeof schema === 'boolean') return yesIf(schema)
  if (!isSchemaObject(schema)) return 'unsure'
  const deeper = { ...walk, depth: walk.depth + 1 }
  return all(
    Object.entries(schema).map(([keyword, rule]) => {
      if (Object.hasOwn(judges, keyword)) return judges[keyword]?.(rule, value, schema, deeper) ?? 'unsure'
      return isUnjudged(keyword, value) ? 'unsure' : 'yes'
    }),
  )
}

const judges: Record<string, Judge> = {
  $ref: (rule, value, _, walk) => judge(followReference(walk.root, rule), value, walk),
  type: (rule, value) => yesIf((Array.isArray(rule) ? rule : [rule]).some((type) => isOfType(value, type))),
  const: (rule, value) => yesIf(isDeepStrictEqual(rule, value)),
  enum: (rule, value) =>
    Array.isArray(rule) ? yesIf(rule.some((choice) => isDeepStrictEqual(choice, value))) : 'unsure',
  minLength: (rule, value) => onText(value, (text) => yesIf([...text].length >= Number(rule))),
  maxLength: (rule, value) => onText(value, (text) => yesIf([...text].length <= Number(rule))),
  pattern: (rule, value) => onText(value, (text) => judgePattern(rule, text)),
  format: (rule, value) => onText(value, (text) => judgeFormat(rule, text)),
  required: (_, value, schema) =>
    isSchemaObject(value) ? yesIf(requiredNames(schema).every((name) => Object.hasOwn(value, name))) : 'yes',
  properties: (_, value, schema, walk) =>
    isSchemaObject(value)
      ? all(
          namedSchemas(schema, 'properties')
            .filter(([name]) => Object.hasOwn(value, name))
            .map(([name, property]) => judge(property, value[name], walk)),
        )
      : 'yes',
  additionalProperties: (rule, value, schema, walk) => {
    const named = new Set(namedSchemas(schema, 'properties').map(([name]) => name))
    const others = isSchemaObject(value) ? Object.entries(value).filter(([name]) => !named.has(name)) : []
    return all(others.map(([, other]) => judge(rule, other, walk)))
  },
  allOf: (_, value, schema, walk) => all(judgeEach('allOf', value, schema, walk)),
  anyOf: (_, value, schema, walk) => {
    const verdicts = judgeEach('anyOf', value, schema, walk)
    return verdicts.includes('yes') ? 'yes' : verdicts.includes('unsure') ? 'unsure' : 'no'
  },
  oneOf: (_, value, schema, walk) => {
    const verdicts = judgeEach('oneOf', value, schema, walk)
    const count = verdicts.filter((verdict) => verdict === 'yes').length
    return count > 1 ? 'no' : verdicts.includes('unsure') ? 'unsure' : yesIf(count === 1)
  },
}

/** Rules of JSON Schema that can refuse a value and are not judged, by the type they speak of. */
const unjudged: Record<string, readonly string[]> = {
  any: ['not', 'if', '$dynamicRef', '$recursiveRef', 'contentEncoding', 'contentMediaType'],
  object: ['patternProperties', 'propertyNames', 'minProperties', 'maxProperties', 'unevaluatedProperties'],
  // Draft-07 names them in one word, 2019-09 in two.
  conditions: ['dependencies', 'dependentRequired', 'dependentSchemas'],
  array: ['items', 'prefixItems', 'additionalItems', 'contains', 'minItems', 'maxItems', 'uniqueItems'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
}

function isUnjudged(keyword: string, value: unknown): boolean {
  const types = Array.isArray(value)
    ? ['array']
    : isSchemaObject(value)
      ? ['object', 'conditions']
      : [typeof value]
  return ['any', ...types].some((type) => unjudged[type]?.includes(keyword))
}

function judgeEach(member: string, value: unknown, schema: SchemaObject, walk: Walk) {
  const listed = listedSchemas(schema, member)
  return listed ? listed.map((part) => judge(part, value, walk)) : ['unsure' as const]
}

function isOfType(value: unknown, type: unknown): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isSchemaObject(value)
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}

function onText(value: unknown, check: (text: string) => Verdict): Verdict {
  return typeof value === 'string' ? check(value) : 'yes'
}

function all(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes('no') ? 'no' : verdicts.includes('unsure') ? 'unsure' : 'yes'
}
