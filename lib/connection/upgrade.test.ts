import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { upgradePhaseIds } from '@/lib/catalog/upgrade'
import { addedScopes, variants } from '@/lib/catalog/variants'
import { advance, type Connection, type ConnectionEvent } from './connection'
import { at, events, failure, states } from './testing/states'
import {
  beginAfter,
  beginUpgrade,
  disconnectable,
  isLumosAtWork,
  isUpgrading,
  mayAbandon,
  mayConnect,
  mayGoBack,
  phaseStates,
  standingInLumos,
  upgradePhase,
} from './upgrade'

const fresh = beginUpgrade('next', states.connected)
const known = { ...states[`verified, to replace another`], id: 'next', replaces: 'c1' }

/** The rules that a setup keeps, whatever is asked of it: what is refused changes nothing. */
function take(pair: Pair, { on, event }: Move): Pair {
  const { next, old } = pair
  if (on === 'old') {
    const isTakenDown = event.type === 'disconnectStarted'
    if (isTakenDown && disconnectable(next, old) !== old) return pair
    if (!['disconnect', 'gone', 'seen'].some((word) => event.type.startsWith(word))) return pair
    return { next, old: advance(old, event) ?? old }
  }
  if (event.type === 'connectStarted' && !mayConnect(next, old)) return pair
  if (event.type === 'handFinished' && next.status === 'verified' && !mayConnect(next, old)) return pair
  if (event.type === 'wentBack' && !mayGoBack(next, old)) return pair
  if (event.type === 'abandoned' && !mayAbandon(next, old)) return pair
  return { next: advance(next, event) ?? next, old }
}

type Pair = { next: Connection; old: Connection }
type Move = { on: 'next' | 'old'; event: ConnectionEvent }

const move: fc.Arbitrary<Move> = fc.record({
  on: fc.constantFrom('next', 'old'),
  event: fc.constantFrom<ConnectionEvent>(...Object.values(events), {
    type: 'disconnectStarted',
    by: 'hand',
    at,
  }),
})
const anyOld = fc.constantFrom(states.connected, states.found)
const anyNext = fc.constantFrom<Connection>(fresh, known)

/** Does Lumos have it, or may it? */
const isAlive = ({ status }: Connection) =>
  ['connecting', 'syncing', 'connected', 'found', 'renewing', 'reconnecting', 'disconnecting'].includes(
    status,
  )

function everyPair(check: (pair: Pair, before: Pair, move: Move) => void) {
  fc.assert(
    fc.property(anyOld, anyNext, fc.array(move, { maxLength: 40 }), (old, next, moves) => {
      let pair: Pair = { next, old }
      for (const one of moves) {
        const before = pair
        pair = take(pair, one)
        check(pair, before, one)
      }
    }),
    { numRuns: 500 },
  )
}

describe('whatever happens in whatever order', () => {
  it('two connections of one setup are never alive at once', () => {
    everyPair(({ next, old }) => expect(isAlive(next) && isAlive(old)).toBe(false))
  })

  it('the old one is not touched before the new one is proven', () => {
    everyPair(({ next, old }, before) => {
      if (old.status === 'disconnecting' && before.old.status !== 'disconnecting')
        expect(next.status).toBe('verified')
    })
  })

  it('the upgrade is in one of its phases, and the pages know what is done and what comes', () => {
    everyPair(({ next, old }) => {
      const phase = upgradePhase(next, old)
      const shown = phaseStates(next, old)
      expect(upgradePhaseIds.filter((id) => shown[id] === 'current')).toEqual([phase])
      expect(phase === 'connect').toBe(
        mayConnect(next, old) || ['connecting', 'syncing'].includes(next.status),
      )
    })
  })

  it('somebody can say whether Lumos is connected, and never that it is when both are gone', () => {
    everyPair(({ next, old }) => {
      const { answer, variant } = standingInLumos(next, old)
      if (answer === 'yes') expect([next, old].some(isAlive)).toBe(true)
      if (answer === 'yes') expect(variants).toHaveProperty(String(variant))
      if (answer === 'no') expect([next, old].some(isAlive)).toBe(false)
    })
  })

  it('a disconnect that has begun can be followed and called off', () => {
    everyPair(({ next, old }) => {
      if (old.status === 'disconnecting') expect(disconnectable(next, old)).toBe(old)
    })
  })

  it('an upgrade that can no longer be left can be connected, or gone back from', () => {
    everyPair(({ next, old }) => {
      if (next.status !== 'verified') return
      const ways = [mayAbandon(next, old), mayConnect(next, old), old.status === 'disconnecting']
      expect(ways).toContain(true)
      if (mayConnect(next, old) && next.variant === 'contracts') expect(mayGoBack(next, old)).toBe(true)
    })
  })
})

