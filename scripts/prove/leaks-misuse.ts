import { steps } from '@/lib/catalog/steps'
import { upkeep } from '@/lib/catalog/upkeep'
import { variants } from '@/lib/catalog/variants'
import { fillIn, type Visitor } from '../bench/visitor.mjs'
import type { Own } from './leaks-own'
import type { Walk } from './leaks-walks'

const { credentials, instance, client, lumos, done } = steps
const { scopes } = variants.plain

type Values = Record<string, string>

/** A form that somebody fills in wrongly, and the status that it is answered with. */
function mistake(
  name: string,
  at: string,
  path: string,
  status: number,
  fill: (own: Own, client: { identifier: string; secret: string }) => Values | Promise<Values>,
): Walk {
  return {
    name,
    async go(_, own) {
      const made = await own.makeClient({ scopes })
      const visitor = await own.visitorAt(at, made, { token: at === 'done' ? await own.lumosToken() : '' })
      const page = await visitor.open(path)
      const values = await fill(own, made)
      const posted = await visitor.post(path, fillIn(page.text, values))
      const dispatched = await visitor.dispatch(path.split('?')[0] ?? path, fillIn(page.text, values))
      for (const { path: again } of [instance, credentials, lumos, done]) await visitor.open(again)
      if (posted.status !== status) console.error(`${name}: answered with ${posted.status}`)
      return posted.status === status && dispatched.status < 500
    },
  }
}

/** A request that no form of ours sends, with a secret in it, and the status that it is answered with. */
function strange(
  name: string,
  status: number,
  send: (form: FormData) => { headers?: Values; method?: string; body?: BodyInit },
): Walk {
  return {
    name,
    async go({ origin }, own) {
      const { identifier, secret } = await own.makeClient({ scopes })
      const visitor: Visitor = await own.visitorAt('credentials', { identifier, secret })
      const page = await visitor.open(credentials.path)
      const form = fillIn(page.text, { clientId: identifier, clientSecret: secret })
      const { headers, ...more } = { method: 'POST', body: form as BodyInit, ...send(form) }
      const answer = await fetch(`${origin}${credentials.path}`, {
        redirect: 'manual',
        headers: { cookie: visitor.cookie, origin, ...headers },
        ...more,
      })
      await answer.text()
      await visitor.open(credentials.path)
      if (answer.status !== status) console.error(`${name}: answered with ${answer.status}`)
      return answer.status === status
    },
  }
}

const json = { 'content-type': 'application/json' }

/** The id of the action behind a form, which stands in the page for everybody to see. */
function actionOf(form: FormData): string {
  const [, action] = [...form].find(([name]) => /^\$ACTION_\d+:0$/.test(name)) ?? []
  return (JSON.parse(String(action)) as { id: string }).id
}

/** Secrets where they do not belong, in forms and in requests that are none. */
export const misuses: readonly Walk[] = [
  mistake('a secret as the instance', 'instance', instance.path, 422, (own) => ({ instance: own.secret() })),
  mistake('a secret in a foreign address', 'instance', instance.path, 422, (own) => ({
    instance: `https://acme.example.com/oauth2/clients?client_secret=${own.secret()}`,
  })),
  mistake('a secret behind the right address', 'instance', instance.path, 303, (own) => ({
    instance: `https://${own.instance}/oauth2/clients?client_secret=${own.secret()}#${own.secret()}`,
  })),
  mistake('the secret twice', 'credentials', credentials.path, 422, (_, { secret }) => ({
    clientId: secret,
    clientSecret: secret,
  })),
  mistake('identifier and secret swapped', 'credentials', credentials.path, 422, (_, made) => ({
    clientId: made.secret,
    clientSecret: made.identifier,
  })),
  mistake('a secret as the client id, and none beside it', 'credentials', credentials.path, 422, (own) => ({
    clientId: own.secret(),
    clientSecret: '',
  })),
  mistake('a token of Lumos as the client id', 'credentials', credentials.path, 422, async (own) => ({
    clientId: await own.lumosToken(),
    clientSecret: own.secret(),
  })),
  mistake('words around a secret', 'credentials', credentials.path, 422, (own) => ({
    clientId: `Secret: ${own.secret()}`,
    clientSecret: `Secret: ${own.secret()}`,
  })),
  mistake('a secret that is too long', 'credentials', credentials.path, 422, (own, made) => ({
    clientId: made.identifier,
    clientSecret: own.secret().repeat(10),
  })),
  mistake('a secret as the number of the attempt', 'credentials', credentials.path, 200, (own, made) => ({
    clientId: made.identifier,
    clientSecret: made.secret,
    attempt: own.secret(),
  })),
  mistake('a secret as a scope', 'client', client.path, 303, (own) => ({ scope: own.secret() })),
  mistake('the client secret as the token', 'lumos', `${lumos.path}?by=api`, 409, (_, { secret }) => ({
    lumosToken: secret,
  })),
  mistake('words around a token', 'lumos', `${lumos.path}?by=api`, 422, async (own) => ({
    lumosToken: `Bearer ${await own.lumosToken()}`,
  })),
  mistake('a secret as the word of the admin', 'lumos', `${lumos.path}?by=hand`, 422, (own) => ({
    confirmed: own.secret(),
  })),
  mistake('a secret as the name to type', 'done', upkeep.disconnect.path, 422, (own) => ({
    typedName: own.secret(),
    intent: 'api',
  })),
  strange('a form from another site', 403, () => ({ headers: { origin: 'https://elsewhere.example' } })),
  strange('a form from nowhere', 403, () => ({ headers: { origin: 'null' } })),
  strange('a form that is too large', 413, (form) => {
    form.append('more', 'x'.repeat(70_000))
    return { body: form }
  }),
  strange('JSON', 415, (form) => ({ headers: json, body: JSON.stringify([...form]) })),
  strange('a form with another method', 405, () => ({ method: 'PUT' })),
  strange('an action that there is not', 409, () => ({ headers: { 'next-action': '40'.padEnd(42, '0') } })),
  strange('arguments that are none', 400, (form) => ({
    headers: { 'next-action': actionOf(form), 'content-type': 'text/plain' },
    body: `["${form.get('clientSecret')}", {"then": "${form.get('clientSecret')}`,
  })),
  strange('arguments that are not a form', 400, (form) => ({
    headers: { 'next-action': actionOf(form), 'content-type': 'text/plain' },
    body: JSON.stringify([{ failures: [], values: {} }, form.get('clientSecret')]),
  })),
]
