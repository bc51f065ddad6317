import { describe, expect, it } from 'vitest'
import { exampleInstance } from '@/lib/catalog/instances'
import { coupaAddress } from './address'

describe('the address of a path', () => {
  it('is https at the instance itself', () => {
    const { url, headers } = coupaAddress(exampleInstance, '/oauth2/token', undefined)
    expect(url.href).toBe(`https://${exampleInstance}/oauth2/token`)
    expect(headers).toEqual({})
  })

  it('is at the sandbox where there is one, with the instance in a header', () => {
    const { url, headers } = coupaAddress(exampleInstance, '/api/users?limit=1', 'http://127.0.0.1:4001')
    expect(url.href).toBe('http://127.0.0.1:4001/api/users?limit=1')
    expect(headers).toEqual({ 'x-coupa-instance': exampleInstance })
  })

  it.each(['evil.example', `${exampleInstance}/`, exampleInstance.toUpperCase(), `x@${exampleInstance}`, ''])(
    'is made for no host that was not checked: %j',
    (instance) => {
      expect(() => coupaAddress(instance, '/oauth2/token', undefined)).toThrow('checked')
    },
  )

  it('cannot be led elsewhere by its path', () => {
    expect(coupaAddress(exampleInstance, '//evil.example', undefined).url.host).toBe(exampleInstance)
  })
})