describe('an upgrade', () => {
  it('begins with what is known, and with the scopes the client has', () => {
    expect(fresh).toMatchObject({
      status: 'draft',
      variant: 'contracts',
      replaces: states.connected.id,
      instance: states.connected.instance,
      clientId: states.connected.clientId,
    })
    const ofFound = beginUpgrade('next', states.found)
    for (const begun of [fresh, ofFound])
      expect(
        variants.contracts.scopes.filter((scope) => !('ticked' in begun && begun.ticked.includes(scope))),
      ).toEqual(addedScopes)
    expect(isUpgrading(fresh)).toBe(true)
    expect(upgradePhase(fresh, states.connected)).toBe('prepare')
  })

  it.each<[string, Connection, Connection, string]>([
    ['the client is saved', { ...states.draft, replaces: 'c0' }, states.connected, 'test'],
    ['the tests passed', known, states.connected, 'disconnect'],
    ['a disconnect is on its way', known, states.disconnecting, 'disconnect'],
    ['the old one is gone', known, states.disconnected, 'connect'],
    ['the way back was taken', { ...known, variant: 'plain' }, states.disconnected, 'connect'],
    ['a connect is on its way', { ...states.connecting, replaces: 'c0' }, states.disconnected, 'connect'],
    ['it syncs', { ...states.syncing, replaces: 'c0' }, states.disconnected, 'connect'],
    ['it is connected', { ...states.connected, replaces: 'c0' }, states.disconnected, 'done'],
  ])('once %s is in the right phase', (_, next, old, phase) => {
    expect(upgradePhase(next, old)).toBe(phase)
  })

  it('is over where a fresh connection begins after one that is over', () => {
    const again = beginAfter('again', states.disconnected, 'plain')
    expect(again).toMatchObject({ status: 'draft', instance: states.disconnected.instance })
    expect(isUpgrading(again)).toBe(false)
    expect(mayConnect({ ...states.verified }, undefined)).toBe(true)
  })
})

describe('whether Lumos is connected', () => {
  it.each<[string, Connection, Connection | undefined, string]>([
    ['nothing was done yet', states.draft, undefined, 'no'],
    ['the old one stands', known, states.connected, 'yes'],
    ['the call that takes it down is on its way', known, states.disconnecting, 'unknown'],
    ['Lumos refused to take it down', known, states['disconnecting, refused'], 'yes'],
    ['a person takes it down', known, states['disconnecting, by hand'], 'hand'],
    ['the old one is gone', known, states.disconnected, 'no'],
    ['the new one is on its way', states.connecting, states.disconnected, 'unknown'],
    ['the new one syncs', states.syncing, states.disconnected, 'yes'],
    ['a newer secret is proven', states.renewing, undefined, 'yes'],
  ])('when %s', (_, next, old, answer) => {
    expect(standingInLumos(next, old).answer).toBe(answer)
  })
})

describe('Lumos is at work', () => {
  it.each<[boolean, string, Connection, Connection | undefined]>([
    [true, 'a connect is on its way', states.connecting, undefined],
    [true, 'the first sync runs', states.syncing, states.disconnected],
    [true, 'a new secret is on its way', states.reconnecting, undefined],
    [true, 'the old one is being taken down by it', known, states.disconnecting],
    [false, 'the first sync has failed', { ...states.syncing, lumosFailure: failure }, undefined],
    [false, 'it refused to take the old one down', known, states['disconnecting, refused']],
    [false, 'a person takes the old one down', known, states['disconnecting, by hand']],
    [false, 'everything stands', states.connected, undefined],
    [false, 'nothing was sent yet', known, states.connected],
  ])('(%s) when %s', (isAtWork, _, next, old) => {
    expect(isLumosAtWork(next, old)).toBe(isAtWork)
  })
})
