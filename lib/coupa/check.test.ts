import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { type CheckId, checksOf, type ReadId, reads, readsOf } from '@/lib/catalog/checks'
import type { FailureCode } from '@/lib/catalog/failures'
import { exampleInstance } from '@/lib/catalog/instances'
import { type ScopeId, scopesInCoupaOrder } from '@/lib/catalog/scopes'
import { addedScopes, scopeContradiction, type VariantId, variantIds, variants } from '@/lib/catalog/variants'
import type { Report, Result } from '@/lib/connection/report'
import { guardedAgent } from '@/lib/outbound/dispatchers'
import { type CheckInput, type CheckOptions, checkCredentials } from './check'
import { limits } from './limits'
import {
  type Asked,
  type CoupaServer,
  client,
  hangUp,
  isSingle,
  isToken,
  type Override,
  pageReply,
  rowsReply,
  send,
  startCoupa,
} from './testing/coupa-server'
import { dialectIds, dialects, type Reply } from './testing/dialects'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const shortPauses = { retryPauseMs: 1, busyPauseMs: 1, freshTokenPausesMs: [1, 1, 1, 1, 1, 1] }
const shortTries = { ...shortPauses, tokenMs: 500 }

async function coupa(dialect: (typeof dialectIds)[number], given?: Parameters<typeof startCoupa>[1]) {
  const server = await startCoupa(dialect, given)
  closing.push(server.close)
  return server
}

const run = (
  server: Pick<CoupaServer, 'dispatcher'>,
  input: Partial<CheckInput> = {},
  options: CheckOptions = {},
) =>
  checkCredentials(
    { variant: 'contracts', instance: exampleInstance, ...client, ...input },
    { dispatcher: server.dispatcher, limits: shortPauses, ...options },
  )

const outcomesOf = ({ results }: Report) =>
  Object.fromEntries(results.map(({ id, outcome }) => [id, outcome]))
const failuresOf = ({ results }: Report) =>
  Object.fromEntries(results.flatMap(({ id, failure }) => (failure ? [[id, failure]] : [])))
const allOf = (variant: VariantId, outcome: string, but: Partial<Record<CheckId, string>> = {}) => ({
  ...Object.fromEntries(checksOf(variant).map((id) => [id, outcome])),
  ...but,
})
const refusedAt = (check: CheckId, failure: FailureCode) => ({ [check]: failure })
const readOf = ({ path }: Asked) => Object.keys(reads).find((id) => reads[id as ReadId].path === path)
const json = (status: number, body: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body,
})

