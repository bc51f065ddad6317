import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type JsonSchema, violations } from './json-schema'

const schema: JsonSchema = {
  type: 'object',
  properties: {
    key: { type: 'string', minLength: 1, writeOnly: true },
    region: { type: 'string', enum: ['us', 'eu'] },
    group: {
      type: 'object',
      properties: { host: { type: 'string', pattern: '^[a-z]+$' } },
      required: ['host'],
    },
  },
  required: ['key', 'group'],
  additionalProperties: false,
}

describe('a value against a schema', () => {
  test.each<[unknown, readonly string[]]>([
    [{ key: 'k', group: { host: 'a' } }, []],
    [{ key: 'k', region: 'eu', group: { host: 'a', more: 1 } }, []],
    [{}, ['auth.key is missing', 'auth.group is missing']],
    [{ key: '', group: {} }, ['auth.key is too short', 'auth.group.host is missing']],
    [{ key: 1, group: [] }, ['auth.key is not a text', 'auth.group is not an object']],
    [
      { key: 'k', region: 'mars', group: { host: 'A1' } },
      ['auth.region is not one of the choices', 'auth.group.host has another form'],
    ],
    [{ key: 'k', group: { host: 'a' }, extra: 1 }, ['auth.extra is not known']],
    [null, ['auth is not an object']],
    ['text', ['auth is not an object']],
  ])('%o', (value, expected) => {
    expect(violations(schema, value, 'auth')).toEqual(expected)
  })

  test('never repeats the value', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), (secret) => {
        const said = violations(schema, { key: 'k', region: secret, group: { host: `${secret}1` } }, 'auth')
        expect(said.join()).not.toContain(secret)
        expect(said).toHaveLength(2)
      }),
    )
  })
})
