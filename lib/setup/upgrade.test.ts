import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { FailureCode } from '@/lib/catalog/failures'
import { variants } from '@/lib/catalog/variants'
import { phaseStates, standingInLumos, upgradePhase } from '@/lib/connection/upgrade'
import { database } from '@/lib/store/database'
import { listEvents } from '@/lib/store/events'
import { abandonUpgrade, beginUpgrade } from './begin-upgrade'
import { checkConnection } from './check-connection'
import { chooseVariant } from './choose-variant'
import { connectLumos } from './connect-lumos'
import { cancelDisconnect, confirmDisconnected, disconnectByApi, disconnectByHand } from './disconnect'
import { declareExisting, findExisting } from './find-existing'
import { finishByHand } from './finish-by-hand'
import { followDisconnect } from './follow-disconnect'
import { followLumos } from './follow-lumos'
import { giveInstance } from './give-instance'
import { goBack } from './go-back'
import { saveClient } from './save-client'
import { testAgain } from './test-again'
import { testCredentials } from './test-credentials'
import { pass } from './testing/clock'
import { connect, connections, heldFields, prove, standing } from './testing/journeys'
import type { Client } from './testing/person'
import { setStage } from './testing/stage'
import { tracesIn } from './testing/traces'
import type { Company } from './testing/world'

const stage = setStage()
const company = (kind?: string) => stage.world.company(kind)
const restart = () => stage.world.restart()
const minutes = 60_000

const refused = (failure: FailureCode) => expect.objectContaining({ ok: false, failure })
const ok = expect.objectContaining({ ok: true })

/** The client gets the added scopes, and everything is tested. */
async function proveUpgrade(at: Company, client: Client) {
  await at.editClient(client, 'contracts')
  await saveClient(at.setupId, variants.contracts.scopes)
  return testCredentials(at.setupId, randomUUID(), { instance: at.instance, ...client })
}

/** An upgrade whose new connection is proven, of a connection that was made here. */
async function provenUpgrade(kind?: string) {
  const at = await company(kind)
  const client = await connect(at, 'plain')
  await beginUpgrade(at.setupId)
  await proveUpgrade(at, client)
  return { at, client }
}

async function phase({ setupId }: Company) {
  const { next, old } = await connections(setupId)
  return next && upgradePhase(next, old)
}

