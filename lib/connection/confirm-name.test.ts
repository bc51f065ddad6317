import { describe, expect, it } from 'vitest'
import { variants } from '@/lib/catalog/variants'
import { checkTypedName, nameToType } from './confirm-name'
import { states } from './testing/states'

describe('the name that confirms a disconnect', () => {
  it('is the instance, or the integration where that is not known', () => {
    expect(nameToType(states.connected)).toBe(states.connected.instance)
    expect(nameToType({ variant: 'plain' })).toBe(variants.plain.title)
  })

  it.each(['', 'acme', 'acme.coupahost.com.', 'other.coupahost.com'])('is not %j', (typed) => {
    expect(checkTypedName(states.connected, typed)).toBe('name-not-typed')
  })

  it.each(['acme.coupahost.com', ' Acme.CoupaHost.com '])('may be typed as %j', (typed) => {
    expect(checkTypedName(states.connected, typed)).toBeUndefined()
  })
})
