import { join } from 'node:path'
import { steps } from '@/lib/catalog/steps'
import { choosePort } from '../scripts/ports.mjs'
import { stop } from '../scripts/processes.mjs'
import { localSettings, startApp } from '../scripts/world.mjs'
import { watchConduct } from './conduct'
import { expect, test } from './fixtures'
import { scoreOf } from './observatory.mjs'
import { worldFolder } from './origins'
import { ask, PlainVisitor } from './plain-visitor'

const publicOrigin = 'https://connect.example.com'

test('whatever the content security policy stops in a browser is seen, and fails its test', async ({
  context,
  page,
  origins,
}) => {
  const conduct = await watchConduct(context, origins)
  await page.goto('/')
  expect(conduct.faults).toEqual([])
  await page.evaluate(() => document.body.setAttribute('style', 'color: red'))
  await expect.poll(() => conduct.faults.join()).toContain('policy stopped style-src-attr: inline')
})

test('the Observatory of MDN gives the app, as it stands behind TLS, all points but those for a listed domain', async ({
  origins,
}) => {
  const port = await choosePort('E2E_SECURE_PORT')
  const { coupaOrigin, lumosOrigin } = origins
  const settings = localSettings({ folder: join(worldFolder, 'secure'), port, coupaOrigin, lumosOrigin })
  const app = await startApp(
    { ...settings, APP_ORIGIN: publicOrigin },
    { logFile: join(worldFolder, 'secure.log') },
  )
  try {
    const visitor = new PlainVisitor(`http://127.0.0.1:${port}`)
    const first = await visitor.open('/')
    const begun = await visitor.post('/', await visitor.hiddenFields('/'), { origin: publicOrigin })
    const cookies = begun.headers['set-cookie'] ?? []
    expect(cookies.join()).toMatch(/^__Host-/)

    // Nobody gets a cookie before there is something to remember, and so no points for a good one.
    const stranger = await scoreOf({ origin: publicOrigin, answer: first, cookies: [] })
    expect(stranger).toMatchObject({ score: 135, results: { cookies: 'cookies-not-found' } })
    for (const path of [steps.variant.path, '/no/such/page']) {
      const answer = await visitor.open(path)
      const { score, results } = await scoreOf({ origin: publicOrigin, answer, cookies })
      expect(score, `${path}: ${JSON.stringify(results)}`).toBeGreaterThanOrEqual(140)
    }
  } finally {
    await stop([app])
  }
})

test('scripts and styles come packed, for ever and whole, and nothing else is reached by their way', async ({
  origins,
}) => {
  const { bareOrigin } = origins
  const { body: html } = await ask(bareOrigin, '/')
  const built = new Set(html.match(/\/_next\/static\/chunks\/[\w.~-]+\.(?:js|css)/g))
  expect([...built].some((path) => path.endsWith('.css'))).toBe(true)
  expect(built.size).toBeGreaterThan(5)
  for (const path of built) {
    const { status, headers } = await ask(bareOrigin, path, { headers: { 'accept-encoding': 'gzip, br' } })
    expect([status, headers['content-encoding']], path).toEqual([200, 'br'])
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    })
  }

  const [file = ''] = built
  const whole = await ask(bareOrigin, file)
  expect([whole.status, whole.headers['content-encoding']]).toEqual([200, undefined])
  for (const range of ['bytes=5-2', 'bytes=99999999-', 'bytes=-1'])
    expect((await ask(bareOrigin, file, { headers: { range } })).body).toBe(whole.body)
  expect((await ask(bareOrigin, file, { method: 'POST' })).status).toBeGreaterThanOrEqual(400)
  for (const path of [
    '../server/app/page.js',
    '%2e%2e/BUILD_ID',
    '..%2fBUILD_ID',
    'chunks',
    'chunks/none.js',
  ])
    expect((await ask(bareOrigin, `/_next/static/${path}`)).status, path).toBeGreaterThanOrEqual(400)
})

test('what lies beside the app is no address of it, whatever its ending, and is kept nowhere', async ({
  origins,
}) => {
  for (const path of [
    '/.git/config',
    '/.env',
    '/.next/BUILD_ID',
    '/server.js',
    '/package.json',
    '/data/coupa-connect.db',
    '/connect/client.css',
    '/support.js',
    '/public',
    '/guide/',
    '/_next/image?url=%2Ficon.svg&w=64&q=75',
  ]) {
    const { status, headers } = await ask(origins.bareOrigin, path)
    expect([404, 308], path).toContain(status)
    if (status === 404) expect(headers['cache-control'], path).toContain('no-store')
    else expect(headers.location, path).toBe('/guide')
  }
})

test('a connection is kept open for longer than proxies keep theirs', async ({ origins }) => {
  // The server is known from its first request on.
  await ask(origins.bareOrigin, '/healthz')
  const { headers } = await ask(origins.bareOrigin, '/healthz')
  expect(headers['keep-alive']).toBe('timeout=65')
})
