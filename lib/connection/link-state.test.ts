import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partIds } from '@/lib/catalog/parts'
import { type LinkFacts, linkState, partsFinishedBy } from './link-state'
import { states } from './testing/states'

const at = '2026-03-01T10:00:00.000Z'
const before = '2026-03-01T09:59:59.999Z'
const open: LinkFacts = {
  isSingleUse: false,
  expiresAt: at,
  revokedAt: null,
  replacedBy: null,
  finishedAt: null,
  openedCount: 0,
}

describe('a link', () => {
  it.each([
    ['that is fresh', {}, before, 'open'],
    ['that was opened often', { openedCount: 99 }, before, 'open'],
    ['of single use', { isSingleUse: true }, before, 'open'],
    ['of single use that was opened', { isSingleUse: true, openedCount: 1 }, before, 'used'],
    ['at its end', {}, at, 'expired'],
    ['that was revoked', { revokedAt: before }, before, 'revoked'],
    ['that was replaced', { revokedAt: before, replacedBy: 'another' }, before, 'replaced'],
    ['whose work is done', { finishedAt: before }, before, 'finished'],
  ] as const)('%s is as it is', (_, facts, now, state) => {
    expect(linkState({ ...open, ...facts }, now)).toBe(state)
  })

  it('opens only where nothing at all keeps it from that, and never again once something does', () => {
    const time = fc
      .date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString())
    const maybe = fc.option(time)
    const link = fc.record({
      isSingleUse: fc.boolean(),
      expiresAt: time,
      revokedAt: maybe,
      replacedBy: fc.option(fc.uuid()),
      finishedAt: maybe,
      openedCount: fc.nat(3),
    })
    fc.assert(
      fc.property(link, time, time, (facts, now, other) => {
        const { isSingleUse, expiresAt, revokedAt, replacedBy, finishedAt, openedCount } = facts
        const isKept = revokedAt !== null || replacedBy !== null || finishedAt !== null
        const isOpen = !isKept && now < expiresAt && !(isSingleUse && openedCount > 0)
        expect(linkState(facts, now) === 'open').toBe(isOpen)
        const later = now < other ? other : now
        if (!isOpen) expect(linkState({ ...facts, openedCount: openedCount + 1 }, later)).not.toBe('open')
      }),
    )
  })
})

describe('the work of links', () => {
  const names = Object.keys(states) as (keyof typeof states)[]
  const finished = names.flatMap((from) =>
    names.flatMap((to) => {
      const done = partsFinishedBy(states[from], states[to])
      return done.length > 0 ? [[`${from} to ${to}`, done]] : []
    }),
  )

  it('is done when a setup is connected for the first time; the Coupa half’s when Lumos has it', () => {
    expect(Object.fromEntries(finished)).toEqual({
      'draft to connected': partIds,
      'verified to connected': partIds,
      'verified, to replace another to connected': partIds,
      'connecting to connected': partIds,
      'syncing to connected': partIds,
      'connecting to syncing': ['coupa'],
    })
  })
})
