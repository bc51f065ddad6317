import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { FailureCode } from '@/lib/catalog/failures'
import { variants } from '@/lib/catalog/variants'
import { database } from '@/lib/store/database'
import { listEvents } from '@/lib/store/events'
import { latestReport } from '@/lib/store/reports'
import { beginAgain } from './begin-again'
import { beginUpgrade } from './begin-upgrade'
import { checkConnection } from './check-connection'
import { connectLumos } from './connect-lumos'
import { cancelDisconnect, confirmDisconnected, disconnectByApi, disconnectByHand } from './disconnect'
import { finishByHand } from './finish-by-hand'
import { followLumos } from './follow-lumos'
import { reconnectLumos } from './reconnect-lumos'
import { giveUpRenewal, replaceSecret } from './replace-secret'
import { saveClient } from './save-client'
import { testAgain } from './test-again'
import { testCredentials } from './test-credentials'
import { pass } from './testing/clock'
import { connect, connections, heldFields, prove, standing } from './testing/journeys'
import { setStage } from './testing/stage'
import type { Company } from './testing/world'

const stage = setStage()
const company = (kind?: string) => stage.world.company(kind)
const restart = () => stage.world.restart()
const minutes = 60_000

const refused = (failure: FailureCode) => expect.objectContaining({ ok: false, failure })
const ok = expect.objectContaining({ ok: true })

async function connected(kind?: string) {
  const at = await company(kind)
  const client = await connect(at, 'plain')
  return { at, client }
}

const newest = async ({ setupId }: Company) => (await connections(setupId)).next

describe('testing a connection again', () => {
  it('needs the secret once more, and says when it was last true', async () => {
    const { at, client } = await connected()
    expect(await testAgain(at.setupId, randomUUID())).toEqual(refused('credentials-gone'))
    const before = await newest(at)
    pass(minutes)
    expect(await testAgain(at.setupId, randomUUID(), client.clientSecret)).toMatchObject({
      report: { outcome: 'passed' },
    })
    const after = await newest(at)
    expect(after).toEqual({ ...before, verifiedAt: expect.any(String) })
    expect(after).not.toEqual(before)
    expect(await heldFields(at)).toEqual([])
  })

  it('leaves it connected whatever is found', async () => {
    const { at, client } = await connected()
    const before = await newest(at)
    await at.setCoupa({ forbidden: ['users'] })
    const attempt = randomUUID()
    expect(await testAgain(at.setupId, attempt, client.clientSecret)).toMatchObject({
      report: { outcome: 'failed' },
    })
    expect(await newest(at)).toEqual(before)
    expect(await latestReport(await database(), String(before?.id))).toMatchObject({ id: attempt })
  })

  it('makes one run of a form that is sent twice', async () => {
    const { at, client } = await connected()
    const attempt = randomUUID()
    const [one, other] = await Promise.all([
      testAgain(at.setupId, attempt, client.clientSecret),
      testAgain(at.setupId, attempt, client.clientSecret),
    ])
    expect(one).toEqual(other)
  })

  it('is not for what was never proven', async () => {
    const at = await company()
    expect(await testAgain(at.setupId, randomUUID(), 'any')).toEqual(refused('step-not-reached'))
  })
})

describe('looking whether Lumos still has it', () => {
  it('notes when it was seen, and keeps no token', async () => {
    const { at } = await connected()
    pass(minutes)
    expect(await checkConnection(at.setupId, at.token)).toEqual(ok)
    const connection = await newest(at)
    if (connection?.status !== 'connected') throw new Error('It is not connected.')
    expect(Date.parse(String(connection.seenAt)) - Date.parse(connection.connectedAt)).toBeGreaterThanOrEqual(
      minutes,
    )
    expect(await heldFields(at)).toEqual([])
  })

  it('notices that somebody disconnected it', async () => {
    const { at } = await connected()
    const [app] = await at.apps()
    await at.disconnectInLumos(String(app?.id))
    expect(await checkConnection(at.setupId, at.token)).toEqual(ok)
    expect(await newest(at)).toMatchObject({ status: 'disconnected', by: 'elsewhere' })
  })

  it('changes nothing while Lumos is down', async () => {
    const { at } = await connected()
    await at.setLumos({ faults: { app: { kind: 'unavailable' } } })
    const before = await newest(at)
    expect(await checkConnection(at.setupId, at.token)).toEqual(refused('lumos-unavailable'))
    expect(await newest(at)).toEqual(before)
  })
})

