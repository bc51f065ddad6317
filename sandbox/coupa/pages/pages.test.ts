import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ClientSettingId, clientSettings, coupaScreens } from '@/lib/catalog/client-settings'
import { scopesInCoupaOrder } from '@/lib/catalog/scopes'
import { variants } from '@/lib/catalog/variants'
import { askToken } from '../asking'
import { inPageOrder, offeredScopes } from '../scopes'
import { type SandboxCoupa, startSandboxCoupa } from '../start-coupa'

let coupa: SandboxCoupa
beforeAll(async () => {
  coupa = await startSandboxCoupa()
})
afterAll(() => coupa.close())

const grantType = 'client_credentials'
const guided = clientSettings.flatMap(({ id, kind, value }) => (kind === 'text' ? [[id, value]] : []))

/** The form as the guide fills it in, with scopes and other changes. */
function filled(scopes: readonly string[], changes: Partial<Record<ClientSettingId, string>> = {}) {
  const form = new URLSearchParams({ ...Object.fromEntries(guided), 'grant-type': grantType, ...changes })
  for (const scope of scopes) form.append('scopes', scope)
  return form
}

/** Each test has an instance to itself, named in the address as a browser has it. */
let count = 0
const newInstance = () => `pages-${++count}.coupahost.com`
const at = (path: string, instance: string) => `${coupa.origin}${path}?instance=${instance}`
const post = (path: string, instance: string, form = new URLSearchParams()) =>
  fetch(at(path, instance), { method: 'POST', body: form, redirect: 'manual' })
const page = async (path: string, instance: string) => (await fetch(at(path, instance))).text()
const follow = async (answer: Response) =>
  (await fetch(`${coupa.origin}${answer.headers.get('location')}`)).text()
const pathIn = (answer: Response) => (answer.headers.get('location') ?? '').replace(/\?.*/, '')
const textOf = (html: string, id: string) => new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(html)?.[1]
const secretIn = (html: string) => /data-secret="([0-9a-f]{64})"/.exec(html)?.[1] ?? ''

describe('Create Client', () => {
  test('has Coupa’s labels and scopes in Coupa’s order', async () => {
    const html = await page('/oauth2/clients/new', newInstance())
    const labels = [...html.matchAll(/<(?:label|legend|button)[^>]*>([^<]+)</g)].map(([, label]) => label)
    expect(labels.filter((label) => label !== 'Redirect URIs')).toEqual(
      clientSettings.map(({ label }) => label),
    )
    const boxes = [...html.matchAll(/type="checkbox" name="scopes" value="([^"]+)"/g)].map(
      ([, scope]) => scope,
    )
    expect(boxes).toEqual(offeredScopes)
    expect(html).toContain('Sandbox')
  })

  test('saves a client that gets a token, and shows it as Coupa does', async () => {
    const instance = newInstance()
    const saved = await post('/oauth2/clients', instance, filled(variants.plain.scopes))
    expect(saved.status).toBe(303)
    const html = await follow(saved)
    for (const title of Object.values(coupaScreens.savedGroups)) expect(html).toContain(`>${title}</h2>`)
    expect(html).toContain(`<dd>${inPageOrder(variants.plain.scopes).join(', ')}</dd>`)
    expect(textOf(html, 'secret')).toMatch(/^•+$/)
    const client = { client_id: textOf(html, 'identifier') ?? '', client_secret: secretIn(html) }
    const scope = variants.plain.scopes.join(' ')
    const granted = await askToken(coupa.origin, { ...client, grant_type: grantType, scope }, { instance })
    expect(granted.status).toBe(200)
    const elsewhere = await askToken(coupa.origin, { ...client, grant_type: grantType, scope })
    expect(await elsewhere.json()).toMatchObject({ error: 'invalid_client' })
  })

  test('refuses a login twice, on one instance', async () => {
    const instance = newInstance()
    await post('/oauth2/clients', instance, filled(['openid']))
    const again = await post('/oauth2/clients', instance, filled(['openid']))
    expect(again.status).toBe(422)
    expect(await again.text()).toContain(`<li>${coupaScreens.loginTaken}</li>`)
    expect((await post('/oauth2/clients', newInstance(), filled(['openid']))).status).toBe(303)
  })

  test('on the prepared instance, the guide’s login is taken', async () => {
    const refused = await post('/oauth2/clients', 'taken.coupahost.com', filled(['openid']))
    expect(await refused.text()).toContain(coupaScreens.loginTaken)
  })

  test('says what is blank and keeps what was typed', async () => {
    const form = filled([], { login: ' ', name: 'Kept <"name"> & all', 'contact-email': '' })
    const html = await (await post('/oauth2/clients', newInstance(), form)).text()
    const complaints = [...html.matchAll(/<li>([^<]+)<\/li>/g)].map(([, complaint]) => complaint)
    expect(complaints).toEqual([
      'Login can&#39;t be blank',
      'Contact Email can&#39;t be blank',
      'Scopes: select at least one scope',
    ])
    expect(html).toContain('value="Kept &#60;&#34;name&#34;&#62; &#38; all"')
  })

  test('asks for a grant type, and for other things with another one', async () => {
    const instance = newInstance()
    const none = await post('/oauth2/clients', instance, filled(['openid'], { 'grant-type': '' }))
    expect(await none.text()).toContain('Grant type can&#39;t be blank')
    const code = { 'grant-type': 'authorization_code', login: '' }
    const withoutUris = await post('/oauth2/clients', instance, filled(['openid'], code))
    expect(await withoutUris.text()).toContain('<ul><li>Redirect URIs can&#39;t be blank</li></ul>')
    const form = filled(['openid'], code)
    form.set('redirect-uris', 'https://example.com/callback')
    expect(await follow(await post('/oauth2/clients', instance, form))).toContain('Authorization Code')
  })
})

