import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type StepId, stepIds } from '@/lib/catalog/steps'
import { begin, type Connection } from './connection'
import {
  canVisit,
  completedSteps,
  currentPlace,
  currentStep,
  isBehind,
  pathOf,
  previousStep,
} from './journey'
import { states } from './testing/states'

const at = '2026-01-02T03:04:05.000Z'
const proof = { instance: 'acme.coupahost.com', clientId: 'client', grantedScopes: [], verifiedAt: at }
const saved = { id: 'c1', variant: 'plain', ticked: [], clientSavedAt: at } as const

const stands: [string, Connection | undefined, StepId][] = [
  ['nothing chosen', undefined, 'variant'],
  ['a variant', begin('c1', 'plain'), 'instance'],
  ['an instance', { ...begin('c1', 'plain'), instance: proof.instance }, 'client'],
  ['a saved client', { ...saved, instance: proof.instance, status: 'draft' }, 'credentials'],
  ['proven credentials', { ...saved, ...proof, status: 'verified' }, 'lumos'],
  ['a connect on its way', { ...saved, ...proof, status: 'connecting', startedAt: at }, 'lumos'],
  ['a first sync', { ...saved, ...proof, status: 'syncing', appId: 'app', since: at }, 'lumos'],
  ['a newer secret', states.renewing, 'done'],
  ['a reconnect on its way', states.reconnecting, 'done'],
  ['a disconnect', states.disconnecting, 'done'],
  ['the end', states.disconnected, 'done'],
  ['a connection', { ...saved, ...proof, status: 'connected', connectedAt: at, ending: 'api' }, 'done'],
]

describe('where an admin stands', () => {
  it.each(stands)('after %s', (_, connection, step) => {
    expect(currentStep(connection)).toBe(step)
    expect(completedSteps(connection)).toEqual(stepIds.slice(0, stepIds.indexOf(step)))
  })

  it.each(stands)('after %s no later step can be opened', (_, connection, step) => {
    for (const later of stepIds.slice(stepIds.indexOf(step) + 1))
      expect(canVisit(later, connection)).toBe(false)
    expect(canVisit(step, connection)).toBe(true)
  })

  it('lets earlier steps be opened until Lumos has been asked', () => {
    const open = stands.filter(
      ([, connection]) => !connection || ['draft', 'verified'].includes(connection.status),
    )
    for (const [, connection, step] of open)
      for (const earlier of stepIds.slice(0, stepIds.indexOf(step)))
        expect(canVisit(earlier, connection)).toBe(true)
    for (const [, connection, step] of stands.filter((stand) => !open.includes(stand)))
      for (const other of stepIds.filter((id) => id !== step)) expect(canVisit(other, connection)).toBe(false)
  })

  it('leads back one step at a time', () => {
    fc.assert(
      fc.property(fc.constantFrom(...stepIds), (step) => {
        const before = previousStep(step)
        expect(before ? stepIds.indexOf(before) : -1).toBe(stepIds.indexOf(step) - 1)
      }),
    )
  })
})

describe('an upgrade', () => {
  const upgrading = (['draft', 'verified', 'connecting', 'syncing'] as const).map((name) => ({
    ...states[name],
    replaces: 'c0',
  }))

  it('has a place of its own while it is under way, and no step can be opened', () => {
    for (const connection of upgrading) {
      expect(currentPlace(connection)).toBe('upgrade')
      expect(canVisit('upgrade', connection)).toBe(true)
      for (const step of stepIds) {
        expect(canVisit(step, connection)).toBe(false)
        expect(isBehind(step, connection)).toBe(true)
      }
    }
  })

  it('ends where every connection ends', () => {
    expect(currentPlace({ ...states.connected, replaces: 'c0' })).toBe('done')
  })

  it('can be opened before anything is chosen, before Lumos was asked, and with a connection', () => {
    const open = [undefined, states.draft, states.verified, states.connected]
    for (const connection of open) expect(canVisit('upgrade', connection)).toBe(true)
    const closed = [states.connecting, states.syncing, states.renewing, states.disconnecting]
    for (const connection of closed) expect(canVisit('upgrade', connection)).toBe(false)
  })

  it('and every step have addresses of their own', () => {
    const paths = [pathOf('upgrade'), ...stepIds.map(pathOf)]
    expect(new Set(paths).size).toBe(paths.length)
  })
})
