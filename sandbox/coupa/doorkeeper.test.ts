import { fetch } from 'undici'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleInstance } from '@/lib/catalog/instances'
import { describeDoorkeeper } from '@/lib/coupa/testing/doorkeeper'
import { control } from './asking'
import { preparedClient } from './prepared'
import { type SandboxCoupa, startSandboxCoupa } from './start-coupa'

const instance = 'doorkeeper.coupahost.com'
const whole = preparedClient('contracts').client
const plain = preparedClient('plain').client
const otherGrant = preparedClient('authorization-code').client

type Ask = { form?: Record<string, string>; headers?: Record<string, string>; query?: Record<string, string> }

const grant = { grant_type: 'client_credentials' }
const credentials = { client_id: whole.identifier, client_secret: whole.secret }
const good = { ...grant, ...credentials, scope: 'openid email' }
const wrong = { ...good, client_secret: plain.secret }
const without = (name: keyof typeof good) => ({ ...good, [name]: '' })
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})
const ofBasic = basic(whole.identifier, whole.secret)

const asks: Record<string, Ask> = {
  'for two scopes': { form: good },
  'for one scope twice': { form: { ...good, scope: 'openid email openid' } },
  'for scopes apart by more than a blank': { form: { ...good, scope: ' openid  email\n' } },
  'with its client in a Basic header': { form: { ...grant, scope: 'openid' }, headers: ofBasic },
  'with its client in both places': { form: good, headers: ofBasic },
  'with another client in the Basic header': { form: good, headers: basic(plain.identifier, plain.secret) },
  'with nobody in the Basic header': { form: good, headers: basic(plain.identifier, 'invented') },
  'in the address': { query: good },
  'with a wrong secret': { form: wrong },
  'with a wrong secret for wrong scopes': { form: { ...wrong, scope: 'invented' } },
  'with an empty secret': { form: without('client_secret') },
  'of an unknown client': { form: { ...good, client_id: whole.secret } },
  'of no client': { form: without('client_id') },
  'for a scope that the client lacks': {
    form: {
      ...grant,
      client_id: plain.identifier,
      client_secret: plain.secret,
      scope: 'openid core.contract.read',
    },
  },
  'for a scope that does not exist': { form: { ...good, scope: 'openid core.users.read' } },
  'for a scope in capitals': { form: { ...good, scope: 'OPENID' } },
  'for scopes with commas': { form: { ...good, scope: 'openid,email' } },
  'of a client with another grant': {
    form: { ...good, client_id: otherGrant.identifier, client_secret: otherGrant.secret, scope: 'invented' },
  },
  'without a grant': { form: without('grant_type') },
  'with an unknown grant and a wrong secret': { form: { ...wrong, grant_type: 'invented' } },
  'of nothing': {},
  'as text': { form: good, headers: { 'content-type': 'text/plain' } },
}

const applications = (['contracts', 'plain', 'authorization-code'] as const).map((id) => {
  const { identifier, secret, scopes, grantType } = preparedClient(id).client
  const flow = grantType === 'authorization_code' && { flow: grantType }
  return { uid: identifier, secret, scopes: scopes.join(' '), ...flow }
})

// What the sandbox says in the words of Doorkeeper, held against a real one.
describeDoorkeeper('like a real Doorkeeper', applications, (stage) => {
  let coupa: SandboxCoupa
  beforeAll(async () => {
    coupa = await startSandboxCoupa()
    await control(coupa.origin, 'PATCH', `instances/${instance}`, { requestsPerSecond: 1e6 })
  })
  afterAll(() => coupa.close())

  type Call = { method?: string; headers?: Record<string, string>; body?: string }
  const ofSandbox = (path: string, { headers, ...call }: Call) =>
    fetch(`${coupa.origin}${path}`, { ...call, headers: { ...headers, 'x-coupa-instance': instance } })
  const ofDoorkeeper = (path: string, call: Call) =>
    fetch(`https://${exampleInstance}${path}`, { ...call, dispatcher: stage.dispatcher })
  type Place = (path: string, call: Call) => ReturnType<typeof fetch>

  /** All of an answer that a client could judge by, but for what differs from one answer to the next. */
  async function ask(place: Place, { form = {}, headers, query = {} }: Ask) {
    const answer = await place(`/oauth2/token?${new URLSearchParams(query)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: String(new URLSearchParams(form)),
    })
    return factsOf(answer)
  }
  async function read(place: Place, token: string) {
    return factsOf(await place('/api/users', { headers: { authorization: `Bearer ${token}` } }))
  }
  async function factsOf(answer: Awaited<ReturnType<Place>>) {
    const told = ['content-type', 'cache-control', 'pragma', 'www-authenticate'].map((name) =>
      answer.headers.get(name),
    )
    const body = await answer.text()
    const { access_token, created_at, ...members } = body === '' ? {} : JSON.parse(body)
    return {
      status: answer.status,
      told,
      members,
      types: [typeof access_token, typeof created_at],
      token: String(access_token),
    }
  }

  test.each(Object.keys(asks))('it answers a request for a token %s', async (name) => {
    const [sandbox, real] = await Promise.all([
      ask(ofSandbox, asks[name] ?? {}),
      ask(ofDoorkeeper, asks[name] ?? {}),
    ])
    expect({ ...sandbox, token: '' }).toEqual({ ...real, token: '' })
  })

  test('it refuses a list to a strange token, and to one that lacks its scope', async () => {
    for (const token of ['invented', undefined]) {
      const [sandbox, real] = await Promise.all(
        [ofSandbox, ofDoorkeeper].map(async (place: Place) =>
          read(place, token ?? (await ask(place, { form: good })).token),
        ),
      )
      expect(sandbox).toEqual(real)
    }
  })
})
