import { describe, expect, it } from 'vitest'
import { variants } from '@/lib/catalog/variants'
import {
  advance,
  begin,
  type Connection,
  type ConnectionEvent,
  type ConnectionEventType,
  type ConnectionStatus,
  type Proof,
} from './connection'

const at = '2026-01-02T03:04:05.000Z'
const proof: Proof = {
  instance: 'acme.coupahost.com',
  clientId: 'client',
  grantedScopes: variants.plain.scopes,
  verifiedAt: at,
}
const progress = { id: 'c1', variant: 'plain', ticked: [], clientSavedAt: at } as const
const failure = { code: 'lumos-busy', at } as const

const states: Record<ConnectionStatus, Connection> = {
  draft: { ...progress, status: 'draft', instance: proof.instance },
  verified: { ...progress, ...proof, status: 'verified' },
  connecting: { ...progress, ...proof, status: 'connecting', startedAt: at },
  syncing: { ...progress, ...proof, status: 'syncing', appId: 'app', since: at },
  connected: { ...progress, ...proof, status: 'connected', connectedAt: at, ending: 'hand' },
}

const events: Record<ConnectionEventType, ConnectionEvent> = {
  variantChosen: { type: 'variantChosen', variant: 'contracts' },
  instanceGiven: { type: 'instanceGiven', instance: 'other.coupahost.com' },
  scopesTicked: { type: 'scopesTicked', ticked: ['openid'] },
  clientSaved: { type: 'clientSaved', at },
  credentialsRejected: { type: 'credentialsRejected', clientId: 'client' },
  credentialsVerified: { type: 'credentialsVerified', proof },
  connectStarted: { type: 'connectStarted', at },
  connectRefused: { type: 'connectRefused', failure },
  appCreated: { type: 'appCreated', appId: 'app', at },
  syncFailed: { type: 'syncFailed', failure },
  syncStarted: { type: 'syncStarted', at },
  appLost: { type: 'appLost', failure },
  syncSucceeded: { type: 'syncSucceeded', at },
  handFinished: { type: 'handFinished', at },
  retested: { type: 'retested', proof: { ...proof, verifiedAt: '2027-01-01T00:00:00.000Z' } },
}

/** The whole table: rows are states, columns events; a dot is a refusal. */
const table: Record<ConnectionEventType, Record<ConnectionStatus, ConnectionStatus | '.'>> = {
  variantChosen: { draft: 'draft', verified: 'draft', connecting: '.', syncing: '.', connected: '.' },
  instanceGiven: { draft: 'draft', verified: 'draft', connecting: '.', syncing: '.', connected: '.' },
  scopesTicked: { draft: 'draft', verified: 'verified', connecting: '.', syncing: '.', connected: '.' },
  clientSaved: { draft: 'draft', verified: 'verified', connecting: '.', syncing: '.', connected: '.' },
  credentialsRejected: { draft: 'draft', verified: 'draft', connecting: '.', syncing: '.', connected: '.' },
  credentialsVerified: {
    draft: 'verified',
    verified: 'verified',
    connecting: '.',
    syncing: '.',
    connected: '.',
  },
  connectStarted: { draft: '.', verified: 'connecting', connecting: '.', syncing: '.', connected: '.' },
  connectRefused: { draft: '.', verified: '.', connecting: 'verified', syncing: '.', connected: '.' },
  appCreated: { draft: '.', verified: '.', connecting: 'syncing', syncing: '.', connected: '.' },
  syncFailed: { draft: '.', verified: '.', connecting: '.', syncing: 'syncing', connected: '.' },
  syncStarted: { draft: '.', verified: '.', connecting: '.', syncing: 'syncing', connected: '.' },
  appLost: { draft: '.', verified: '.', connecting: '.', syncing: 'verified', connected: '.' },
  syncSucceeded: { draft: '.', verified: '.', connecting: '.', syncing: 'connected', connected: '.' },
  handFinished: { draft: '.', verified: 'connected', connecting: '.', syncing: 'connected', connected: '.' },
  retested: { draft: '.', verified: '.', connecting: '.', syncing: '.', connected: 'connected' },
}

const cells = Object.entries(table).flatMap(([event, row]) =>
  Object.entries(row).map(([state, next]) => ({ event, state, next })),
) as { event: ConnectionEventType; state: ConnectionStatus; next: ConnectionStatus | '.' }[]

describe('every state under every event', () => {
  it.each(cells)('$state + $event → $next', ({ event, state, next }) => {
    expect(advance(states[state], events[event])?.status ?? '.').toBe(next)
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

  it('remembers when the client was first said to be saved', () => {
    const later = advance(states.draft, { type: 'clientSaved', at: '2027-01-01T00:00:00.000Z' })
    expect(later).toMatchObject({ clientSavedAt: at })
  })

  it('says when a connection was last true, and since when it has been one', () => {
    const retested = advance(states.connected, events.retested)
    expect(retested).toEqual({ ...states.connected, verifiedAt: '2027-01-01T00:00:00.000Z' })
  })

  it('forgets an old refusal of Lumos when it is asked again', () => {
    const refused = advance(states.connecting, events.connectRefused)
    expect(refused).toMatchObject({ lumosFailure: failure })
    const again = refused && advance(refused, events.connectStarted)
    expect(again).not.toHaveProperty('lumosFailure')
  })
})
