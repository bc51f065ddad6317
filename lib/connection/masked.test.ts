import fc from 'fast-check'
import { expect, test } from 'vitest'
import { masked, maskedClientId } from './masked'
import { type StateName, states } from './testing/states'

const clientId = 'c0ffee11c0ffee22c0ffee33c0ffee44'

test('a client id shows its beginning, where it is long enough to keep the rest', () => {
  expect(maskedClientId(clientId)).toBe('c0ff•••• (32 characters)')
  expect(maskedClientId('short')).toBe('•••• (5 characters)')
})

test('no client id can be read from what is shown of it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (id) => {
      const [shown = ''] = maskedClientId(id).split('•')
      expect([...shown].length * 4).toBeLessThanOrEqual([...id].length)
    }),
  )
})

test.each(Object.keys(states) as StateName[])('%s keeps all but its client ids', (name) => {
  const text = JSON.stringify(states[name]).replaceAll(/"clientId":"\w+"/g, `"clientId":"${clientId}"`)
  const state = JSON.parse(text)
  const shown = JSON.stringify(masked(state))
  expect(shown).not.toContain(clientId)
  expect(shown.replaceAll(maskedClientId(clientId), clientId)).toBe(text)
})