describe.each(dialectIds)('a Coupa that speaks as %s', (dialect) => {
  describe.each(variantIds)('for %s', (variant) => {
    it('passes with every scope, and asks for nothing but what it needs', async () => {
      const server = await coupa(dialect)
      const told: Result[] = []
      const report = await run(server, { variant }, { onResult: (result) => told.push(result) })
      expect(report).toMatchObject({ variant, instance: exampleInstance, outcome: 'passed' })
      expect(report.results).toEqual(checksOf(variant).map((id) => ({ id, outcome: 'passed' })))
      const { scopes } = variants[variant]
      expect(report.scopes).toEqual({ required: scopes, granted: scopes, missing: [], untested: [] })
      expect(told.map(({ id }) => id).toSorted()).toEqual(checksOf(variant).toSorted())

      const [token, ...lists] = server.asked
      expect(token).toMatchObject({ method: 'POST', path: '/oauth2/token', query: '' })
      expect(token?.headers).toMatchObject({
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
        'accept-encoding': 'identity',
      })
      expect(token?.headers).not.toHaveProperty('authorization')
      expect(Object.fromEntries(token?.form ?? [])).toEqual({
        grant_type: 'client_credentials',
        client_id: client.clientId,
        client_secret: client.clientSecret,
        scope: scopes.join(' '),
      })
      expect(lists.map(({ path }) => path).toSorted()).toEqual(
        readsOf(variant)
          .map((id) => reads[id].path)
          .toSorted(),
      )
      for (const list of lists) {
        expect(list).toMatchObject({ method: 'GET', query: '?limit=1&fields=%5B%22id%22%5D' })
        expect(list.headers).toMatchObject({ accept: 'application/json' })
      }
    })

    it('is content with lists that are empty, but for contracts', async () => {
      const server = await coupa(dialect, {
        override: (asked) => (isToken(asked) ? undefined : rowsReply([])),
      })
      const report = await run(server, { variant })
      expect(report.outcome).toBe('passed')
      for (const id of readsOf(variant))
        expect(report.results).toContainEqual(
          id === 'read-contracts'
            ? { id, outcome: 'warned', failure: 'read-empty', empty: true }
            : { id, outcome: 'passed', empty: true },
        )
    })
  })

  it.each(variants.contracts.scopes)('names the one scope that is missing: %s', async (missing) => {
    const server = await coupa(dialect, { ticked: scopesInCoupaOrder.filter((scope) => scope !== missing) })
    const report = await run(server)
    expect(outcomesOf(report)).toEqual(
      allOf('contracts', 'skipped', { instance: 'passed', client: 'passed', scopes: 'failed' }),
    )
    expect(failuresOf(report)).toEqual(refusedAt('scopes', 'scopes-missing'))
    const granted = variants.contracts.scopes.filter((scope) => scope !== missing)
    expect(report.scopes).toEqual({
      required: variants.contracts.scopes,
      granted,
      missing: [missing],
      untested: [],
    })
    expect(server.asked.length).toBe(1 + variants.contracts.scopes.length)
  })

  it.each<[string, VariantId, readonly ScopeId[]]>([
    ['a client made from the short list', 'plain', scopeContradiction.shortList],
    ['a plain client where contracts are wanted', 'contracts', variants.plain.scopes],
    ['a client with other scopes only', 'contracts', []],
  ])('names every scope that is missing: %s', async (_, variant, ticked) => {
    const server = await coupa(dialect, { ticked })
    const { scopes, ...report } = await run(server, { variant })
    expect(report.outcome).toBe('failed')
    expect(scopes.granted.toSorted()).toEqual(ticked.toSorted())
    expect(scopes.missing).toEqual(variants[variant].scopes.filter((scope) => !ticked.includes(scope)))
  })

  it('asks five scopes at a time and never more, and no scope twice', async () => {
    let open = 0
    let most = 0
    const server = await coupa(dialect, {
      ticked: [],
      override: (asked, response) => {
        if (!isSingle(asked)) return undefined
        open += 1
        most = Math.max(most, open)
        // Coupa takes its time, so that whatever is asked at once is open at once.
        setTimeout(() => {
          open -= 1
          send(response, dialects[dialect].wrongScope)
        }, 20)
        return 'handled'
      },
    })
    await run(server)
    const singles = server.asked.filter(isSingle).flatMap(({ scopes }) => scopes)
    expect(singles.toSorted()).toEqual(variants.contracts.scopes.toSorted())
    expect(most).toBe(5)
  })

  it.each(['clientId', 'clientSecret'])('refuses a wrong %s and asks nothing more', async (field) => {
    const server = await coupa(dialect)
    const report = await run(server, { [field]: 'not-the-right-one' })
    expect(outcomesOf(report)).toEqual(
      allOf('contracts', 'skipped', { instance: 'passed', client: 'failed' }),
    )
    expect(failuresOf(report)).toEqual(refusedAt('client', 'client-refused'))
    expect(report.scopes).toMatchObject({ granted: [], missing: [], untested: [] })
    expect(server.asked.length).toBe(1)
  })

  it('tells a client of another grant type', async () => {
    const server = await coupa(dialect, { override: () => dialects[dialect].wrongGrant })
    expect(failuresOf(await run(server))).toEqual(refusedAt('client', 'grant-type-wrong'))
  })

  it('waits for a fresh token to be known', async () => {
    const refusals = new Map<string, number>()
    const server = await coupa(dialect, {
      override: (asked) => {
        if (isToken(asked)) return undefined
        const times = refusals.get(asked.path) ?? 0
        refusals.set(asked.path, times + 1)
        return times < 3 ? dialects[dialect].wrongToken : undefined
      },
    })
    expect((await run(server)).outcome).toBe('passed')
    expect([...refusals.values()]).toEqual(readsOf('contracts').map(() => 4))
  })

  it('waits no longer than that', async () => {
    const server = await coupa(dialect, {
      override: (asked) => (readOf(asked) === 'read-users' ? dialects[dialect].wrongToken : undefined),
    })
    const report = await run(server, { variant: 'plain' })
    expect(failuresOf(report)).toEqual(refusedAt('read-users', 'read-not-accepted'))
    const tries = server.asked.filter((asked) => readOf(asked) === 'read-users')
    expect(tries.length).toBe(1 + limits.freshTokenPausesMs.length)
  })

  const chunk = Buffer.alloc(16 * 1024, 'x')
  const pour: Override = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const more = () => {
      while (response.write(chunk));
    }
    response.on('drain', more)
    more()
    return 'handled'
  }
  const drip: Override = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const dripping = setInterval(() => response.write(' '), 10)
    response.on('close', () => clearInterval(dripping))
    return 'handled'
  }
  const bomb: Reply = {
    status: 200,
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: gzipSync(Buffer.alloc(5_000_000)),
  }
  const reset: Override = (_, response) => {
    response.destroy(new Error('cut off'))
    return 'handled'
  }

  const half: Override = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' })
    response.write('{"access_token":', () => response.destroy())
    return 'handled'
  }

  it.each<[string, Override | Reply, FailureCode, number]>([
    ['a redirect', { status: 302, headers: { location: '/session/new' } }, 'instance-redirect', 1],
    ['a permanent redirect', { status: 308, headers: { location: '/oauth2/token' } }, 'instance-redirect', 1],
    ['a page', pageReply(200), 'instance-not-coupa', 1],
    ['a page that forbids', pageReply(403), 'instance-not-coupa', 1],
    ['a page that was not found', pageReply(404), 'instance-not-coupa', 1],
    ['broken JSON', json(200, '{"access_token":'), 'instance-strange-answer', 1],
    ['no token in it', json(200, { token: 'none' }), 'instance-strange-answer', 1],
    ['an endless body', pour, 'instance-answer-too-large', 1],
    ['a gzip bomb', bomb, 'instance-answer-too-large', 1],
    ['a drip', drip, 'instance-timeout', 1],
    ['nothing at all', () => 'handled', 'instance-timeout', 1],
    ['a cut connection', reset, 'instance-unreachable', 2],
    ['half a token', half, 'instance-strange-answer', 2],
    ['429', { status: 429 }, 'coupa-busy', 2],
    ['429 in JSON', json(429, { error: 'invalid_client' }), 'coupa-busy', 2],
    ['429 with a long wait', { status: 429, headers: { 'retry-after': '3600' } }, 'coupa-busy', 1],
    ['503 with a long wait', { status: 503, headers: { 'retry-after': '3600' } }, 'coupa-unavailable', 1],
    ['429 with a wait that is none', { status: 429, headers: { 'retry-after': 'soon' } }, 'coupa-busy', 2],
    ['500', json(500, { error: 'invalid_client' }), 'coupa-unavailable', 2],
    ['maintenance', pageReply(503), 'coupa-unavailable', 2],
    ['an error of its own', json(400, { error: 'server_error' }), 'coupa-unavailable', 1],
    ['an unknown refusal', json(400, { error: 'quota_exceeded' }), 'request-refused', 1],
    ['a malformed request', json(400, { error: 'invalid_request' }), 'request-refused', 1],
  ])('answered with %s, says so and asks no list', async (_, answer, failure, calls) => {
    const override: Override = typeof answer === 'function' ? answer : () => answer
    const server = await coupa(dialect, { override })
    const report = await run(server, {}, { limits: shortTries })
    const isClient = failure === 'request-refused'
    expect(outcomesOf(report)).toEqual(
      allOf(
        'contracts',
        'skipped',
        isClient ? { instance: 'passed', client: 'failed' } : { instance: 'failed' },
      ),
    )
    expect(failuresOf(report)).toEqual(refusedAt(isClient ? 'client' : 'instance', failure))
    expect(server.asked.map(({ path }) => path)).toEqual(Array(calls).fill('/oauth2/token'))
  })

  it.each<[string, Reply]>([
    ['429', { status: 429 }],
    ['429 that says how long', { status: 429, headers: { 'retry-after': '0' } }],
    ['429 that says until when', { status: 429, headers: { 'retry-after': new Date(0).toUTCString() } }],
    ['maintenance', pageReply(503)],
  ])('gets over one %s, anywhere', async (_, reply) => {
    const stumbled = new Set<string>()
    const server = await coupa(dialect, {
      override: ({ path }) => {
        if (stumbled.has(path)) return undefined
        stumbled.add(path)
        return reply
      },
    })
    expect((await run(server)).outcome).toBe('passed')
    expect(server.asked.length).toBe(2 * stumbled.size)
  })

  it('gets over one connection that breaks under all the reads', async () => {
    let isBroken = false
    const server = await coupa(dialect, {
      override: (asked, response) => {
        if (isToken(asked) || isBroken) return undefined
        isBroken = true
        hangUp(response)
        return 'handled'
      },
    })
    expect((await run(server)).outcome).toBe('passed')
    expect(server.asked.length).toBeGreaterThan(1 + readsOf('contracts').length)
  })

  it.each<[string, Override | Reply, FailureCode, number]>([
    ['403', json(403, { error: 'insufficient_scope' }), 'read-refused', 1],
    ['403 as a page', pageReply(403), 'read-refused', 1],
    ['404', pageReply(404), 'read-not-found', 1],
    ['a redirect', { status: 302, headers: { location: '/session/new' } }, 'read-redirect', 1],
    ['429', { status: 429 }, 'read-busy', 2],
    ['500', json(500, {}), 'read-unavailable', 2],
    ['maintenance', pageReply(503), 'read-unavailable', 2],
    ['a page', pageReply(200), 'read-strange-answer', 1],
    [
      'XML',
      { status: 200, headers: { 'content-type': 'application/xml' }, body: '<users/>' },
      'read-strange-answer',
      1,
    ],
    ['broken JSON', json(200, '[{"id":'), 'read-strange-answer', 1],
    ['an object', json(200, { users: [] }), 'read-strange-answer', 1],
    ['no content', { status: 204 }, 'read-strange-answer', 1],
    ['400', json(400, { errors: {} }), 'read-strange-answer', 1],
    ['an endless body', pour, 'read-strange-answer', 1],
    ['a gzip bomb', bomb, 'read-strange-answer', 1],
    ['a drip', drip, 'read-timeout', 1],
    ['nothing at all', () => 'handled', 'read-timeout', 1],
    ['a cut connection', reset, 'read-unreachable', 2],
  ])('one list answered with %s fails alone', async (_, answer, failure, calls) => {
    const override: Override = (asked, ...rest) => {
      if (readOf(asked) !== 'read-suppliers') return undefined
      return typeof answer === 'function' ? answer(asked, ...rest) : answer
    }
    const server = await coupa(dialect, { override })
    const report = await run(server, {}, { limits: { ...shortPauses, readMs: 500 } })
    expect(outcomesOf(report)).toEqual(allOf('contracts', 'passed', { 'read-suppliers': 'failed' }))
    expect(failuresOf(report)).toEqual(refusedAt('read-suppliers', failure))
    expect(server.asked.filter((asked) => readOf(asked) === 'read-suppliers').length).toBe(calls)
    expect(server.asked.some(({ path }) => path === '/session/new')).toBe(false)
  })

  it.each<[string, Override | Reply]>([
    ['429', { status: 429 }],
    ['500', pageReply(500)],
    ['nothing at all', () => 'handled'],
    ['another refusal', json(400, { error: 'invalid_client' })],
    ['a page', pageReply(200)],
  ])('a single scope answered with %s is untested', async (_, answer) => {
    const [untested = 'openid', missing = 'email'] = variants.contracts.scopes
    const server = await coupa(dialect, {
      ticked: scopesInCoupaOrder.filter((scope) => scope !== missing),
      override: (asked, ...rest) => {
        if (!isSingle(asked) || !asked.scopes.includes(untested)) return undefined
        return typeof answer === 'function' ? answer(asked, ...rest) : answer
      },
    })
    const report = await run(server, {}, { limits: { ...shortPauses, scopeMs: 500 } })
    expect(failuresOf(report)).toEqual(refusedAt('scopes', 'scopes-untested'))
    expect(report.scopes).toMatchObject({ missing: [missing], untested: [untested] })
    expect(report.scopes.granted.length).toBe(variants.contracts.scopes.length - 2)
  })

  it.each<[string, Reply]>([
    ['429', { status: 429 }],
    ['503', pageReply(503)],
  ])('asks no further when scope after scope is answered with %s', async (_, answer) => {
    const server = await coupa(dialect, {
      ticked: [],
      override: (asked) => (isSingle(asked) ? answer : undefined),
    })
    const report = await run(server, {}, { limits: shortTries })
    expect(failuresOf(report)).toEqual(refusedAt('scopes', 'scopes-untested'))
    expect(report.scopes.untested).toEqual(variants.contracts.scopes)
    // Each that was on its way had its two tries.
    const most = 2 * (limits.untestedAtMost + limits.scopesAtOnce - 1)
    expect(server.asked.filter(isSingle).length).toBeLessThanOrEqual(most)
  })

  it('says so when no single scope is refused', async () => {
    const server = await coupa(dialect, {
      override: (asked) => (isToken(asked) && !isSingle(asked) ? dialects[dialect].wrongScope : undefined),
    })
    const report = await run(server)
    expect(failuresOf(report)).toEqual(refusedAt('scopes', 'scopes-unclear'))
    expect(report.scopes).toMatchObject({ granted: variants.contracts.scopes, missing: [], untested: [] })
  })

  it('takes a narrower token for what it is', async () => {
    const server = await coupa(dialect, {
      override: (asked) => {
        if (!isToken(asked)) return undefined
        const reply = dialects[dialect].granted('header.token-of-the-tests.signature', [])
        return { ...reply, body: { ...(reply.body as object), scope: variants.plain.scopes.join(' ') } }
      },
    })
    const report = await run(server)
    const skipped = readsOf('contracts').filter((id) => !readsOf('plain').includes(id))
    expect(outcomesOf(report)).toEqual(
      allOf('contracts', 'passed', {
        scopes: 'failed',
        ...Object.fromEntries(skipped.map((id) => [id, 'skipped'])),
      }),
    )
    expect(failuresOf(report)).toEqual(refusedAt('scopes', 'scopes-missing'))
    expect(report.scopes).toMatchObject({ granted: variants.plain.scopes, missing: addedScopes })
    expect(server.asked.length).toBe(1 + readsOf('plain').length)
  })

  it('does without the scopes that support set aside', async () => {
    const waived: readonly ScopeId[] = ['core.contract.read', 'offline_access']
    const server = await coupa(dialect, {
      ticked: scopesInCoupaOrder.filter((scope) => !waived.includes(scope)),
    })
    const report = await run(server, { waived })
    expect(report.outcome).toBe('passed')
    expect(outcomesOf(report)).toEqual(allOf('contracts', 'passed', { 'read-contracts': 'skipped' }))
    expect(report.scopes.required).toEqual(
      variants.contracts.scopes.filter((scope) => !waived.includes(scope)),
    )
    expect(server.asked[0]?.scopes).not.toContain('offline_access')
  })

  it('ends with the run, whatever is still open', async () => {
    const server = await coupa(dialect, { override: (asked) => (isToken(asked) ? undefined : 'handled') })
    const report = await run(server, {}, { limits: { ...shortPauses, runMs: 700 } })
    const timedOut = readsOf('contracts').map((id) => [id, 'check-timeout'])
    expect(failuresOf(report)).toEqual(Object.fromEntries(timedOut))
  })

  it('ends with the run in the middle of the scopes', async () => {
    const server = await coupa(dialect, {
      ticked: [],
      override: (asked) => (isSingle(asked) ? 'handled' : undefined),
    })
    const report = await run(server, {}, { limits: { ...shortPauses, runMs: 700 } })
    expect(failuresOf(report)).toEqual(refusedAt('scopes', 'scopes-untested'))
    expect(report.scopes.untested).toEqual(variants.contracts.scopes)
    expect(server.asked.filter(isSingle).length).toBe(limits.scopesAtOnce)
  })

  it('ends with the run before a token came', async () => {
    const server = await coupa(dialect, { override: () => 'handled' })
    const report = await run(server, {}, { limits: { runMs: 100 } })
    expect(failuresOf(report)).toEqual(refusedAt('instance', 'check-timeout'))
  })

  it('ends when the caller gives up', async () => {
    const caller = new AbortController()
    const server = await coupa(dialect, {
      override: (asked) => {
        if (isToken(asked)) return undefined
        caller.abort()
        return 'handled'
      },
    })
    const report = await run(server, { variant: 'plain' }, { signal: caller.signal })
    expect(report.outcome).toBe('failed')
    expect(new Set(Object.values(failuresOf(report)))).toEqual(new Set(['check-timeout']))
  })

  it('never repeats what the server wrote, nor a secret, nor the token', async () => {
    const echo: Override = (asked) =>
      isToken(asked)
        ? json(400, { error: asked.form.get('client_secret'), error_description: String(asked.form) })
        : undefined
    const reports = [await run(await coupa(dialect, { override: echo })), await run(await coupa(dialect))]
    expect(JSON.stringify(reports)).not.toMatch(/of-the-tests/)
  })
})

