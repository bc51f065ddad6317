import { expect, test } from 'vitest'
import { checks } from '@/lib/catalog/checks'
import { type EventType, events } from '@/lib/catalog/events'
import { failures } from '@/lib/catalog/failures'
import { eventSentence, meaningOf } from './event-words'
import { events as connectionEvents } from './testing/states'

test.each(Object.keys(events) as EventType[])('%s is a sentence, and says no more than is named', (type) => {
  expect(events[type].told).toMatch(/^[A-Z].*[.}]$/)
  expect(eventSentence(type, { clientSecret: 'canary', token: 'canary' })).not.toContain('canary')
})

test.each([
  ['variantChosen', { variant: 'contracts' }, 'Chose Coupa Software (with Contract Ingestion).'],
  [
    'connectRefused',
    { failure: 'changed-elsewhere' },
    `Lumos did not connect it. ${failures['changed-elsewhere'].sentence}`,
  ],
  [
    'credentialsRejected',
    { failed: ['scopes'] },
    `Tested the credentials. Not everything works. Failed: ${checks.scopes.name}.`,
  ],
  ['credentialsRejected', {}, 'Tested the credentials. Not everything works.'],
  ['disconnected', { by: 'hand' }, 'Disconnected, by hand.'],
  [
    'linkMade',
    { part: 'coupa', until: '2026-12-08T10:00:00.000Z' },
    'Made a link to the Coupa half. It works until Dec 8, 2026.',
  ],
  ['setupMade', { customer: 'Acme' }, 'Made the setup for Acme.'],
  ['scopesTicked', {}, 'Ticked scopes:  now.'],
  [
    'fromTheFuture',
    { secret: 'canary' },
    'Something happened that this version has no words for: fromTheFuture.',
  ],
])('%s with %j is told as %j', (type, detail, told) => expect(eventSentence(type, detail)).toBe(told))

test('everything that can happen to a connection has a meaning', () => {
  for (const type of Object.keys(connectionEvents)) expect(Object.hasOwn(events, type)).toBe(true)
  expect(meaningOf('connectRefused')).toBe('failure')
  expect(meaningOf('fromTheFuture')).toBe('neither')
})
