import { steps } from '@/lib/catalog/steps'
import { upgradePath } from '@/lib/catalog/upgrade'
import { upkeep } from '@/lib/catalog/upkeep'
import { variants } from '@/lib/catalog/variants'
import type { Own } from './leaks-own'
import type { LeakStage } from './leaks-stage'

/** Something that somebody does with secrets of their own. Resolves with whether it ended as it should. */
export type Walk = { name: string; go: (stage: LeakStage, own: Own) => Promise<boolean> }

const { plain, contracts } = variants
const { replaceSecret, disconnect } = upkeep

/** What goes well: each way through the wizard, and everything that can be done with a connection. */
export const walks: readonly Walk[] = [
  {
    name: 'Coupa Software, finished by hand',
    async go(_, own) {
      const visitor = await own.visitorAt('lumos', await own.makeClient({ scopes: plain.scopes }))
      const page = await visitor.open(`${steps.lumos.path}?by=hand`)
      return (await visitor.submit(page, { confirmed: 'yes' })).path === steps.done.path
    },
  },
  {
    name: 'Contract Ingestion, finished with a token',
    async go(_, own) {
      const client = await own.makeClient({ scopes: contracts.scopes })
      const token = await own.lumosToken()
      const visitor = await own.visitorAt('done', client, { variant: 'contracts', token })
      return (await visitor.open(steps.lumos.path)).path === steps.done.path
    },
  },
  {
    name: 'a secret that nobody finishes with',
    async go(_, own) {
      const visitor = await own.visitorAt('lumos', await own.makeClient({ scopes: plain.scopes }))
      return (await visitor.open(steps.lumos.path)).status === 200
    },
  },
  {
    name: 'the test again, and a look into Lumos',
    async go(_, own) {
      const client = await own.makeClient({ scopes: plain.scopes })
      const lumosToken = await own.lumosToken()
      const visitor = await own.visitorAt('done', client, { token: lumosToken })
      const open = () => visitor.open(steps.done.path)
      const wrong = await visitor.submit(await open(), { clientSecret: own.secret() })
      const right = await visitor.submit(await open(), { clientSecret: client.secret })
      const seen = await visitor.submit(await open(), { lumosToken })
      return wrong.status === 422 && right.status === 200 && seen.status === 200
    },
  },
  {
    name: 'an upgrade',
    async go(_, own) {
      const client = await own.makeClient({ scopes: plain.scopes })
      const lumosToken = await own.lumosToken()
      const visitor = await own.visitorAt('done', client, { token: lumosToken })
      const open = () => visitor.open(upgradePath)
      await visitor.submit(await open())
      await visitor.submit(await open())
      const refused = await visitor.submit(await open(), { clientSecret: client.secret })
      await own.editClient(client, { scopes: contracts.scopes })
      await visitor.submit(await open(), { clientSecret: client.secret })
      await visitor.submit(await open(), { confirmed: 'yes', lumosToken, intent: 'api' })
      const connect = await visitor.open(`${upgradePath}?by=api`)
      const page = await visitor.submit(connect, { lumosToken: '' })
      return refused.status === 422 && page.path === steps.done.path
    },
  },
  {
    name: 'a secret replaced, after one was given up',
    async go(_, own) {
      const token = await own.lumosToken()
      const old = await own.makeClient({ scopes: plain.scopes })
      const visitor = await own.visitorAt('done', old, { token })
      const open = () => visitor.open(replaceSecret.path)
      const propose = async () => {
        const { identifier, secret } = await own.makeClient({ scopes: plain.scopes })
        return visitor.submit(await open(), { clientId: identifier, clientSecret: secret })
      }
      const first = await propose()
      await visitor.submit(await open(), { intent: 'give-up' })
      const second = await propose()
      const end = await visitor.submit(await open(), { lumosToken: token, intent: 'api' })
      return first.status === 200 && second.status === 200 && end.path === steps.done.path
    },
  },
  {
    name: 'a disconnect',
    async go(_, own) {
      const lumosToken = await own.lumosToken()
      const client = await own.makeClient({ scopes: plain.scopes })
      const visitor = await own.visitorAt('done', client, { token: lumosToken })
      const page = await visitor.open(disconnect.path)
      const typed = { lumosToken, typedName: own.instance, intent: 'api' }
      const end = await visitor.submit(page, typed)
      return end.status === 200 && end.path !== disconnect.path
    },
  },
]
