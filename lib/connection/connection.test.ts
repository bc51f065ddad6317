import { describe, expect, it } from 'vitest'
import {
  advance,
  begin,
  type Connection,
  type ConnectionEvent,
  type ConnectionEventType,
  type ConnectionStatus,
} from './connection'
import { at, events, failure, progress, proof, type StateName, states } from './testing/states'

const verified = 'verified, to replace another'

/** The whole table: each event with every state that accepts it. All other states refuse it. */
const table: Record<ConnectionEventType, Partial<Record<StateName, ConnectionStatus>>> = {
  variantChosen: { draft: 'draft', verified: 'draft', [verified]: 'verified' },
  instanceGiven: { draft: 'draft', verified: 'draft', [verified]: 'draft' },
  scopesTicked: { draft: 'draft', verified: 'verified', [verified]: 'verified' },
  clientSaved: { draft: 'draft', verified: 'verified', [verified]: 'verified' },
  credentialsRejected: { draft: 'draft', verified: 'draft', [verified]: 'draft' },
  credentialsVerified: { draft: 'verified', verified: 'verified', [verified]: 'verified' },
  wentBack: { [verified]: 'verified' },
  abandoned: { draft: 'abandoned', verified: 'abandoned', [verified]: 'abandoned', found: 'abandoned' },
  connectStarted: { verified: 'connecting', [verified]: 'connecting' },
  connectRefused: { connecting: 'verified' },
  appCreated: { connecting: 'syncing' },
  syncFailed: { syncing: 'syncing' },
  syncStarted: { syncing: 'syncing' },
  appLost: { syncing: 'verified' },
  syncSucceeded: { syncing: 'connected' },
  handFinished: {
    verified: 'connected',
    [verified]: 'connected',
    syncing: 'connected',
    renewing: 'connected',
  },
  seenInLumos: { connected: 'connected', found: 'found' },
  goneFromLumos: {
    connected: 'disconnected',
    found: 'disconnected',
    renewing: 'disconnected',
    reconnecting: 'disconnected',
    disconnecting: 'disconnected',
    'disconnecting, refused': 'disconnected',
    'disconnecting, by hand': 'disconnected',
  },
  retested: { connected: 'connected' },
  secretProven: { connected: 'renewing', renewing: 'renewing' },
  renewalGivenUp: { renewing: 'connected' },
  reconnectStarted: { renewing: 'reconnecting' },
  reconnectRefused: { reconnecting: 'renewing' },
  reconnected: { reconnecting: 'syncing' },
  disconnectStarted: {
    syncing: 'disconnecting',
    connected: 'disconnecting',
    found: 'disconnecting',
    renewing: 'disconnecting',
    'disconnecting, refused': 'disconnecting',
    'disconnecting, by hand': 'disconnecting',
  },
  disconnectRefused: {
    disconnecting: 'disconnecting',
    'disconnecting, refused': 'disconnecting',
    'disconnecting, by hand': 'disconnecting',
  },
  disconnectCancelled: { 'disconnecting, refused': 'connected', 'disconnecting, by hand': 'connected' },
  disconnected: {
    disconnecting: 'disconnected',
    'disconnecting, refused': 'disconnected',
    'disconnecting, by hand': 'disconnected',
  },
}

const cells = (Object.keys(table) as ConnectionEventType[]).flatMap((event) =>
  (Object.keys(states) as StateName[]).map((state) => ({ event, state, next: table[event][state] ?? '.' })),
)

const lead = (connection: Connection, ...happened: ConnectionEvent[]) =>
  happened.reduce<Connection | null>((last, event) => last && advance(last, event), connection)

describe('every state under every event', () => {
  it('stands in the table', () => {
    const statuses: Record<ConnectionStatus, true> = {
      draft: true,
      verified: true,
      connecting: true,
      syncing: true,
      connected: true,
      found: true,
      renewing: true,
      reconnecting: true,
      disconnecting: true,
      disconnected: true,
      abandoned: true,
    }
    expect([...new Set(Object.values(states).map(({ status }) => status))].sort()).toEqual(
      Object.keys(statuses).sort(),
    )
    expect(Object.keys(events).sort()).toEqual(Object.keys(table).sort())
  })

  it.each(cells)('$state + $event → $next', ({ event, state, next }) => {
    expect(advance(states[state], events[event])?.status ?? '.').toBe(next)
  })

  it.each(cells.filter(({ next }) => next !== '.'))('$state + $event keeps who it is', ({ event, state }) => {
    const before: Connection = states[state]
    expect(advance(before, events[event])).toMatchObject({
      id: before.id,
      ...(before.replaces && { replaces: before.replaces }),
    })
  })
})

