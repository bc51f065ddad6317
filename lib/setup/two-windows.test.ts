import { randomUUID } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { database } from '@/lib/store/database'
import { runningReport } from '@/lib/store/reports'
import { beginAgain } from './begin-again'
import { beginUpgrade } from './begin-upgrade'
import { connectLumos } from './connect-lumos'
import { disconnectByHand, endDisconnect } from './disconnect'
import { declareExisting } from './find-existing'
import { reconnectLumos } from './reconnect-lumos'
import { replaceSecret } from './replace-secret'
import { saveClient } from './save-client'
import { testCredentials } from './test-credentials'
import { connect, connections, heldFields, prove, standing } from './testing/journeys'
import type { Client } from './testing/person'
import { setStage } from './testing/stage'
import type { Company } from './testing/world'

// What one window does while another one waits for Coupa or for Lumos.

const stage = setStage()
const slowly = (delayMs: number) => ({ kind: 'slow', delayMs })

const newest = async ({ setupId }: Company) => (await connections(setupId)).next

const renew = (at: Company, client: Client) =>
  replaceSecret(at.setupId, randomUUID(), { instance: at.instance, ...client })

it('keeps no newer secret of a connection whose upgrade was begun while it was tested', async () => {
  const at = await stage.world.company()
  const client = await connect(at, 'plain')
  const { id = '' } = (await newest(at)) ?? {}
  await at.setCoupa({ tokenFault: slowly(400) })
  const renewal = renew(at, client)
  await vi.waitFor(async () => expect(await runningReport(await database(), id)).toBeDefined())
  expect(await beginUpgrade(at.setupId)).toMatchObject({ ok: true })
  expect(await renewal).toEqual({ ok: false, failure: 'changed-elsewhere' })
  expect([await standing(at), await heldFields(at)]).toEqual([['draft', 'connected'], []])
})

it('gives Lumos the secret that is proven when the call begins', async () => {
  const at = await stage.world.company()
  await connect(at, 'plain')
  const [former, newer] = [await at.makeClient('plain'), await at.makeClient('plain')]
  await renew(at, former)
  await at.setLumos({ faults: { app: slowly(1_000) } })
  const call = reconnectLumos(at.setupId, at.token)
  expect(await renew(at, newer)).toMatchObject({ ok: true })
  await at.switchOff(former)
  expect(await call).toMatchObject({ ok: true })
  expect(await newest(at)).toMatchObject({ status: 'connected', clientId: newer.clientId })
})

it('connects Lumos with what is proven when the call begins', async () => {
  const at = await stage.world.company()
  await connect(at, 'plain')
  const { id = '' } = (await newest(at)) ?? {}
  const [app] = await at.connectedApps()
  await disconnectByHand(at.setupId)
  await at.disconnectInLumos(String(app?.id))
  await endDisconnect(at.setupId, id, 'hand')
  await beginAgain(at.setupId)
  await saveClient(at.setupId, [])
  const [former, newer] = [await at.makeClient('plain'), await at.makeClient('plain')]
  const test = (client: Client) =>
    testCredentials(at.setupId, randomUUID(), { instance: at.instance, ...client })
  await test(former)
  await at.setLumos({ faults: { apps: slowly(1_000) } })
  const call = connectLumos(at.setupId, at.token)
  expect(await test(newer)).toMatchObject({ ok: true })
  await at.switchOff(former)
  expect(await call).toMatchObject({ ok: true })
  expect(await newest(at)).toMatchObject({ status: 'connected', clientId: newer.clientId })
})

it('holds no secret for a connection that is left because another one exists', async () => {
  const at = await stage.world.company()
  await prove(at, 'plain')
  expect(await heldFields(at)).toEqual(['clientSecret'])
  await declareExisting(at.setupId, { variant: 'plain', source: 'unknown' })
  expect([await standing(at), await heldFields(at)]).toEqual([['draft', 'found'], []])
})
