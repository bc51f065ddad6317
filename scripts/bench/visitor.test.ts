import { expect, test } from 'vitest'
import { fillIn } from './visitor.mjs'

const page = `
  <form><input name="other" value="1"/></form>
  <form action=""><input type="hidden" name="$ACTION_1:0" value="{&quot;id&quot;:&quot;a&amp;b&quot;}"/>
  <input type="radio" name="variant" value="plain" checked=""/><input type="radio" name="variant" value="contracts"/>
  <input type="checkbox" name="ticked" value="yes"/><input name="instance" value="acme"/></form>`

test('fills in the form that has the fields and sends the rest as it came', () => {
  const filled = fillIn(page, { instance: 'other.example' })
  expect([...filled]).toEqual([
    ['$ACTION_1:0', '{"id":"a&b"}'],
    ['variant', 'plain'],
    ['instance', 'other.example'],
  ])
})

test('says so when no form has such a field', () => {
  expect(() => fillIn(page, { secret: 'x' })).toThrow('no form with secret')
})
