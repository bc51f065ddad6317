import { describe, expect, it } from 'vitest'
import { admits } from './admits'

const group = { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] }

const rows: [schema: unknown, admitted: unknown[], refused: unknown[]][] = [
  [true, ['x', 1, null, {}], []],
  [false, [], ['x', {}]],
  [{}, ['x', 1, null, {}, []], []],
  [{ title: 'A', description: 'B', default: 1, examples: [], 'x-order': 2, writeOnly: true }, ['x'], []],
  [{ type: 'string' }, ['', 'x'], [1, null, {}, [], true]],
  [{ type: 'object' }, [{}], ['x', [], null]],
  [{ type: 'integer' }, [1, 1.0], [1.5, '1']],
  [{ type: 'boolean' }, [true], ['true', 1]],
  [{ type: 'null' }, [null], ['null', 0]],
  [{ type: 'array' }, [[], [1]], [{}, '']],
  [{ type: ['string', 'null'] }, ['x', null], [1]],
  [{ type: 'colour' }, [], ['x']],
  [{ const: { a: [1] } }, [{ a: [1] }], [{ a: [2] }, '{}']],
  [{ enum: ['us', 'eu'] }, ['us', 'eu'], ['US', '']],
  [{ enum: 'us' }, [], ['us']],
  [{ minLength: 2, maxLength: 3 }, ['ab', 'abc', '🙂🙂', 12345], ['a', 'abcd', '🙂']],
  [{ pattern: '^[a-z]+$' }, ['abc', 5], ['ABC', '']],
  [{ pattern: 'b' }, ['abc'], ['aec']],
  [{ pattern: '^[\\w-.]+$' }, ['a-b.c'], ['a b']],
  [{ pattern: '(' }, [], ['x']],
  [{ pattern: '(?P<name>x)' }, [], ['x']],
  [{ pattern: 5 }, [], ['5']],
  [{ pattern: `x{0,${'9'.repeat(300)}}` }, [], ['x']],
  [{ pattern: '^([0-9a-f]+)+x$' }, [], ['ab'.repeat(40)]],
  [{ format: 'password' }, ['x', ''], []],
  [{ format: 'hostname' }, ['acme.coupahost.com', 'a'], ['https://a', 'a b', '-a', 'a..b', '']],
  [{ format: 'uri' }, ['https://a/b'], ['acme.coupahost.com']],
  [{ format: 'uuid' }, [7], ['x']],
  [group, [{ id: 'x' }, { id: 'x', more: 1 }], [{}, { id: 1 }, 'x']],
  [{ ...group, additionalProperties: false }, [{ id: 'x' }], [{ id: 'x', more: 1 }]],
  [{ additionalProperties: { type: 'string' } }, [{ a: 'x' }, {}], [{ a: 1 }]],
  [{ required: ['toString'] }, [{ toString: 1 }, 'x'], [{}]],
  [{ properties: { nested: group } }, [{}, { nested: { id: '1' } }], [{ nested: {} }]],
  [{ allOf: [{ type: 'string' }, { minLength: 2 }] }, ['ab'], ['a', 1]],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, ['a', null], [1]],
  [{ anyOf: [] }, [], ['a']],
  [{ anyOf: [{ type: 'string' }, { not: {} }] }, ['a'], [1]],
  [{ oneOf: [{ minLength: 2 }, { maxLength: 2 }] }, ['a', 'abc'], ['ab']],
  [{ oneOf: [{ type: 'string' }, { not: {} }] }, [], ['a', 1]],
  [{ oneOf: {} }, [], ['a']],
  [{ $ref: '#/$defs/id', $defs: { id: { type: 'string' } } }, ['a'], [1]],
  [{ $ref: '#/$defs/a~1b%25', $defs: { 'a/b%': { const: 1 } } }, [1], [2]],
  [{ $ref: '#/$defs/id', minLength: 2, $defs: { id: { type: 'string' } } }, ['ab'], ['a']],
  [{ $ref: '#/$defs/missing' }, [], ['a']],
  [{ $ref: '#/constructor' }, [], ['a']],
  [{ $ref: '#/%zz' }, [], ['a']],
  [{ $ref: 'https://example.com/schema.json' }, [], ['a']],
  [{ $ref: '#' }, [], ['a']],
  [{ properties: { next: { $ref: '#' } } }, [{ next: { next: {} } }, 'a'], []],
  [{ if: {}, else: false }, [], ['a']],
  [{ patternProperties: { '^x': false } }, ['a'], [{ a: 1 }]],
  [{ dependencies: { a: ['b'] } }, ['a'], [{ a: 1 }]],
  [{ minimum: 3, items: false }, ['a', {}], [5, []]],
  ['not a schema', [], ['a']],
  [{ properties: { a: null } }, [{}], [{ a: 1 }]],
]

describe('admits', () => {
  it.each(rows)('judges %j', (schema, admitted, refused) => {
    for (const value of admitted) expect([value, admits(schema, value)]).toEqual([value, true])
    for (const value of refused) expect([value, admits(schema, value)]).toEqual([value, false])
  })

  it('gives up on a schema that unfolds without end', () => {
    const $defs = { a: { anyOf: Array.from({ length: 20 }, () => ({ $ref: '#/$defs/a' })) } }
    expect(admits({ $ref: '#/$defs/a', $defs }, 'x')).toBe(false)
  })
})