describe('an instance that is not reached', () => {
  const lookUp = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }))
  it.each<[string, FailureCode, () => ReturnType<typeof guardedAgent>]>([
    ['has no address', 'instance-not-found', () => guardedAgent({ lookup: lookUp('ENOTFOUND') })],
    [
      'has a name server that fails',
      'instance-unreachable',
      () => guardedAgent({ lookup: lookUp('EAI_AGAIN') }),
    ],
    [
      'leads inside',
      'instance-address-refused',
      () => guardedAgent({ lookup: async () => [{ address: '10.0.0.1', family: 4 }] }),
    ],
    [
      'refuses the connection',
      'instance-unreachable',
      () =>
        guardedAgent({
          lookup: async () => [{ address: '127.0.0.1', family: 4 }],
          isAllowed: () => true,
          port: 1,
        }),
    ],
  ])('%s: %s', async (_, failure, makeDispatcher) => {
    const dispatcher = makeDispatcher()
    closing.push(() => dispatcher.destroy())
    const report = await run({ dispatcher })
    expect(outcomesOf(report)).toEqual(allOf('contracts', 'skipped', { instance: 'failed' }))
    expect(failuresOf(report)).toEqual(refusedAt('instance', failure))
  })

  it('has another certificate: nothing is sent', async () => {
    const server = await coupa('rack-oauth2')
    const report = await run(server, { instance: `other-${exampleInstance}` })
    expect(failuresOf(report)).toEqual(refusedAt('instance', 'instance-tls'))
    expect(server.asked).toEqual([])
  })
})

it('keeps the promise of 20 seconds', () => {
  const waits = limits.freshTokenPausesMs.reduce((sum, pause) => sum + pause, 0)
  expect(limits.runMs).toBeLessThan(20_000)
  expect(waits).toBeGreaterThan(5000)
  expect(waits).toBeLessThan(6000)
})