describe('replacing the secret', () => {
  async function renewing(kind?: string) {
    const { at } = await connected(kind)
    const client = await at.makeClient('plain')
    expect(await replaceSecret(at.setupId, randomUUID(), { instance: at.instance, ...client })).toMatchObject(
      {
        report: { outcome: 'passed' },
      },
    )
    return { at, client }
  }

  it('tests it first, and gives it to Lumos in place', async () => {
    const { at, client } = await renewing()
    expect([(await newest(at))?.status, await heldFields(at)]).toEqual(['renewing', ['clientSecret']])
    expect(await at.changesAsked()).toEqual(['POST'])
    expect(await reconnectLumos(at.setupId, at.token)).toEqual(ok)
    expect(await newest(at)).toMatchObject({ status: 'connected', clientId: client.clientId })
    expect([await at.changesAsked(), await heldFields(at)]).toEqual([['POST', 'PUT'], []])
    expect(await at.connectedApps()).toHaveLength(1)
  })

  it('keeps everything as it was when the new one does not work', async () => {
    const { at, client } = await connected()
    const before = await newest(at)
    const wrong = { instance: at.instance, ...client, clientSecret: 'an-invented-wrong-secret' }
    expect(await replaceSecret(at.setupId, randomUUID(), wrong)).toMatchObject({
      report: { outcome: 'failed' },
    })
    expect([await newest(at), await heldFields(at)]).toEqual([before, []])
    const other = { ...wrong, instance: 'other.coupahost.com' }
    expect(await replaceSecret(at.setupId, randomUUID(), other)).toEqual(refused('instance-differs'))
  })

  it('may be given up, which destroys the new one', async () => {
    const { at } = await renewing()
    expect(await giveUpRenewal(at.setupId)).toEqual(ok)
    expect([(await newest(at))?.status, await heldFields(at)]).toEqual(['connected', []])
  })

  it('may be finished by hand', async () => {
    const { at, client } = await renewing()
    expect(await finishByHand(at.setupId)).toEqual(ok)
    expect(await newest(at)).toMatchObject({
      status: 'connected',
      ending: 'hand',
      clientId: client.clientId,
      appId: expect.any(String),
    })
    expect(await heldFields(at)).toEqual([])
  })

  it('says how long Lumos wants to be left alone, and goes on from there', async () => {
    const { at } = await renewing()
    await at.setLumos({ faults: { reconnect: { kind: 'busy', times: 1, retryAfterSeconds: 9 } } })
    expect(await reconnectLumos(at.setupId, at.token)).toMatchObject({ failure: 'lumos-busy', seconds: 9 })
    expect(await newest(at)).toMatchObject({
      status: 'renewing',
      lumosFailure: { code: 'lumos-busy', retryAfterSeconds: 9 },
    })
    await restart()
    expect(await reconnectLumos(at.setupId)).toEqual(ok)
    expect((await newest(at))?.status).toBe('connected')
  })

  it.each<[string, object, FailureCode]>([
    ['is refused', { mayManageApps: false }, 'lumos-not-allowed'],
    ['gets no answer', { faults: { reconnect: { kind: 'cut' } } }, 'lumos-reconnect-timeout'],
    ['meets an outage', { faults: { reconnect: { kind: 'unavailable' } } }, 'lumos-unavailable'],
  ])('keeps both secrets when the reconnect %s', async (_, changes, failure) => {
    const { at } = await renewing()
    await at.setLumos(changes)
    expect(await reconnectLumos(at.setupId, at.token)).toEqual(refused(failure))
    expect(await newest(at)).toMatchObject({ status: 'renewing', lumosFailure: { code: failure } })
    expect(await heldFields(at)).toContain('clientSecret')
    await at.setLumos({ mayManageApps: true, faults: {} })
    expect(await reconnectLumos(at.setupId, at.token)).toEqual(ok)
  })

  it('asks Lumos once, however many ask, and sends a lost one again after its time', async () => {
    const { at } = await renewing()
    const asked = await Promise.all(Array.from({ length: 15 }, () => reconnectLumos(at.setupId, at.token)))
    expect(asked.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await at.changesAsked()).filter((method) => method === 'PUT')).toHaveLength(1)
  })

  it('notices that the app is gone', async () => {
    const { at } = await renewing()
    const [app] = await at.apps()
    await at.disconnectInLumos(String(app?.id))
    expect(await reconnectLumos(at.setupId, at.token)).toEqual(refused('lumos-app-gone'))
    expect([(await newest(at))?.status, await heldFields(at)]).toEqual(['disconnected', []])
  })

  it('of a connection made on Lumos’ pages goes on by hand', async () => {
    const at = await company()
    await prove(at, 'plain')
    await at.connectInLumos('plain')
    await finishByHand(at.setupId)
    const client = await at.makeClient('plain')
    await replaceSecret(at.setupId, randomUUID(), { instance: at.instance, ...client })
    expect(await reconnectLumos(at.setupId, at.token)).toEqual(refused('lumos-not-managed'))
    expect(await finishByHand(at.setupId)).toEqual(ok)
  })
})

