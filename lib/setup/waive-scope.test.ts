import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { variants } from '@/lib/catalog/variants'
import { waivedIn } from '@/lib/connection/report'
import { actAs } from '@/lib/store/actor'
import { database } from '@/lib/store/database'
import { listEvents } from '@/lib/store/events'
import { listWaivers } from '@/lib/store/waivers'
import { chooseVariant } from './choose-variant'
import { giveInstance } from './give-instance'
import { saveClient } from './save-client'
import { testCredentials } from './test-credentials'
import { connections } from './testing/journeys'
import { setStage } from './testing/stage'
import { waiveScope, withdrawWaiver } from './waive-scope'

const stage = setStage()
const missing = 'core.requisition.read'
const who = 'supporter: ada@example.com'

/** A company whose client lacks one scope, tested once. */
async function lacking() {
  const company = await stage.world.company()
  const { setupId, instance } = company
  const scopes = variants.contracts.scopes.filter((scope) => scope !== missing)
  const client = await company.makeClient('contracts', scopes)
  await chooseVariant(setupId, 'contracts')
  await giveInstance(setupId, instance)
  await saveClient(setupId, variants.contracts.scopes)
  const check = () => testCredentials(setupId, randomUUID(), { instance, ...client })
  return { company, setupId, check, first: await check() }
}

test('a missing scope that is set aside is not asked for any more, until it is again', async () => {
  const { company, setupId, check, first } = await lacking()
  expect(first.ok && first.report.scopes.missing).toEqual([missing])

  expect(await actAs(who, () => waiveScope(setupId, missing, ' They do not use requisitions. '))).toEqual({
    ok: true,
  })
  expect(await waiveScope(setupId, missing, 'Twice')).toEqual({ ok: true })
  const second = await check()
  if (!second.ok) throw new Error(second.failure)
  expect(second.report.outcome).toBe('passed')
  expect(waivedIn(second.report)).toEqual([missing])
  expect((await connections(company.setupId)).next?.status).toBe('verified')

  await actAs(who, () => withdrawWaiver(setupId, missing))
  await withdrawWaiver(setupId, missing)
  const third = await check()
  expect(third.ok && third.report.scopes.missing).toEqual([missing])

  const events = await listEvents(await database(), setupId)
  const told = events.filter(({ type }) => type === 'scopeWaived' || type === 'waiverWithdrawn')
  expect(told.map(({ type, actor, detail }) => ({ type, actor, detail }))).toEqual([
    { type: 'scopeWaived', actor: who, detail: { scope: missing, reason: 'They do not use requisitions.' } },
    { type: 'waiverWithdrawn', actor: who, detail: { scope: missing } },
  ])
})

test.each([
  ['', missing, 'waiver-reason-missing'],
  ['  ', missing, 'waiver-reason-missing'],
  ['x'.repeat(501), missing, 'waiver-reason-long'],
  ['A reason', 'core.user.read', 'waiver-not-missing'],
  ['A reason', 'everything', 'waiver-not-missing'],
] as const)('with the reason %j, %s is refused: %s', async (reason, scope, failure) => {
  const { setupId } = await lacking()
  expect(await waiveScope(setupId, scope, reason)).toEqual({ ok: false, failure })
  expect(await listWaivers(await database(), setupId)).toEqual([])
})

test('nothing can be set aside before a test, nor in another setup', async () => {
  const { setupId } = await lacking()
  const other = await stage.world.company()
  const refused = { ok: false, failure: 'waiver-not-missing' }
  expect(await waiveScope(other.setupId, missing, 'A reason')).toEqual(refused)
  expect(await waiveScope(randomUUID(), missing, 'A reason')).toEqual(refused)
  expect(await listWaivers(await database(), setupId)).toEqual([])
})