describe('what a state carries', () => {
  it('loses its proof when the instance or the variant changes, and keeps what was typed', () => {
    const changed = advance(states.verified, events.instanceGiven)
    expect(changed).toEqual({
      ...progress,
      status: 'draft',
      instance: 'other.coupahost.com',
      clientId: 'client',
    })
    expect(advance(states.verified, events.variantChosen)).not.toHaveProperty('verifiedAt')
  })

  it('keeps its proof when the same instance or variant is given again', () => {
    expect(advance(states.verified, { type: 'instanceGiven', instance: proof.instance })).toBe(
      states.verified,
    )
    expect(advance(states.verified, { type: 'variantChosen', variant: 'plain' })).toBe(states.verified)
  })

  it('does not take a saved client before there is an instance, nor credentials before a saved client', () => {
    const fresh = begin('c1', 'plain')
    expect(advance(fresh, events.clientSaved)).toBeNull()
    expect(advance(fresh, events.credentialsVerified)).toBeNull()
    expect(advance(fresh, events.credentialsRejected)).toBeNull()
  })

  it('does not keep a client id that was refused and may be a secret', () => {
    const clientId = '0123456789abcdef'.repeat(4)
    const rejected = advance(states.draft, { type: 'credentialsRejected', clientId })
    expect(JSON.stringify(rejected)).not.toContain(clientId)
    const another = advance(states.verified, { type: 'credentialsRejected', clientId })
    expect(another).toMatchObject({ status: 'draft', clientId: proof.clientId })
  })

  it('remembers when the client was first said to be saved', () => {
    const later = advance(states.draft, { type: 'clientSaved', at: '2027-01-01T00:00:00.000Z' })
    expect(later).toMatchObject({ clientSavedAt: at })
  })

  it('forgets an old refusal of Lumos when it is asked again', () => {
    const refused = advance(states.connecting, events.connectRefused)
    expect(refused).toMatchObject({ lumosFailure: failure })
    expect(refused && advance(refused, events.connectStarted)).not.toHaveProperty('lumosFailure')
    const again = advance(states['disconnecting, refused'], events.disconnectStarted)
    expect(again).not.toHaveProperty('lumosFailure')
  })
})

describe('what takes the place of another', () => {
  it('is never the smaller integration, except on the way back with the same proof', () => {
    expect(advance(states[verified], { type: 'variantChosen', variant: 'plain' })).toBeNull()
    expect(advance(states[verified], events.wentBack)).toEqual({ ...states[verified], variant: 'plain' })
    expect(lead(states[verified], events.wentBack, events.wentBack)).toBeNull()
  })
})

describe('a newer secret', () => {
  it('leaves the connection as it was when it is given up', () => {
    expect(lead(states.connected, events.secretProven, events.renewalGivenUp)).toBe(states.connected)
  })

  it('is not given up for a second one', () => {
    const twice = lead(states.connected, events.secretProven, events.secretProven)
    expect(twice).toMatchObject({ was: states.connected })
  })

  it('comes with its own proof once Lumos has it', () => {
    const reconnected = lead(states.renewing, events.reconnectStarted, events.reconnected)
    expect(reconnected).toMatchObject({ status: 'syncing', clientId: 'second', appId: 'app' })
    expect(lead(states.renewing, events.handFinished)).toMatchObject({ clientId: 'second', appId: 'app' })
  })

  it('is not one of another Coupa, and a repeated test not one of another client', () => {
    const other = { ...proof, instance: 'other.coupahost.com' }
    expect(advance(states.connected, { type: 'secretProven', proof: other })).toBeNull()
    const another = { ...proof, clientId: 'another' }
    expect(advance(states.connected, { type: 'retested', proof: another })).toBeNull()
  })
})

describe('a disconnect', () => {
  it('is cancelled to what it was, and not while its call is on its way', () => {
    for (const state of ['syncing', 'connected', 'found'] as const)
      expect(
        lead(states[state], { type: 'disconnectStarted', by: 'hand', at }, events.disconnectCancelled),
      ).toBe(states[state])
    expect(lead(states.connected, events.disconnectStarted, events.disconnectCancelled)).toBeNull()
  })

  it('may go on by hand at any time, and is not sent twice', () => {
    const byHand = { type: 'disconnectStarted', by: 'hand', at } as const
    expect(advance(states.disconnecting, byHand)).toMatchObject({ by: 'hand' })
    expect(advance(states.disconnecting, events.disconnectStarted)).toBeNull()
  })

  it('keeps instance and client id for whoever begins again, and no proof', () => {
    expect(advance(states.disconnecting, events.disconnected)).toEqual(states.disconnected)
  })
})