describe('an upgrade of a connection that was made here', () => {
  it('goes through its phases, with one app in Lumos before and after, and the secret typed once', async () => {
    const at = await company()
    const client = await connect(at, 'plain')
    expect(await beginUpgrade(at.setupId)).toEqual(ok)
    expect(await phase(at)).toBe('prepare')
    expect(await proveUpgrade(at, client)).toMatchObject({ ok: true, report: { outcome: 'passed' } })
    expect(await phase(at)).toBe('disconnect')
    expect(await connectLumos(at.setupId, at.token)).toEqual(refused('old-still-connected'))
    expect(await disconnectByApi(at.setupId, at.token)).toEqual(ok)
    expect([await phase(at), await heldFields(at)]).toEqual(['connect', ['clientSecret', 'lumosToken']])
    expect(await at.connectedApps()).toEqual([])
    expect(await connectLumos(at.setupId)).toEqual(ok)
    expect([await phase(at), await standing(at)]).toEqual(['done', ['connected', 'disconnected']])
    expect([await at.connectedApps(), await heldFields(at)]).toMatchObject([[{ sync_status: 'SUCCESS' }], []])
    expect(await at.changesAsked()).toEqual(['POST', 'DELETE', 'POST'])
    const history = await listEvents(await database(), at.setupId)
    expect(history.map(({ type }) => type).slice(-8)).toEqual(
      [
        'upgradeBegun',
        'scopesTicked',
        'clientSaved',
        'credentialsVerified',
        'disconnectStarted',
        'disconnected',
        'connectStarted',
        'appCreated',
        'syncSucceeded',
      ].slice(-8),
    )
  })

  it('leaves nothing sealed in the file, its log or its free pages', async () => {
    const { at, client } = await provenUpgrade()
    await disconnectByApi(at.setupId, at.token)
    const rows = await (await database())
      .selectFrom('sealed')
      .select('jwe')
      .where('setup_id', '=', at.setupId)
      .execute()
    expect(rows).toHaveLength(2)
    expect(
      tracesIn(
        stage.world.folder,
        rows.map(({ jwe }) => jwe),
      ),
    ).toHaveLength(2)
    await connectLumos(at.setupId)
    const traces = [client.clientSecret, at.token, ...rows.map(({ jwe }) => jwe)]
    expect(tracesIn(stage.world.folder, traces)).toEqual([])
  })

  it('does not touch Lumos before the tests are green', async () => {
    const at = await company()
    const client = await connect(at, 'plain')
    await beginUpgrade(at.setupId)
    await saveClient(at.setupId, variants.contracts.scopes)
    const credentials = { instance: at.instance, ...client }
    expect(await testCredentials(at.setupId, randomUUID(), credentials)).toMatchObject({
      report: { outcome: 'failed', scopes: { missing: expect.arrayContaining(['core.contract.read']) } },
    })
    for (const disconnect of [disconnectByApi, disconnectByHand])
      expect(await disconnect(at.setupId, at.token)).toEqual(refused('upgrade-not-proven'))
    expect(await connectLumos(at.setupId, at.token)).toEqual(refused('step-not-reached'))
    expect([await phase(at), (await at.connectedApps()).length]).toEqual(['test', 1])
  })

  it('begins once, however many begin it', async () => {
    const at = await company()
    await connect(at, 'plain')
    const begun = await Promise.all(Array.from({ length: 20 }, () => beginUpgrade(at.setupId)))
    const ids = begun.map((one) => one.ok && one.connection.id)
    expect(new Set(ids).size).toBe(1)
    expect(await standing(at)).toEqual(['draft', 'connected'])
  })

  it('may be left with everything as it was, until the old one is touched', async () => {
    const { at } = await provenUpgrade()
    expect(await abandonUpgrade(at.setupId)).toEqual(ok)
    expect([await standing(at), await heldFields(at)]).toEqual([['connected', undefined], []])
    expect(await abandonUpgrade(at.setupId)).toEqual(refused('step-not-reached'))
    const again = await provenUpgrade()
    await disconnectByApi(again.at.setupId, again.at.token)
    expect(await abandonUpgrade(again.at.setupId)).toEqual(refused('upgrade-past-return'))
  })

  it('is not for what is not connected, nor for what is upgraded, and never leads down', async () => {
    const at = await company()
    expect(await beginUpgrade(at.setupId)).toEqual(refused('upgrade-not-connected'))
    await prove(at, 'plain')
    expect(await beginUpgrade(at.setupId)).toEqual(refused('upgrade-not-connected'))
    const full = await company()
    await connect(full, 'contracts')
    expect(await beginUpgrade(full.setupId)).toEqual(refused('upgrade-not-needed'))
    const { at: upgrading } = await provenUpgrade()
    expect(await chooseVariant(upgrading.setupId, 'plain')).toEqual(refused('downgrade-refused'))
    expect(await goBack(upgrading.setupId)).toEqual(refused('old-still-connected'))
    expect(await finishByHand(upgrading.setupId)).toEqual(refused('old-still-connected'))
  })

  it('notices that the old one is gone already', async () => {
    const { at } = await provenUpgrade()
    const [app] = await at.apps()
    await at.disconnectInLumos(String(app?.id))
    expect(await checkConnection(at.setupId, at.token)).toMatchObject({
      connection: { status: 'disconnected', by: 'elsewhere' },
    })
    expect(await connectLumos(at.setupId, at.token)).toEqual(ok)
    expect(await standing(at)).toEqual(['connected', 'disconnected'])
  })

  it('goes on after a restart in every phase', async () => {
    const at = await company()
    const client = await connect(at, 'plain')
    const seen = []
    const acts = [
      () => beginUpgrade(at.setupId),
      () => proveUpgrade(at, client),
      () => disconnectByApi(at.setupId, at.token),
      () => connectLumos(at.setupId),
    ]
    for (const act of acts) {
      await act()
      await restart()
      seen.push(await phase(at))
    }
    expect(seen).toEqual(['prepare', 'disconnect', 'connect', 'done'])
  })
})

