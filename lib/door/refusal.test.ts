import { describe, expect, it } from 'vitest'
import { refusalOf } from './refusal'

const ownOrigin = 'https://connect.example.com'
const form = { origin: ownOrigin, 'content-length': '100', 'content-type': 'multipart/form-data; boundary=x' }

describe('what is not taken at all', () => {
  it('is neither a page that is read nor a form of this site', () => {
    expect(refusalOf('GET', {}, ownOrigin)).toBeNull()
    expect(refusalOf('HEAD', { origin: 'https://elsewhere.example.com' }, ownOrigin)).toBeNull()
    expect(refusalOf('POST', form, ownOrigin)).toBeNull()
    const action = { ...form, 'next-action': 'id', 'content-type': 'text/plain;charset=UTF-8' }
    expect(refusalOf('POST', action, ownOrigin)).toBeNull()
  })

  it.each([
    ['no origin', { origin: undefined }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['a foreign origin', { origin: 'https://elsewhere.example.com' }, 403],
    ['another port', { origin: `${ownOrigin}:8443` }, 403],
    ['a longer name', { origin: `${ownOrigin}.example.org` }, 403],
    ['another scheme', { origin: 'http://connect.example.com' }, 403],
    ['something that is no origin', { origin: ':::' }, 403],
    [
      'a foreign origin that a header vouches for',
      { origin: 'https://a.example', 'x-forwarded-host': 'a.example' },
      403,
    ],
    ['an action that was passed on', { 'x-action-forwarded': '1' }, 404],
    ['no length', { 'content-length': undefined }, 411],
    ['too much', { 'content-length': '65537' }, 413],
    ['another encoding', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['no encoding', { 'content-type': undefined }, 415],
    ['text without an action', { 'content-type': 'text/plain' }, 415],
  ])('%s → %s', (_, headers, status) => {
    expect(refusalOf('POST', { ...form, ...headers }, ownOrigin)?.status).toBe(status)
  })

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', undefined])('%s', (method) => {
    expect(refusalOf(method, form, ownOrigin)?.status).toBe(405)
  })
})
