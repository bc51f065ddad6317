import { steps } from '@/lib/catalog/steps'
import { variants } from '@/lib/catalog/variants'
import { preparedClients, preparedInstances } from '@/sandbox/coupa/prepared'
import { type PreparedTenantId, preparedTenants } from '@/sandbox/lumos/prepared'
import { visitorAt } from '../bench/pages.mjs'
import { fillIn, type Visitor } from '../bench/visitor.mjs'
import type { Walk } from './leaks-walks'

const { path } = steps.credentials

/** The pages and addresses that tell of a test, once it is over. */
async function readBack(visitor: Visitor): Promise<void> {
  for (const address of [path, `${path}/report`, '/connect/progress', steps.lumos.path])
    await visitor.open(address)
}

/** Listens to the results of a test while they come in, until it is told to stop. */
function listen(origin: string, cookie: string): () => void {
  const stop = new AbortController()
  fetch(`${origin}${path}/progress`, { headers: { cookie }, signal: stop.signal })
    .then((answer) => answer.text())
    .catch(() => {})
  return () => stop.abort()
}

/** Sends credentials, as a form or as the page's script does, and says with which status it was answered. */
async function test(visitor: Visitor, origin: string, typed: Record<string, string>, isByScript: boolean) {
  const page = await visitor.open(path)
  const stop = listen(origin, visitor.cookie)
  const form = fillIn(page.text, typed)
  const { status } = await (isByScript ? visitor.dispatch(path, form) : visitor.post(path, form))
  stop()
  await readBack(visitor)
  return status
}

const clients: readonly Walk[] = preparedClients.map(({ id, leadsTo, variant, client }, index) => ({
  name: `the client ${id}`,
  async go({ origin }, own) {
    const { scopes, behaviour, active, grantType } = client
    const { identifier, secret } = await own.makeClient({ scopes, behaviour, active, grantType })
    const visitor = await own.visitorAt('credentials', { identifier, secret }, { variant })
    const typed = { clientId: identifier, clientSecret: secret }
    const status = await test(visitor, origin, typed, index % 2 === 1)
    if (leadsTo) return status === 422
    const page = await visitor.open(`${steps.lumos.path}?by=hand`)
    return status === 200 && (await visitor.submit(page, { confirmed: 'yes' })).path === steps.done.path
  },
}))

const instances: readonly Walk[] = preparedInstances
  .filter(({ leadsTo }) => leadsTo)
  .map(({ name: instance }, index) => ({
    name: `the instance ${instance}`,
    async go({ origin }, own) {
      const client = { identifier: own.identifier(), secret: own.secret() }
      const visitor = await visitorAt(origin, 'credentials', { instance, client, token: '' })
      const typed = { clientId: client.identifier, clientSecret: client.secret }
      return (await test(visitor, origin, typed, index % 2 === 1)) === 422
    },
  }))

const tenants: readonly Walk[] = preparedTenants.map(({ id, leadsTo }, index) => ({
  name: `the tenant ${id}`,
  async go(_, own) {
    const client = await own.makeClient({ scopes: variants.plain.scopes })
    const lumosToken = await own.lumosToken(id as PreparedTenantId)
    const visitor = await own.visitorAt('lumos', client)
    const page = await visitor.open(`${steps.lumos.path}?by=api`)
    const form = fillIn(page.text, { lumosToken })
    const { status } = await (index % 2 === 1
      ? visitor.dispatch(steps.lumos.path, form)
      : visitor.post(page.path, form))
    await readBack(visitor)
    const shown = await visitor.open(steps.done.path)
    return status < 500 && !(leadsTo && shown.path === steps.done.path)
  },
}))

/** Every failure that the sandboxes are prepared to provoke. */
export const provoked = { clients, instances, tenants }
