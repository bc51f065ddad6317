import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checksOf } from '@/lib/catalog/checks'
import { events as knownEvents } from '@/lib/catalog/events'
import { partIds } from '@/lib/catalog/parts'
import { scopesInCoupaOrder } from '@/lib/catalog/scopes'
import { type StateName, states } from '@/lib/connection/testing/states'
import { type SupportFacts, supportView } from './view-setup'

const at = '2026-03-02T10:00:00.000Z'
const canary = 'canary-0123456789abcdef'

/** Anything that the store could hand over beside what its types name, now or in a later version. */
const extras = fc.dictionary(
  fc.constantFrom(
    'jwe',
    'token',
    'tokenHash',
    'clientSecret',
    'lumosToken',
    'hash',
    'previousHash',
    'secret',
  ),
  fc.constant(canary),
  { minKeys: 1 },
)

/** A row with more in it than there should be. */
const more = <T extends object>(row: fc.Arbitrary<T>) =>
  fc.tuple(row, extras).map(([some, extra]) => ({ ...extra, ...some }))

const anyFacts: fc.Arbitrary<SupportFacts> = fc.record({
  setup: more(
    fc.record({
      id: fc.constant('setup'),
      supportCode: fc.constant('KX4-7BT'),
      customer: fc.option(fc.string()),
      createdAt: fc.constant(at),
      lastActiveAt: fc.constant(at),
      version: fc.nat(),
    }),
  ),
  connection: more(
    fc
      .constantFrom(...(Object.keys(states) as StateName[]))
      .map((name) => ({ ...states[name], clientId: canary })),
  ),
  report: fc.constant({
    id: 'run',
    connectionId: 'c1',
    variant: 'plain',
    instance: 'acme.coupahost.com',
    startedAt: at,
    state: 'finished',
    finishedAt: at,
    report: {
      variant: 'plain',
      instance: 'acme.coupahost.com',
      outcome: 'passed',
      results: checksOf('plain').map((id) => ({ id, outcome: 'passed' })),
      scopes: { required: [], granted: [], missing: [], untested: [] },
      durationMs: 1,
    },
  }),
  sealed: fc.array(
    more(fc.record({ field: fc.constantFrom('clientSecret', 'lumosToken'), expiresAt: fc.constant(at) })),
  ),
  waivers: fc.array(
    more(
      fc.record({
        scope: fc.constantFrom(...scopesInCoupaOrder),
        reason: fc.string(),
        actor: fc.constant('supporter: ada'),
        waivedAt: fc.constant(at),
      }),
    ),
  ),
  links: fc.array(
    more(
      fc.record({
        id: fc.constant('link'),
        setupId: fc.constant('setup'),
        part: fc.constantFrom(...partIds),
        isSingleUse: fc.boolean(),
        madeBy: fc.constant('system'),
        madeThrough: fc.constant(null),
        createdAt: fc.constant(at),
        expiresAt: fc.constant(at),
        revokedAt: fc.constant(null),
        replacedBy: fc.constant(null),
        finishedAt: fc.constant(null),
        openedCount: fc.nat(),
        lastOpenedAt: fc.constant(null),
      }),
    ),
  ),
  events: fc.array(
    more(
      fc.record({
        sequence: fc.nat(),
        setupId: fc.constant('setup'),
        at: fc.constant(at),
        actor: fc.constant('admin'),
        type: fc.oneof(fc.constantFrom(...Object.keys(knownEvents)), fc.string()),
        outcome: fc.constant('done'),
        detail: extras,
      }),
    ),
  ),
}) as fc.Arbitrary<SupportFacts>

test('a supporter is shown what is named, whatever else the store hands over', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      expect(JSON.stringify(supportView(facts))).not.toContain(canary)
    }),
  )
})

test('of ticks one after another, the history shows where they stand', () => {
  const [facts] = fc.sample(anyFacts, { numRuns: 1, seed: 1 })
  if (!facts) throw new Error('There are no facts.')
  const event = (sequence: number, type: string) => ({
    sequence,
    setupId: 'setup',
    at,
    actor: 'admin',
    type,
    outcome: 'done',
    detail: { ticked: sequence },
  })
  const events = [
    event(4, 'scopesTicked'),
    event(3, 'scopesTicked'),
    event(2, 'clientSaved'),
    event(1, 'scopesTicked'),
  ]
  const { history } = supportView({ ...facts, events })
  expect(history.map(({ told }) => told)).toEqual([
    'Ticked scopes: 4 now.',
    'Said that the client is saved in Coupa.',
    'Ticked scopes: 1 now.',
  ])
})