describe('taking down the old one', () => {
  it('is asked of Lumos once, however many ask', async () => {
    const { at } = await provenUpgrade()
    const asked = await Promise.all(Array.from({ length: 15 }, () => disconnectByApi(at.setupId, at.token)))
    expect(asked.filter(({ ok }) => ok)).not.toEqual([])
    expect((await at.changesAsked()).filter((method) => method === 'DELETE')).toHaveLength(1)
    expect(await standing(at)).toEqual(['verified', 'disconnected'])
  })

  it.each<[string, object, FailureCode]>([
    ['may not manage apps any more', { mayManageApps: false }, 'lumos-not-allowed'],
    ['is busy', { faults: { disconnect: { kind: 'busy', retryAfterSeconds: 7 } } }, 'lumos-busy'],
  ])('where the token %s says so and keeps all', async (_, changes, failure) => {
    const { at } = await provenUpgrade()
    await at.setLumos(changes)
    expect(await disconnectByApi(at.setupId, at.token)).toEqual(refused(failure))
    const { next, old } = await connections(at.setupId)
    expect([next?.status, old]).toMatchObject(['verified', { by: 'api', lumosFailure: { code: failure } }])
    expect(next && standingInLumos(next, old).answer).toBe('yes')
    expect(await cancelDisconnect(at.setupId)).toMatchObject({ connection: { status: 'connected' } })
    await at.setLumos({ mayManageApps: true, faults: {} })
    expect(await disconnectByApi(at.setupId)).toEqual(ok)
    expect(await connectLumos(at.setupId)).toEqual(ok)
  })

  it('is looked up when its answer was lost, and sent again only if nothing happened', async () => {
    const { at } = await provenUpgrade()
    await at.setLumos({ faults: { disconnect: { kind: 'cut', times: 1 } } })
    expect(await disconnectByApi(at.setupId, at.token)).toEqual(refused('lumos-disconnect-timeout'))
    const { next, old } = await connections(at.setupId)
    expect(next && standingInLumos(next, old).answer).toBe('unknown')
    await followDisconnect(at.setupId)
    for (const act of [disconnectByApi, cancelDisconnect])
      expect(await act(at.setupId)).toEqual(refused('disconnect-running'))
    pass(2 * minutes)
    expect(await followDisconnect(at.setupId)).toMatchObject({
      connection: { lumosFailure: { code: 'lumos-still-connected' } },
    })
    expect(await disconnectByApi(at.setupId)).toEqual(ok)
    expect(await standing(at)).toEqual(['verified', 'disconnected'])
  })

  it('is done where its answer was lost and Lumos shows it gone', async () => {
    const { at } = await provenUpgrade()
    const [app] = await at.apps()
    await at.setLumos({ faults: { disconnect: { kind: 'cut' } } })
    await disconnectByApi(at.setupId, at.token)
    await at.disconnectInLumos(String(app?.id))
    pass(2 * minutes)
    await followDisconnect(at.setupId)
    expect(await standing(at)).toEqual(['verified', 'disconnected'])
  })

  it('may be followed and called off even when the new one was changed meanwhile', async () => {
    const { at } = await provenUpgrade()
    await disconnectByHand(at.setupId, at.token)
    await giveInstance(at.setupId, 'other.coupahost.com')
    expect(await standing(at)).toEqual(['draft', 'disconnecting'])
    expect(await cancelDisconnect(at.setupId)).toEqual(ok)
    expect(await standing(at)).toEqual(['draft', 'connected'])
  })
})

describe('a connection that was not made here', () => {
  async function find(source: 'API' | 'UI') {
    const at = await company()
    const appId = await at.connectInLumos('plain', source)
    await giveUpVariant(at)
    expect(await findExisting(at.setupId, at.token)).toEqual(ok)
    const client = await at.makeClient('contracts')
    await giveInstance(at.setupId, at.instance)
    await proveUpgrade(at, client)
    return { at, appId }
  }
  const giveUpVariant = (at: Company) => chooseVariant(at.setupId, 'plain')

  it('but through the API is found and taken down through it', async () => {
    const { at, appId } = await find('API')
    const { old } = await connections(at.setupId)
    expect(old).toMatchObject({ status: 'found', source: 'api', appId })
    expect(await disconnectByApi(at.setupId)).toEqual(ok)
    expect(await connectLumos(at.setupId)).toEqual(ok)
    expect(await standing(at)).toEqual(['connected', 'disconnected'])
    expect(await at.connectedApps()).toHaveLength(1)
  })

  it('but on Lumos’ pages goes on by hand, and is noticed when it is done', async () => {
    const { at, appId } = await find('UI')
    expect(await disconnectByApi(at.setupId)).toEqual(refused('lumos-not-managed'))
    const { next, old } = await connections(at.setupId)
    expect(old).toMatchObject({
      status: 'disconnecting',
      by: 'hand',
      lumosFailure: { code: 'lumos-not-managed' },
    })
    expect(next && standingInLumos(next, old).answer).toBe('hand')
    expect(await confirmDisconnected(at.setupId)).toEqual(refused('lumos-still-connected'))
    expect(await followDisconnect(at.setupId)).toMatchObject({ connection: { status: 'disconnecting' } })
    await at.disconnectInLumos(appId)
    await followDisconnect(at.setupId)
    expect(await standing(at)).toEqual(['verified', 'disconnected'])
    expect(await connectLumos(at.setupId)).toEqual(ok)
    expect(await at.connectedApps()).toHaveLength(1)
  })

  it('and cannot be seen is the admin’s word, which is looked at before anything is connected', async () => {
    const at = await company()
    const appId = await at.connectInLumos('plain')
    expect(await declareExisting(at.setupId, { variant: 'plain', source: 'unknown' })).toEqual(ok)
    const client = await at.makeClient('contracts')
    await giveInstance(at.setupId, at.instance)
    await proveUpgrade(at, client)
    await disconnectByHand(at.setupId)
    expect(await confirmDisconnected(at.setupId)).toEqual(ok)
    expect(await connectLumos(at.setupId, at.token)).toEqual(refused('old-still-connected'))
    expect([await standing(at), (await at.connectedApps()).length]).toEqual([['verified', 'disconnected'], 1])
    await at.disconnectInLumos(appId)
    expect(await connectLumos(at.setupId, at.token)).toEqual(ok)
    expect(await at.connectedApps()).toHaveLength(1)
  })

  it('may be finished by hand without any token', async () => {
    const at = await company()
    await declareExisting(at.setupId, { variant: 'plain', source: 'ui' })
    await giveInstance(at.setupId, at.instance)
    await proveUpgrade(at, await at.makeClient('contracts'))
    await disconnectByHand(at.setupId)
    await confirmDisconnected(at.setupId)
    expect(await finishByHand(at.setupId)).toEqual(ok)
    expect([await standing(at), await heldFields(at)]).toEqual([['connected', 'disconnected'], []])
  })

  it('is not invented, and not needed where the larger one is there', async () => {
    const at = await company()
    expect(await findExisting(at.setupId, at.token)).toEqual(refused('existing-not-found'))
    expect(await findExisting(at.setupId)).toEqual(refused('lumos-token-missing'))
    await at.connectInLumos('contracts')
    expect(await findExisting(at.setupId, at.token)).toEqual(refused('upgrade-not-needed'))
    await at.connectInLumos('plain', 'API')
    await at.connectInLumos('plain', 'API')
    expect(await findExisting(at.setupId, at.token)).toMatchObject({ ok: false })
    expect(await standing(at)).toEqual([undefined, undefined])
  })

  it('is forgotten when its upgrade is left', async () => {
    const { at } = await find('UI')
    expect(await abandonUpgrade(at.setupId)).toEqual(ok)
    expect([await standing(at), await heldFields(at)]).toEqual([[undefined, undefined], []])
    expect(await findExisting(at.setupId, at.token)).toEqual(ok)
  })
})

