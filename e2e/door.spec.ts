import { randomBytes, randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { failures } from '@/lib/catalog/failures'
import { steps } from '@/lib/catalog/steps'
import { variants } from '@/lib/catalog/variants'
import { expect, test } from './fixtures'
import { type Answer, type Asked, ask, multipart, PlainVisitor, textOf } from './plain-visitor'

/** A way to send the form of the instance, as a browser does with and without a script. */
type Sent = { body: Buffer; headers: Record<string, string> }

const given = 'effect.coupahost.com'

async function waysToSend(visitor: PlainVisitor): Promise<readonly [plain: Sent, called: Sent]> {
  const hidden = await visitor.hiddenFields(steps.instance.path)
  const plain = await multipart({ ...hidden, instance: given })
  const called = await multipart(calledWith(JSON.stringify([{ failures: [], values: {} }, '$K1'])))
  return [
    { body: plain.body, headers: { 'content-type': plain.type } },
    { body: called.body, headers: { 'content-type': called.type, 'next-action': idIn(hidden) } },
  ]
}

/** The arguments of an action as React writes them: what they refer to first, themselves at last. */
function calledWith(payload: string, instance = given): readonly (readonly [string, string])[] {
  return [
    ['1', '"$0"'],
    ['_1_instance', instance],
    ['0', payload],
  ]
}

/** The id of the action behind a form, which stands in the page for everybody to see. */
function idIn(hidden: Readonly<Record<string, string>>): string {
  return /"id":"(\w+)"/.exec(Object.values(hidden).join(' '))?.[1] ?? ''
}

/** Was the instance of this setup set? Then the step after it can be opened. */
async function hasEffect(visitor: PlainVisitor): Promise<boolean> {
  return (await visitor.open(steps.client.path)).status === 200
}

async function atInstance(origin: string): Promise<PlainVisitor> {
  const visitor = new PlainVisitor(origin)
  await visitor.walkTo('instance', {})
  return visitor
}

test('a form counts from this site alone, whatever a proxy says', async ({ origins }) => {
  const { appOrigin, bareOrigin } = origins
  const { host, port } = new URL(appOrigin)
  const strange: Asked['headers'][] = [
    undefined,
    'null',
    '',
    'https://evil.example',
    `https://${host}`,
    `http://127.0.0.1:${port}`,
    `http://localhost:${Number(port) + 1}`,
    'http://localhost',
    `${appOrigin}.evil.example`,
    `${appOrigin}/`,
    `${appOrigin}@evil.example`,
    `http://evil.example#${appOrigin}`,
    appOrigin.toUpperCase(),
    ` ${appOrigin},https://evil.example`,
    host,
    '://',
    'http://[',
    '%00',
  ].map((origin) => ({ origin }))
  const proxies: Asked['headers'][] = [
    {},
    { 'x-forwarded-host': 'evil.example' },
    { 'x-forwarded-host': `evil.example, ${host}`, 'x-forwarded-proto': 'https' },
    { 'x-forwarded-host': 'localhost', forwarded: 'host=evil.example;proto=http' },
    { host: 'evil.example' },
    { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
  ]
  const sites: Asked['headers'][] = [
    {},
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-origin' },
  ]
  const visitor = await atInstance(appOrigin)
  const ways = await waysToSend(visitor)
  for (const { body, headers } of ways)
    for (const origin of strange)
      for (const proxy of proxies)
        for (const site of sites) {
          const all = { cookie: visitor.cookie, ...headers, ...origin, ...proxy, ...site }
          const { status } = await ask(bareOrigin, steps.instance.path, {
            method: 'POST',
            body,
            headers: all,
          })
          expect(status, JSON.stringify({ ...origin, ...proxy, ...site })).toBe(403)
        }
  expect(await hasEffect(visitor)).toBe(false)

  for (const proxy of proxies)
    for (const kind of [0, 1] as const) {
      const admin = await atInstance(appOrigin)
      const { body, headers } = (await waysToSend(admin))[kind]
      const all = { cookie: admin.cookie, origin: appOrigin, ...headers, ...proxy }
      const answer = await ask(bareOrigin, steps.instance.path, { method: 'POST', body, headers: all })
      expect(answer.headers.location ?? answer.headers['x-action-redirect']).toContain(steps.client.path)
      expect(await hasEffect(admin)).toBe(true)
    }
})

test('nobody, and nobody’s cookie, gets anything done', async ({ origins }) => {
  const visitor = await atInstance(origins.appOrigin)
  const [way] = await waysToSend(visitor)
  const [name = '', seal = ''] = visitor.cookie?.split('=', 2) ?? []
  const cookies = [
    undefined,
    `${name}=`,
    `${name}=invented`,
    `${name}=${seal.slice(0, -10)}`,
    `${name}=${seal.replace(/.(?=.{40}$)/, (letter) => (letter === 'a' ? 'b' : 'a'))}`,
    `${name}=${'a'.repeat(5000)}`,
    `__Host-${visitor.cookie}`,
    `${name}=%00%ff`,
  ]
  for (const cookie of cookies) {
    const headers = { cookie, origin: origins.appOrigin, ...way.headers }
    const answer = await ask(origins.bareOrigin, steps.instance.path, {
      method: 'POST',
      body: way.body,
      headers,
    })
    expect([303, 307, 401], cookie).toContain(answer.status)
    const page = await ask(origins.bareOrigin, steps.instance.path, { headers: { cookie } })
    expect(page.status).toBe(307)
    expect(page.headers.location).toBe('/?why=visit')
  }
  expect(await hasEffect(visitor)).toBe(false)
})

test('an action does nothing on another page than its own, before its step, or after it', async ({
  origins,
  coupa,
}) => {
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
  const ahead = new PlainVisitor(origins.appOrigin)
  await ahead.walkTo('lumos', { typed })
  const forms = {
    instance: { ...(await ahead.hiddenFields(steps.instance.path)), instance: given },
    client: await ahead.hiddenFields(steps.client.path),
    credentials: { ...(await ahead.hiddenFields(steps.credentials.path)), ...typed, attempt: randomUUID() },
    lumos: { ...(await ahead.hiddenFields(`${steps.lumos.path}?by=hand`)), confirmed: 'yes' },
  }
  const visitor = new PlainVisitor(origins.appOrigin)
  await visitor.walkTo('variant', { typed })
  for (const [step, form] of Object.entries(forms)) {
    const { status, body } = await visitor.post(steps[step as keyof typeof forms].path, form)
    // Next runs an action before its page, which a visitor who is not there yet would be sent away from.
    expect([303, 307, 409], step).toContain(status)
    if (status === 409) expect(textOf(body)).toContain(failures['step-not-reached'].sentence)
  }
  expect((await visitor.open(steps.instance.path)).headers.location).toContain(steps.variant.path)

  const elsewhere = [
    '/',
    steps.variant.path,
    steps.client.path,
    steps.credentials.path,
    steps.done.path,
    '/connect/credentials/progress',
    '/connect/credentials/report',
    '/connect/progress',
    '/healthz',
    '/robots.txt',
    '/icon.svg',
    '/no/such/page',
    '/_next/static/no-such-file.js',
  ]
  const admin = await atInstance(origins.appOrigin)
  for (const { body, headers } of await waysToSend(admin))
    for (const path of elsewhere) {
      const all = { cookie: admin.cookie, origin: origins.appOrigin, ...headers }
      const { status } = await ask(origins.bareOrigin, path, { method: 'POST', body, headers: all })
      expect(status, `${path} ${Object.keys(headers)}`).toBeGreaterThanOrEqual(300)
      expect(status, path).toBeLessThan(500)
    }
  expect(await hasEffect(admin)).toBe(false)

  const done = new PlainVisitor(origins.appOrigin)
  const late = await coupa.makeClient({ scopes: variants.plain.scopes }, `late${coupa.instance}`)
  await done.walkTo('done', { typed: late })
  for (const [step, form] of Object.entries(forms)) {
    const { status, headers } = await done.post(steps[step as keyof typeof forms].path, form)
    expect(status, step).toBe(303)
    expect(headers.location).toContain(steps.done.path)
  }
  expect(textOf((await done.open(steps.done.path)).body)).toContain(late.instance)
})

test('ids and payloads that nobody made give nothing', async ({ origins }) => {
  const visitor = await atInstance(origins.appOrigin)
  const [, called] = await waysToSend(visitor)
  const id = called.headers['next-action'] ?? ''
  const post = (headers: Record<string, string>, body: Buffer, type: string) =>
    ask(origins.bareOrigin, steps.instance.path, {
      method: 'POST',
      body,
      headers: { cookie: visitor.cookie, origin: origins.appOrigin, 'content-type': type, ...headers },
    })

  const ids = [
    '',
    'x',
    '__proto__',
    'constructor',
    'toString',
    '../../etc/passwd',
    '0'.repeat(42),
    'f'.repeat(42),
    'f'.repeat(4000),
    `${id}0`,
    id.slice(0, -1),
    id.toUpperCase(),
    `${id},${id}`,
    ...Array.from({ length: 100 }, () => randomBytes(21).toString('hex')),
  ]
  for (const unknown of ids) {
    const { body, type } = await multipart(calledWith('[{},"$K1"]'))
    const byHeader = await post({ 'next-action': unknown }, body, type)
    expect([400, 404, 409], `id ${unknown}`).toContain(byHeader.status)
    const field = await multipart({ [`$ACTION_ID_${unknown}`]: '', instance: given })
    const byField = await post({}, field.body, field.type)
    expect([400, 404, 409], `field ${unknown}`).toContain(byField.status)
  }

  const payloads = [
    '',
    'null',
    '[]',
    '{}',
    '"$K1"',
    '[{},"$K9"]',
    '[{},"$1"]',
    '["$0","$0"]',
    '[{"__proto__":{"failures":[]}},"$K1"]',
    '[{"constructor":{"prototype":{}}},"$K1"]',
    '["$1:constructor:constructor","$K1"]',
    '["$F1","$K1"]',
    '["$@1","$K1"]',
    '["$Q1","$W1"]',
    '["$n99999999999999999999","$K1"]',
    '["$D9999","$K1"]',
    '["$B1","$K1"]',
    '["$undefined","$K1"]',
    '[[{}],"$K1","$K1","$K1"]',
    '[{},"a text in place of a form"]',
    '[{},17]',
    `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
    '{"then":"$1:then"}',
    '[',
    '\u0000',
  ]
  for (const payload of payloads) {
    const { body, type } = await multipart(calledWith(payload, 'acme.example.com'))
    const { status } = await post({ 'next-action': id }, body, type)
    expect(status, payload.slice(0, 60)).toBeGreaterThanOrEqual(400)
    expect(status, payload.slice(0, 60)).toBeLessThan(500)
  }
  expect(await hasEffect(visitor)).toBe(false)
})

test('what is no whole form is refused and does no harm', async ({ origins }) => {
  const visitor = await atInstance(origins.appOrigin)
  const hidden = await visitor.hiddenFields(steps.instance.path)
  const whole = await multipart({ ...hidden, instance: given })
  const boundary = /boundary=(.*)/.exec(whole.type)?.[1] ?? ''
  const half = whole.body.subarray(0, whole.body.length / 2)
  const many = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`field${index}`, 'x']))
  const broken: readonly [body: Buffer, type: string, what: string][] = [
    [Buffer.from(''), whole.type, 'nothing'],
    [half, whole.type, 'half of it'],
    [whole.body.subarray(0, -4), whole.type, 'without its end'],
    [whole.body, 'multipart/form-data', 'without a boundary'],
    [whole.body, 'multipart/form-data; boundary=another', 'another boundary'],
    [whole.body, `multipart/form-data; boundary=${'b'.repeat(500)}`, 'a long boundary'],
    [Buffer.from(`--${boundary}\r\n\r\nx\r\n--${boundary}--\r\n`), whole.type, 'a part without a name'],
    [Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="`), whole.type, 'half a head'],
    [Buffer.alloc(60_000), whole.type, 'nulls'],
    [randomBytes(60_000), whole.type, 'noise'],
    [(await multipart(many)).body, whole.type, 'fields of another boundary'],
  ]
  const post = (
    body: Buffer,
    type: string | undefined,
    more: Asked['headers'] = {},
    isLengthHidden = false,
  ) =>
    ask(origins.bareOrigin, steps.instance.path, {
      method: 'POST',
      body,
      isLengthHidden,
      headers: { cookie: visitor.cookie, origin: origins.appOrigin, 'content-type': type, ...more },
    })
  for (const [body, type, what] of broken) {
    const { status } = await post(body, type)
    expect(status, what).toBeGreaterThanOrEqual(400)
    expect(status, what).toBeLessThan(500)
  }
  const urlencoded = Buffer.from(new URLSearchParams({ ...hidden, instance: given }).toString())
  for (const [body, type, status] of [
    [urlencoded, 'application/x-www-form-urlencoded', 415],
    [urlencoded, 'text/plain', 415],
    [Buffer.from('{}'), 'application/json', 415],
    [whole.body, '', 415],
    [whole.body, undefined, 415],
  ] as const)
    expect((await post(body, type)).status, type).toBe(status)

  const large = async (bytes: number) => {
    const { body, type } = await multipart({ ...hidden, instance: given, more: 'x'.repeat(bytes) })
    return post(body, type)
  }
  for (const bytes of [65 * 1024, 1024 * 1024, 10 * 1024 * 1024])
    expect((await large(bytes)).status, `${bytes} bytes`).toBe(413)
  expect((await post(whole.body, whole.type, {}, true)).status).toBe(411)
  expect(await hasEffect(visitor)).toBe(false)

  const fields = {
    ...hidden,
    instance: given,
    setup: 'another',
    id: 'another',
    status: 'connected',
    variant: 'contracts',
  }
  expect((await visitor.post(steps.instance.path, fields)).status).toBe(303)
  const client = textOf((await visitor.open(steps.client.path)).body)
  expect(client).toContain(`of ${variants.plain.scopes.length} ticked`)
})

