import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { variants } from '@/lib/catalog/variants'
import { env } from '@/lib/env'
import { token } from '@/lib/lumos/testing/lumos'
import { type PublishedLumos, refuse, reshaped, startPublishedLumos } from '@/lib/lumos/testing/published'
import { publishedClassIds } from '@/lib/lumos/testing/published-integrations'
import { beginUpgrade } from './begin-upgrade'
import { checkConnection } from './check-connection'
import { connectLumos } from './connect-lumos'
import { disconnectByApi } from './disconnect'
import { findExisting } from './find-existing'
import { finishByHand } from './finish-by-hand'
import { followDisconnect } from './follow-disconnect'
import { followLumos, restartSync } from './follow-lumos'
import { giveInstance } from './give-instance'
import { goBack } from './go-back'
import { reconnectLumos } from './reconnect-lumos'
import { replaceSecret } from './replace-secret'
import { saveClient } from './save-client'
import { testCredentials } from './test-credentials'
import { heldFields, prove, standing } from './testing/journeys'
import type { Client } from './testing/person'
import { setStage } from './testing/stage'
import type { Company } from './testing/world'

const stage = setStage()
let lumos: PublishedLumos

beforeAll(async () => {
  lumos = await startPublishedLumos()
})
beforeEach(() => {
  env.lumosApiOrigin = lumos.origin
})
afterEach(() => {
  const { breaches } = lumos
  lumos.forget()
  expect(breaches).toEqual([])
})
afterAll(() => lumos.close())

const ok = expect.objectContaining({ ok: true })
const refused = (failure: string) => expect.objectContaining({ ok: false, failure })
const changes = () => lumos.requests.map(({ method }) => method).filter((method) => method !== 'GET')
const connected = () => lumos.apps.filter(({ disconnected }) => !disconnected)

async function provenUpgrade(at: Company, client: Client) {
  await at.editClient(client, 'contracts')
  await saveClient(at.setupId, variants.contracts.scopes)
  return testCredentials(at.setupId, randomUUID(), { instance: at.instance, ...client })
}

/** The smaller one, connected and synced. */
async function connectPlain() {
  const at = await stage.world.company()
  const client = await prove(at, 'plain')
  expect(await connectLumos(at.setupId, token)).toEqual(ok)
  expect(await standing(at)).toEqual(['syncing', undefined])
  lumos.endSyncs()
  await followLumos(at.setupId)
  expect(await standing(at)).toEqual(['connected', undefined])
  return { at, client }
}

describe('a Lumos made from the published document', () => {
  it('takes a whole upgrade', async () => {
    const { at, client } = await connectPlain()
    expect(await beginUpgrade(at.setupId)).toEqual(ok)
    expect(await provenUpgrade(at, client)).toMatchObject({ ok: true, report: { outcome: 'passed' } })
    expect(await disconnectByApi(at.setupId, token)).toEqual(ok)
    expect([await standing(at), connected()]).toEqual([['verified', 'disconnected'], []])
    expect(await connectLumos(at.setupId)).toEqual(ok)
    lumos.endSyncs()
    await followLumos(at.setupId)
    expect([await standing(at), await heldFields(at)]).toEqual([['connected', 'disconnected'], []])
    expect(connected()).toMatchObject([
      { app_class_id: publishedClassIds.contracts, instance_id: at.instance },
    ])
    expect(changes()).toEqual(['POST', 'DELETE', 'POST'])
    expect(await checkConnection(at.setupId, token)).toEqual(ok)
  })

  it('takes it where a disconnect answers nothing and no record stays', async () => {
    const { at, client } = await connectPlain()
    await beginUpgrade(at.setupId)
    await provenUpgrade(at, client)
    lumos.ways = {
      disconnectApp: () => {
        lumos.apps.length = 0
        return { status: 204 }
      },
    }
    expect(await disconnectByApi(at.setupId, token)).toEqual(ok)
    expect(await connectLumos(at.setupId)).toEqual(ok)
    expect(await standing(at)).toEqual(['syncing', 'disconnected'])
  })

  it('takes the way back where the record that stays is a conflict', async () => {
    lumos.recordsConflict = true
    const { at, client } = await connectPlain()
    const [plain] = lumos.apps
    await beginUpgrade(at.setupId)
    await provenUpgrade(at, client)
    await disconnectByApi(at.setupId, token)
    lumos.ways = { createApp: refuse(501, 'Not here') }
    expect(await connectLumos(at.setupId)).toEqual(refused('lumos-not-supported'))
    lumos.ways = {}
    expect(await goBack(at.setupId)).toEqual(ok)
    expect(await connectLumos(at.setupId, token)).toEqual(ok)
    lumos.endSyncs()
    await followLumos(at.setupId)
    expect((await standing(at))[0]).toBe('connected')
    expect(connected()).toEqual([plain])
    expect(changes()).toEqual(['POST', 'DELETE', 'POST', 'POST', 'PUT'])
  })

  it('takes an upgrade of what a person connected, and notices their part', async () => {
    const at = await stage.world.company()
    const app = lumos.addApp({ source: 'UI', instance_id: at.instance })
    expect(await findExisting(at.setupId, token)).toEqual(ok)
    await giveInstance(at.setupId, at.instance)
    expect(await provenUpgrade(at, await at.makeClient('contracts'))).toEqual(ok)
    expect(await disconnectByApi(at.setupId)).toEqual(refused('lumos-not-managed'))
    app.disconnected = true
    await followDisconnect(at.setupId)
    expect(await connectLumos(at.setupId)).toEqual(ok)
    lumos.endSyncs()
    await followLumos(at.setupId)
    expect(await standing(at)).toEqual(['connected', 'disconnected'])
  })

  it('takes another secret in place', async () => {
    const { at, client } = await connectPlain()
    const credentials = { instance: at.instance, ...client }
    expect(await replaceSecret(at.setupId, randomUUID(), credentials)).toEqual(ok)
    expect(await reconnectLumos(at.setupId, token)).toEqual(ok)
    lumos.endSyncs()
    await followLumos(at.setupId)
    expect([await standing(at), changes()]).toEqual([
      ['connected', undefined],
      ['POST', 'PUT'],
    ])
  })

  it('starts a sync that failed again', async () => {
    const at = await stage.world.company()
    await prove(at, 'plain')
    await connectLumos(at.setupId, token)
    lumos.endSyncs('FAILED')
    await followLumos(at.setupId)
    expect(await restartSync(at.setupId)).toEqual(ok)
    lumos.endSyncs()
    await followLumos(at.setupId)
    expect(await standing(at)).toEqual(['connected', undefined])
  })

  it('that says nothing about syncs leaves the last word to the admin', async () => {
    const silent = reshaped((app) => ({ ...app, sync_status: undefined }))
    lumos.ways = { createApp: silent, getApp: silent }
    const at = await stage.world.company()
    await prove(at, 'plain')
    expect(await connectLumos(at.setupId, token)).toEqual(ok)
    await followLumos(at.setupId)
    expect(await standing(at)).toEqual(['syncing', undefined])
    expect(await finishByHand(at.setupId)).toEqual(ok)
    expect([await standing(at), await heldFields(at)]).toEqual([['connected', undefined], []])
  })
})