describe('a saved client', () => {
  async function saveOne(scopes: readonly string[] = variants.plain.scopes) {
    const instance = newInstance()
    const saved = await post('/oauth2/clients', instance, filled(scopes))
    const path = pathIn(saved)
    return { instance, path, html: await page(path, instance) }
  }

  test('can be edited to have more scopes; identifier, secret and grant type stay', async () => {
    const { instance, path, html } = await saveOne()
    const form = await page(`${path}/edit`, instance)
    expect(form.match(/checked>/g)).toHaveLength(variants.plain.scopes.length)
    expect(form).not.toContain('Redirect URIs')
    const more = filled(variants.contracts.scopes, { 'grant-type': 'authorization_code' })
    const after = await follow(await post(path, instance, more))
    expect(after).toContain(scopesInCoupaOrder.join(', '))
    expect(after).toContain('<dd>Client credentials</dd>')
    expect([textOf(after, 'identifier'), secretIn(after)]).toEqual([
      textOf(html, 'identifier'),
      secretIn(html),
    ])
    expect(await (await post(path, instance, filled([]))).text()).toContain('select at least one scope')
  })

  test('gets another secret by Regenerate', async () => {
    const { instance, path, html } = await saveOne()
    const after = await follow(await post(`${path}/regenerate`, instance))
    expect(secretIn(after)).toMatch(/^[0-9a-f]{64}$/)
    expect(secretIn(after)).not.toBe(secretIn(html))
  })

  test('can be deactivated and activated from the list', async () => {
    const { instance, path } = await saveOne()
    await post(`${path}/deactivate`, instance)
    expect(await page(path, instance)).toContain('<dt>Active</dt><dd>No</dd>')
    expect(await page('/oauth2/clients', instance)).toContain('Activate')
    await post(`${path}/activate`, instance)
    expect(await page(path, instance)).toContain('<dt>Active</dt><dd>Yes</dd>')
  })

  test('exists on its own instance alone', async () => {
    const { path } = await saveOne()
    expect((await fetch(at(path, newInstance()))).status).toBe(404)
  })
})

test('the way in leads from Setup to the clients; prepared ones have a page of their own', async () => {
  const instance = newInstance()
  expect(await page('/', instance)).toContain(`href="/oauth2/clients?instance=${instance}"`)
  expect(await page('/oauth2/clients', instance)).toContain('No clients yet.')
  expect(await page('/oauth2/prepared_clients', instance)).toContain('short-list')
  expect(await page('/oauth2/scopes', instance)).toContain('core.user_group.read')
  expect((await fetch(`${coupa.origin}/nothing`)).status).toBe(404)
})