test('a field that comes twice, or as a file, is judged like any other', async ({ origins }) => {
  const visitor = await atInstance(origins.appOrigin)
  const hidden = await visitor.hiddenFields(steps.instance.path)
  const form = new FormData()
  for (const [name, value] of Object.entries(hidden)) form.append(name, value)
  form.append('instance', new File([given], 'instance.txt'))
  const encoded = new Response(form)
  const asFile = await ask(origins.bareOrigin, steps.instance.path, {
    method: 'POST',
    body: Buffer.from(await encoded.arrayBuffer()),
    headers: {
      cookie: visitor.cookie,
      origin: origins.appOrigin,
      'content-type': encoded.headers.get('content-type') ?? '',
    },
  })
  expect(asFile.status).toBe(422)
  expect(textOf(asFile.body)).toContain(failures['instance-missing'].sentence)
  const twice = await visitor.post(steps.instance.path, { ...hidden, instance: ['evil.example', given] })
  expect([303, 422]).toContain(twice.status)
})

test('only forms are posted, and only pages are read', async ({ origins }) => {
  const visitor = await atInstance(origins.appOrigin)
  const [plain, called] = await waysToSend(visitor)
  const headers = { cookie: visitor.cookie, origin: origins.appOrigin, ...called.headers }
  const read = await ask(origins.bareOrigin, steps.instance.path, { headers })
  expect(read.status).toBe(200)
  const address = `${steps.instance.path}?instance=${given}&${new URLSearchParams(await visitor.hiddenFields(steps.instance.path))}`
  expect((await ask(origins.bareOrigin, address, { headers: { cookie: visitor.cookie } })).status).toBe(200)
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])
    for (const { body } of [plain, called]) {
      const { status } = await ask(origins.bareOrigin, steps.instance.path, { method, body, headers })
      expect([400, 404, 405, 415], method).toContain(status)
    }
  const forwarded = await ask(origins.bareOrigin, steps.instance.path, {
    method: 'POST',
    body: called.body,
    headers: { ...headers, 'x-action-forwarded': '1' },
  })
  expect(forwarded.status).toBe(404)
  expect(await hasEffect(visitor)).toBe(false)
})

