import { describe, expect, it } from 'vitest'
import { endingWithinMs, handoverStand } from './halves'
import { states } from './testing/states'

const now = '2026-03-01T10:00:00.000Z'
const inMs = (ms: number) => new Date(Date.parse(now) + ms).toISOString()
const soon = inMs(endingWithinMs)
const late = inMs(endingWithinMs + 1)

describe('the Coupa half', () => {
  it.each([
    ['nothing', undefined, undefined, 'waiting'],
    ['a draft', states.draft, undefined, 'waiting'],
    ['what is proven and held', states.verified, late, 'held'],
    ['what is held for two days more', states.verified, soon, 'ending'],
    ['what is proven and was destroyed', states.verified, undefined, 'gone'],
    ['a connect on its way', states.connecting, late, 'used'],
    ['a first sync', states.syncing, undefined, 'used'],
    ['a connection', states.connected, undefined, 'used'],
    ['a disconnect', states.disconnecting, undefined, 'elsewhere'],
    ['the end', states.disconnected, undefined, 'elsewhere'],
    ['an upgrade', { ...states.draft, replaces: 'c0' }, undefined, 'elsewhere'],
    ['a proven upgrade', states['verified, to replace another'], late, 'elsewhere'],
  ] as const)('with %s stands where it does', (_, connection, heldUntil, stand) => {
    expect(handoverStand(connection, heldUntil, now)).toBe(stand)
  })
})
