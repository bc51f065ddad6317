import { describe, expect, it } from 'vitest'
import { atLeast, atMost, exactly, tableOf } from './figure'

describe('the table of a proof', () => {
  it('is met when every figure is', () => {
    const { text, isMet } = tableOf([exactly('Apps', 1, 1), atLeast('Kills', 60, 50)])
    expect(isMet).toBe(true)
    expect(text.split('\n').slice(1)).toEqual([
      'Apps           1       1  met',
      'Kills         60   >= 50  met',
    ])
  })

  it('rounds what is measured, and judges what is not rounded', () => {
    expect(atMost('Stop', 9.96, 10, 's')).toMatchObject({ measured: '10 s', target: '<= 10 s', isMet: true })
    expect(atMost('Stop', 10.04, 10, 's')).toMatchObject({ measured: '10 s', isMet: false })
  })

  it('is missed by one figure, and says which', () => {
    const { text, isMet } = tableOf([exactly('Apps', 2, 1), atLeast('Kills', 50, 50)])
    expect(isMet).toBe(false)
    expect(text).toMatch(/^Apps .* MISSED$/m)
  })
})
