import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type StepId, stepIds } from '@/lib/catalog/steps'
import { begin, type Connection } from './connection'
import { canVisit, completedSteps, currentStep, previousStep } from './journey'

const at = '2026-01-02T03:04:05.000Z'
const proof = { instance: 'acme.coupahost.com', clientId: 'client', grantedScopes: [], verifiedAt: at }
const saved = { id: 'c1', variant: 'plain', ticked: [], clientSavedAt: at } as const

const stands: [string, Connection | undefined, StepId][] = [
  ['nothing chosen', undefined, 'variant'],
  ['a variant', begin('c1', 'plain'), 'instance'],
  ['an instance', { ...begin('c1', 'plain'), instance: proof.instance } as Connection, 'client'],
  ['a saved client', { ...saved, instance: proof.instance, status: 'draft' }, 'credentials'],
  ['proven credentials', { ...saved, ...proof, status: 'verified' }, 'lumos'],
  ['a connect on its way', { ...saved, ...proof, status: 'connecting', startedAt: at }, 'lumos'],
  ['a first sync', { ...saved, ...proof, status: 'syncing', appId: 'app', since: at }, 'lumos'],
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
