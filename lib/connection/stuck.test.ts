import { expect, test } from 'vitest'
import { type ListedStep, listedStep, listedSteps, stuckFrom } from './stuck'
import { type StateName, states } from './testing/states'

const monday = '2026-03-02T10:00:00.000Z'
const tuesday = '2026-03-03T10:00:00.000Z'
const threeDaysAfterMonday = '2026-03-05T10:00:00.000Z'

/** Where each state is listed, and whether time alone makes it stuck. */
const listed: Record<StateName, { step: ListedStep; waits: boolean }> = {
  draft: { step: 'credentials', waits: true },
  verified: { step: 'lumos', waits: true },
  'verified, to replace another': { step: 'upgrade', waits: true },
  connecting: { step: 'lumos', waits: true },
  syncing: { step: 'lumos', waits: true },
  connected: { step: 'done', waits: false },
  found: { step: 'client', waits: true },
  renewing: { step: 'done', waits: true },
  reconnecting: { step: 'done', waits: true },
  disconnecting: { step: 'done', waits: true },
  'disconnecting, refused': { step: 'done', waits: true },
  'disconnecting, by hand': { step: 'done', waits: true },
  disconnected: { step: 'disconnected', waits: false },
  abandoned: { step: 'client', waits: true },
}

const names = Object.keys(states) as StateName[]

test.each(names)('%s is listed where it stands, and becomes stuck or not', (name) => {
  const { step, waits } = listed[name]
  expect(listedStep(states[name])).toBe(step)
  expect(stuckFrom(states[name], monday)).toBe(waits ? threeDaysAfterMonday : undefined)
})

test.each(names)('%s is stuck at once with a failure that no progress followed', (name) => {
  expect(stuckFrom(states[name], monday, tuesday)).toBe(tuesday)
  expect(stuckFrom(states[name], monday, monday)).toBe(monday)
})

test.each(names)('%s is not stuck by a failure that progress followed', (name) => {
  expect(stuckFrom(states[name], tuesday, monday)).toBe(stuckFrom(states[name], tuesday))
})

test('a setup in which nothing was chosen yet waits at its first step', () => {
  expect(listedStep(undefined)).toBe('variant')
  expect(stuckFrom(undefined, monday)).toBe(threeDaysAfterMonday)
})

test('every step that is listed can be filtered by', () => {
  for (const { step } of Object.values(listed)) expect(listedSteps).toContain(step)
})
