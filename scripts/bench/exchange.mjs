import { Agent, request } from 'node:http'
import { reads, readsOf } from '@/lib/catalog/checks'
import { variants } from '@/lib/catalog/variants'
import { median } from './figures.mjs'
import { visitorAt } from './pages.mjs'
import { fillIn } from './visitor.mjs'

/** The invented Coupa of this measurement and how long it takes for each answer. */
const instance = 'bench.coupahost.com'
export const delayMs = 50

/**
 * How long the app takes for a whole test, against the same calls made raw, one after another, on one
 * kept-alive connection. Resolves with medians in ms by name. `clients` are the prepared ones by id.
 */
export async function measureExchanges({ appOrigin, coupaOrigin, clients, rounds }) {
  await slowDown(coupaOrigin)
  const cases = [
    { name: 'one', variant: 'plain', client: clients.inactive, status: 422, calls: oneToken },
    { name: 'plain', variant: 'plain', client: clients.plain, status: 200, calls: wholeTest },
    { name: 'contracts', variant: 'contracts', client: clients.contracts, status: 200, calls: wholeTest },
    { name: 'missing', variant: 'contracts', client: clients['without-two'], status: 422, calls: everyScope },
  ]
  const coupa = rawCoupa(coupaOrigin)
  for (const one of cases) {
    one.visitor = await visitorAt(appOrigin, 'credentials', { ...one, instance })
    one.times = { app: [], raw: [] }
  }
  for (let round = 0; round <= rounds; round += 1) {
    for (const { visitor, variant, client, status, calls, times } of cases) {
      const app = await submitOnce(visitor, client, status)
      const raw = await timed(() => calls(coupa, variant, client))
      // The first round warms up what is compiled and connected on first use.
      if (round > 0) {
        times.app.push(app)
        times.raw.push(raw)
      }
    }
  }
  coupa.close()
  return Object.fromEntries(
    cases.map(({ name, times }) => [name, { app: median(times.app), raw: median(times.raw) }]),
  )
}

async function slowDown(coupaOrigin) {
  const behaviour = { fault: { kind: 'slow', delayMs }, requestsPerSecond: 10_000, burst: 10_000 }
  const answer = await fetch(`${coupaOrigin}/sandbox/instances/${instance}`, {
    method: 'PATCH',
    body: JSON.stringify(behaviour),
  })
  if (!answer.ok) throw new Error('The sandbox Coupa would not be slowed down.')
}

async function submitOnce(visitor, { identifier, secret }, status) {
  const page = await visitor.open('/connect/credentials')
  const form = fillIn(page.text, { clientId: identifier, clientSecret: secret })
  let answer
  const ms = await timed(async () => {
    answer = await visitor.dispatch(page.path, form)
  })
  if (answer.status !== status) throw new Error(`The app answered ${answer.status} instead of ${status}.`)
  return ms
}

async function timed(act) {
  const begun = performance.now()
  await act()
  return performance.now() - begun
}

const oneToken = (coupa, variant, client) => coupa.token(client, variants[variant].scopes)

async function wholeTest(coupa, variant, client) {
  const token = await coupa.token(client, variants[variant].scopes)
  for (const id of readsOf(variant)) await coupa.read(reads[id].path, token)
}

async function everyScope(coupa, variant, client) {
  for (const scope of variants[variant].scopes) await coupa.token(client, [scope])
}

/** Calls to the sandbox Coupa with nothing around them. */
function rawCoupa(origin) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const call = (method, path, headers, body) =>
    new Promise((resolve, reject) => {
      const options = { method, agent, headers: { 'x-coupa-instance': instance, ...headers } }
      const sent = request(new URL(path, origin), options, async (answer) => {
        resolve(Buffer.concat(await answer.toArray()).toString('utf8'))
      })
      sent.once('error', reject).end(body)
    })
  return {
    async token({ identifier, secret }, scopes) {
      const form = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: identifier,
        client_secret: secret,
        scope: scopes.join(' '),
      })
      const type = { 'content-type': 'application/x-www-form-urlencoded' }
      return JSON.parse(await call('POST', '/oauth2/token', type, String(form))).access_token
    },
    read(path, token) {
      const headers = { accept: 'application/json', authorization: `Bearer ${token}` }
      return call('GET', `${path}?limit=1&fields=${encodeURIComponent('["id"]')}`, headers)
    },
    close: () => agent.destroy(),
  }
}