test('words that are no request do no harm', async ({ origins }) => {
  const { hostname, port } = new URL(origins.bareOrigin)
  const requests = [
    'GET / HTTP/1.1\r\n\r\n',
    'GET / HTTP/9.9\r\nHost: a\r\n\r\n',
    'POST /connect/instance HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n',
    'POST /connect/instance HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello',
    'POST /connect/instance HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: a\r\nCookie: ${'c'.repeat(20_000)}\r\n\r\n`,
    'GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    'GET //evil.example/%2e%2e HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    'GET /%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    'GET /%ff%fe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    'GET /%E0%A4%A HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    '\u0000\u0001\u0002\r\n\r\n',
  ]
  for (const request of requests) {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.end(request))
      let said = ''
      socket.setEncoding('latin1').on('data', (text) => {
        said += text
      })
      socket.on('error', () => resolve(said))
      socket.on('close', () => resolve(said))
    })
    expect(answer, request.slice(0, 80)).not.toMatch(/^HTTP\/1\.1 5/)
    expect(/^location: (.*)\r$/m.exec(answer)?.[1] ?? '/').toMatch(/^\/(?![\/\\])/)
  }
  expect((await ask(origins.bareOrigin, '/healthz')).status).toBe(200)
})

test('every answer carries what its kind has to carry', async ({ origins, coupa }) => {
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
  const visitor = new PlainVisitor(origins.appOrigin)
  await visitor.walkTo('lumos', { typed })
  const refused = await visitor.send(steps.instance.path, { instance: 'acme' })
  expect(refused.status).toBe(422)
  const pages: readonly Answer[] = [
    refused,
    ...(await Promise.all(
      ['/', '/?why=visit', ...Object.values(steps).map(({ path }) => path), '/no/such/page'].map((path) =>
        visitor.open(path),
      ),
    )),
  ]
  const nonces = new Set<string>()
  for (const { headers, body, status } of pages) {
    expectPageHeaders(headers)
    if (![200, 404, 422].includes(status)) continue
    const [, nonce = ''] = /script-src 'nonce-([^']+)' 'strict-dynamic'/.exec(policyOf(headers)) ?? []
    expect(Buffer.from(nonce, 'base64').length).toBeGreaterThanOrEqual(16)
    nonces.add(nonce)
    expectOnlyTrusted(body, nonce)
  }
  expect(nonces.size).toBe(pages.filter(({ status }) => [200, 404, 422].includes(status)).length)

  const { body } = await visitor.open('/')
  const files = new Set(
    [...body.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+)"/g)].map(([, path = '']) => path),
  )
  expect(files.size).toBeGreaterThan(5)
  for (const path of [...files, '/icon.svg', '/robots.txt', '/sitemap.xml']) {
    const { status, headers } = await visitor.open(path)
    expect(status, path).toBe(200)
    expect(headers['x-content-type-options'], path).toBe('nosniff')
    expect(headers['cross-origin-resource-policy'], path).toBe('same-origin')
    expect(headers['set-cookie'], path).toBeUndefined()
    expect(policyOf(headers).split('; '), path).toContain("frame-ancestors 'none'")
    if (path.startsWith('/_next/')) expect(headers['cache-control']).toContain('immutable')
    else expect(headers['content-type'], path).toContain('charset=utf-8')
  }

  for (const path of ['/connect/credentials/report', '/connect/progress', '/healthz']) {
    const { headers } = await visitor.open(path)
    expect(headers['cache-control'], path).toContain('no-store')
    expect(headers['x-content-type-options'], path).toBe('nosniff')
  }
  const foreign = await visitor.post(steps.instance.path, {}, { origin: 'https://evil.example' })
  expect(foreign.status).toBe(403)
  expect(foreign.headers['content-type']).toBe('text/plain; charset=utf-8')
  expect(foreign.headers['cache-control']).toBe('no-store')
  expect(foreign.headers['x-content-type-options']).toBe('nosniff')
})

