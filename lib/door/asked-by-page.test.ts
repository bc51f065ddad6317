import { expect, test } from 'vitest'
import { isAskedByPage } from './asked-by-page'

const id = '3f1c2c1e-8a4b-4d53-9a55-0a4d1f2b7c11'

test.each([
  [true, 'GET', `/support/${id}/version`, {}],
  [true, 'GET', `/support/${id}/page?_rsc=1a2b3`, { rsc: '1' }],
  [true, 'GET', '/connect/progress', {}],
  [true, 'GET', '/connect/credentials/progress', {}],
  [true, 'GET', '/connect/visit', {}],
  [true, 'GET', '/support/visit', {}],
  // A person comes to the page, or loads it anew.
  [false, 'GET', `/support/${id}/page`, {}],
  // A press on the button that shows the news, and a search as one types.
  [false, 'GET', `/support/${id}?_rsc=1a2b3`, { rsc: '1' }],
  [false, 'GET', '/support?q=acme&_rsc=1a2b3', { rsc: '1' }],
  [false, 'GET', '/connect/credentials/report', {}],
  [false, 'GET', `/support/${id}/version/more`, {}],
  [false, 'POST', `/support/${id}/version`, {}],
  [false, 'POST', `/support/${id}/page`, { rsc: '1' }],
  [false, undefined, '/connect/progress', {}],
  // Somebody wants to stay.
  [false, 'HEAD', '/connect/credentials', {}],
  [false, 'HEAD', '/connect/visit', {}],
] as const)('%s: %s %s %j', (isAsked, method, path, headers) => {
  expect(isAskedByPage(method, path, headers)).toBe(isAsked)
})