describe('disconnecting', () => {
  it('takes it down, destroys what is held and keeps the history', async () => {
    const { at } = await connected()
    expect(await disconnectByApi(at.setupId, at.token)).toEqual(ok)
    expect([await standing(at), await heldFields(at)]).toEqual([['disconnected', undefined], []])
    expect(await at.connectedApps()).toEqual([])
    const history = await listEvents(await database(), at.setupId)
    expect(history.map(({ type }) => type)).toEqual(expect.arrayContaining(['appCreated', 'disconnected']))
    expect(await disconnectByApi(at.setupId, at.token)).toEqual(refused('step-not-reached'))
  })

  it('goes by hand where no token is at hand, and may be called off', async () => {
    const { at } = await connected()
    expect(await disconnectByHand(at.setupId)).toEqual(ok)
    expect(await cancelDisconnect(at.setupId)).toEqual(ok)
    expect(await standing(at)).toEqual(['connected', undefined])
    await disconnectByHand(at.setupId)
    expect(await confirmDisconnected(at.setupId)).toEqual(ok)
    expect(await standing(at)).toEqual(['disconnected', undefined])
  })

  it('destroys a newer secret that was proven meanwhile', async () => {
    const { at } = await connected()
    const client = await at.makeClient('plain')
    await replaceSecret(at.setupId, randomUUID(), { instance: at.instance, ...client })
    await disconnectByHand(at.setupId)
    expect(await heldFields(at)).toEqual([])
    await cancelDisconnect(at.setupId)
    expect(await newest(at)).toMatchObject({ status: 'connected' })
  })

  it('is followed by a fresh connection with what is known filled in, begun once', async () => {
    const { at, client } = await connected()
    expect(await beginAgain(at.setupId)).toEqual(refused('step-not-reached'))
    await disconnectByApi(at.setupId, at.token)
    const begun = await Promise.all([1, 2, 3].map(() => beginAgain(at.setupId, 'plain')))
    expect(new Set(begun.map((one) => one.ok && one.connection.id)).size).toBe(1)
    expect(await newest(at)).toMatchObject({
      status: 'draft',
      instance: at.instance,
      clientId: client.clientId,
    })
    await saveClient(at.setupId, variants.plain.scopes)
    await testCredentials(at.setupId, randomUUID(), { instance: at.instance, ...client })
    expect(await connectLumos(at.setupId, at.token)).toEqual(ok)
    expect(await at.connectedApps()).toHaveLength(1)
  })

  it('may take down what never ended its first sync', async () => {
    const at = await company('sync-failed')
    await prove(at, 'contracts')
    await connectLumos(at.setupId, at.token)
    await followLumos(at.setupId)
    expect(await newest(at)).toMatchObject({ status: 'syncing', lumosFailure: { code: 'lumos-sync-failed' } })
    expect(await beginUpgrade(at.setupId)).toEqual(refused('upgrade-not-connected'))
    expect(await disconnectByApi(at.setupId)).toEqual(ok)
    expect([await standing(at), await heldFields(at)]).toEqual([['disconnected', undefined], []])
  })
})

describe('connecting', () => {
  it('is asked of Lumos once, however many ask', async () => {
    const at = await company()
    await prove(at, 'contracts')
    const asked = await Promise.all(Array.from({ length: 100 }, () => connectLumos(at.setupId, at.token)))
    expect(asked.filter(({ ok }) => ok)).toHaveLength(1)
    expect([await at.changesAsked(), (await at.connectedApps()).length]).toEqual([['POST'], 1])
  })
})