test('the cookie of a session is out of reach of scripts and other sites', async ({ origins }) => {
  const visitor = new PlainVisitor(origins.appOrigin)
  const begun = await visitor.send('/', {})
  const [cookie = '', ...others] = begun.headers['set-cookie'] ?? []
  expect(others).toEqual([])
  expect(cookie.length).toBeLessThanOrEqual(1024)
  const [pair = '', ...flags] = cookie.split('; ')
  expect(pair).toMatch(/^coupa-connect=\S+$/)
  expect(flags.map((flag) => flag.toLowerCase())).toEqual(
    expect.arrayContaining(['path=/', 'httponly', 'samesite=lax']),
  )
  expect(cookie).not.toMatch(/domain/i)
  expect(begun.headers.location).toBe(steps.variant.path)
  expect(begun.status).toBe(303)
})

function policyOf(headers: Answer['headers']): string {
  const policy = headers['content-security-policy']
  return typeof policy === 'string' ? policy : ''
}

function expectPageHeaders(headers: Answer['headers']): void {
  const policy = policyOf(headers)
  for (const rule of [
    "default-src 'none'",
    "style-src 'self'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
  ])
    expect(policy.split('; ')).toContain(rule)
  expect(policy).not.toMatch(/unsafe-|\*|http:|https:|data:/)
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('clipboard-read=()'),
    'cache-control': expect.stringContaining('no-store'),
  })
  expect(headers['x-powered-by']).toBeUndefined()
  expect(headers.server).toBeUndefined()
}

/** Every script and style of the page is one that the policy lets run. */
function expectOnlyTrusted(html: string, nonce: string): void {
  for (const [script] of html.matchAll(/<script\b[^>]*>/g)) expect(script).toContain(`nonce="${nonce}"`)
  expect(html).not.toMatch(/<style\b|\sstyle="|\son[a-z]+="|javascript:/)
}