describe('when the new one cannot be connected', () => {
  async function stranded() {
    const { at } = await provenUpgrade()
    await disconnectByApi(at.setupId, at.token)
    await at.setLumos({
      faults: {
        connect: { kind: 'canned', canned: { status: 501, contentType: 'application/json', body: '{}' } },
      },
    })
    expect(await connectLumos(at.setupId)).toEqual(refused('lumos-not-supported'))
    return at
  }

  it('says that nothing is connected, and takes the retry', async () => {
    const at = await stranded()
    const { next, old } = await connections(at.setupId)
    expect(next && [standingInLumos(next, old).answer, phaseStates(next, old).connect]).toEqual([
      'no',
      'current',
    ])
    await at.setLumos({ faults: {} })
    expect(await connectLumos(at.setupId, at.token)).toEqual(ok)
    expect(await standing(at)).toEqual(['connected', 'disconnected'])
  })

  it('goes back to the smaller one with the same credentials', async () => {
    const at = await stranded()
    expect(await goBack(at.setupId)).toEqual(ok)
    expect(await goBack(at.setupId)).toEqual(ok)
    await at.setLumos({ faults: {} })
    expect(await connectLumos(at.setupId, at.token)).toEqual(ok)
    expect((await connections(at.setupId)).next).toMatchObject({ status: 'connected', variant: 'plain' })
    expect([(await at.connectedApps()).length, await heldFields(at)]).toEqual([1, []])
    expect(await beginUpgrade(at.setupId)).toEqual(ok)
  })

  it('tests again with the secret that is held, and does not lose it to an outage', async () => {
    const at = await stranded()
    await at.setCoupa({ fault: { kind: 'unavailable' } })
    expect(await testAgain(at.setupId, randomUUID())).toMatchObject({ report: { outcome: 'failed' } })
    expect([await standing(at), await heldFields(at)]).toMatchObject([
      ['verified', 'disconnected'],
      ['clientSecret'],
    ])
    await at.setCoupa({ fault: null })
    expect(await testAgain(at.setupId, randomUUID())).toMatchObject({ report: { outcome: 'passed' } })
    await at.setLumos({ faults: {} })
    expect(await connectLumos(at.setupId, at.token)).toEqual(ok)
  })

  it('looks up a connect whose answer was lost', async () => {
    const { at } = await provenUpgrade()
    await disconnectByApi(at.setupId, at.token)
    await at.setLumos({ faults: { connect: { kind: 'cut', times: 1 } } })
    expect(await connectLumos(at.setupId)).toEqual(refused('lumos-timeout'))
    expect(await connectLumos(at.setupId)).toEqual(refused('connect-running'))
    pass(3 * minutes)
    expect(await followLumos(at.setupId)).toMatchObject({ connection: { status: 'verified' } })
    expect(await connectLumos(at.setupId)).toEqual(ok)
    expect(await at.connectedApps()).toHaveLength(1)
  })
})
