import 'server-only'
import { randomUUID } from 'node:crypto'
import { variants } from '@/lib/catalog/variants'
import { mayConnect } from '@/lib/connection/upgrade'
import { database } from '@/lib/store/database'
import { purgeExpired } from '@/lib/store/purge'
import { beginAgain } from '../begin-again'
import { abandonUpgrade, beginUpgrade } from '../begin-upgrade'
import { checkConnection } from '../check-connection'
import { chooseVariant } from '../choose-variant'
import { connectLumos } from '../connect-lumos'
import { cancelDisconnect, confirmDisconnected, disconnectByApi, disconnectByHand } from '../disconnect'
import { declareExisting, findExisting } from '../find-existing'
import { finishByHand } from '../finish-by-hand'
import { followDisconnect } from '../follow-disconnect'
import { followLumos, restartSync } from '../follow-lumos'
import { giveInstance } from '../give-instance'
import { goBack } from '../go-back'
import { reconnectLumos } from '../reconnect-lumos'
import { giveUpRenewal, replaceSecret } from '../replace-secret'
import { saveClient } from '../save-client'
import { testAgain } from '../test-again'
import { testCredentials } from '../test-credentials'
import { pass } from './clock'
import { connect, connections } from './journeys'
import type { Client } from './person'
import type { Act, Play } from './play'

const someMinutesMs = 4 * 60_000
const json = 'application/json'
const canned = (status: number) => ({ kind: 'canned', canned: { status, contentType: json, body: '{}' } })

/** How Lumos may behave from some moment on. */
export const weathers: readonly object[] = [
  { mayManageApps: true, faults: {}, syncEnds: 'SUCCESS', connectAnswer: 'given' },
  { mayManageApps: false },
  { syncEnds: 'FAILED' },
  { connectAnswer: 'sync-failed' },
  { faults: { connect: { kind: 'cut', times: 1 } } },
  { faults: { connect: canned(501) } },
  { faults: { disconnect: { kind: 'cut', times: 1 } } },
  { faults: { disconnect: canned(409) } },
  { faults: { reconnect: { kind: 'busy', retryAfterSeconds: 5 } } },
  { faults: { reconnect: { kind: 'cut', times: 1 } } },
  { faults: { apps: { kind: 'unavailable' }, app: { kind: 'unavailable' } } },
]

/** What a form or a page of the wizard asks for: it may come several times at once. */
export const requests: Readonly<Record<string, Act>> = {
  'choose plain': ({ company }) => chooseVariant(company.setupId, 'plain'),
  'choose contracts': ({ company }) => chooseVariant(company.setupId, 'contracts'),
  'give the instance': ({ company }) => giveInstance(company.setupId, company.instance),
  'give another instance': ({ company }) => giveInstance(company.setupId, 'other.coupahost.com'),
  'save the client': ({ company }) => saveClient(company.setupId, variants.contracts.scopes),
  test: (play) => testWith(play, play.client),
  'test with a wrong secret': (play) =>
    testWith(play, { ...play.client, clientSecret: 'wrong-and-invented' }),
  'test again': ({ company }) => testAgain(company.setupId, randomUUID()),
  'test again, typed': ({ company, client }) => testAgain(company.setupId, randomUUID(), client.clientSecret),
  connect: ({ company }) => connectLumos(company.setupId),
  'connect with a token': ({ company }) => connectLumos(company.setupId, company.token),
  'follow the sync': ({ company }) => followLumos(company.setupId),
  'follow the disconnect': ({ company }) => followDisconnect(company.setupId),
  'sync again': ({ company }) => restartSync(company.setupId),
  'say that it is connected': ({ company }) => finishByHand(company.setupId),
  'begin the upgrade': ({ company }) => beginUpgrade(company.setupId),
  'find what exists': ({ company }) => findExisting(company.setupId, company.token),
  'say what exists': ({ company }) =>
    declareExisting(company.setupId, { variant: 'plain', source: 'unknown' }),
  'leave the upgrade': ({ company }) => abandonUpgrade(company.setupId),
  disconnect: ({ company }) => disconnectByApi(company.setupId),
  'disconnect with a token': ({ company }) => disconnectByApi(company.setupId, company.token),
  'disconnect by hand': ({ company }) => disconnectByHand(company.setupId),
  'say that it is disconnected': ({ company }) => confirmDisconnected(company.setupId),
  'keep it connected': ({ company }) => cancelDisconnect(company.setupId),
  'go back': ({ company }) => goBack(company.setupId),
  'replace the secret': ({ company, client }) =>
    replaceSecret(company.setupId, randomUUID(), { instance: company.instance, ...client }),
  reconnect: ({ company }) => reconnectLumos(company.setupId, company.token),
  'keep the old secret': ({ company }) => giveUpRenewal(company.setupId),
  'look at Lumos': ({ company }) => checkConnection(company.setupId, company.token),
  'begin again': ({ company }) => beginAgain(company.setupId),
}

/** What happens around the wizard, one thing at a time. */
export const happenings: Readonly<Record<string, Act>> = {
  'somebody connects in Lumos': connectByHand,
  'somebody disconnects in Lumos': async ({ company }) => {
    for (const { id } of await company.connectedApps()) await company.disconnectInLumos(id)
  },
  'the server is restarted': ({ world }) => world.restart(),
  'time passes': async () => {
    pass(someMinutesMs)
    await purgeExpired(await database())
  },
}

/** Tests the typed credentials as the form does. */
export const testWith = ({ company }: Play, client: Client) =>
  testCredentials(company.setupId, randomUUID(), { instance: company.instance, ...client })

/** A person who keeps to the steps: connects on Lumos' pages what is proven, and says so. */
async function connectByHand({ company }: Play) {
  const { next, old } = await connections(company.setupId)
  if (!next || !mayConnect(next, old) || (await company.connectedApps()).length > 0) return
  await company.connectInLumos(next.variant)
  await finishByHand(company.setupId)
}
