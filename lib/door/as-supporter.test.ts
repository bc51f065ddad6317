import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { failures } from '@/lib/catalog/failures'
import type { FormState } from '@/lib/connection/form-state'
import { env, type SignInSettings } from '@/lib/env'
import { listEvents } from '@/lib/store/events'
import { passwordMark } from '@/lib/store/password-mark'
import { processWide } from '@/lib/store/process-wide'
import { rates } from '@/lib/store/rate-limits'
import { endSession, startSession, startSupporterSession } from '@/lib/store/sessions'
import { createSetup } from '@/lib/store/setups'
import { describeStore } from '@/lib/store/testing/databases'
import { asAdmin } from './as-admin'
import { asSupporter } from './as-supporter'
import { enterSupport } from './enter-support'
import { forSupporter } from './for-supporter'
import { writeSessionToken } from './session-cookie'

const jar = new Map<string, { value: string }>()
const sent = new Headers()

vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => jar.get(name),
    set: (name: string, value: string) => jar.set(name, { value }),
  }),
  headers: async () => sent,
}))

const untouched: FormState = { failures: [], values: {} }
const byPassword: SignInSettings = { way: 'password', password: 'an invented, long password' }
const byCompany: SignInSettings = {
  way: 'oidc',
  issuer: 'https://login.example.com',
  clientId: 'coupa-connect',
  clientSecret: 'an-invented-secret',
  allowedDomains: ['example.com'],
  allowedGroup: undefined,
}
const signed = {
  person: 'dana@example.com',
  issuer: 'password',
  subject: passwordMark(byPassword.password),
}
const { signIn } = env

beforeEach(() => {
  jar.clear()
  sent.set('origin', env.appOrigin)
  env.signIn = byPassword
})

afterEach(() => {
  env.signIn = signIn
})

describeStore('what is a supporter’s', (stage) => {
  beforeAll(() => {
    processWide<{ database?: unknown }>('database', () => ({})).database = Promise.resolve(stage.database)
  })
  beforeEach(() => stage.database.write((tx) => tx.deleteFrom('rates').execute()))

  const write: typeof stage.database.write = (work) => stage.database.write(work)
  const act = vi.fn(async () => untouched)
  const post = () => asSupporter(act)(untouched, new FormData())
  const look = () => forSupporter(async ({ person }) => new Response(person))(new Request(env.appOrigin))
  const refusals = () =>
    stage.database.selectFrom('events').select(['actor', 'detail']).where('type', '=', 'refused').execute()
  const said = (state: FormState) => state.failures.map(({ sentence }) => sentence)
  const signedIn = async (who = signed) => {
    const { token } = await write((tx) => startSupporterSession(tx, who))
    await writeSessionToken(token, 'supporter')
    return token
  }
  const asAdminOf = async () => {
    const { setup, token } = await write(async (tx) => {
      const made = await createSetup(tx)
      return { setup: made, ...(await startSession(tx, made.id)) }
    })
    await writeSessionToken(token)
    return { setup, token }
  }

  /** Nothing has happened, and nothing is shown. */
  async function expectRefused() {
    act.mockClear()
    expect(said(await post())).toEqual([failures['supporter-missing'].sentence])
    expect(act).not.toHaveBeenCalled()
    expect((await look()).status).toBe(404)
    await expect(enterSupport()).rejects.toThrow('NEXT_REDIRECT')
  }

  test('is done for whoever has signed in, in their name', async () => {
    const token = await signedIn()
    const supporter = { token, person: 'dana@example.com', end: { at: expect.any(String), isFinal: false } }
    await post()
    expect(act).toHaveBeenCalledWith(supporter, expect.any(FormData))
    expect(await (await look()).text()).toBe('dana@example.com')
    expect(await enterSupport()).toEqual(supporter)
  })

  test('is refused to nobody, and that is recorded', async () => {
    await expectRefused()
    expect(await refusals()).toEqual([
      { actor: 'nobody', detail: JSON.stringify({ what: 'an action of a supporter' }) },
    ])
  })

  test('is refused to an admin, in the history of their setup', async () => {
    const { setup, token } = await asAdminOf()
    await expectRefused()
    // Nor does it help to call their session a supporter's.
    await writeSessionToken(token, 'supporter')
    await expectRefused()
    const events = await listEvents(stage.database, setup.id)
    const tried = ['an action of a supporter', 'an address of the console', 'a page of the console']
    expect(events.map(({ actor, type, outcome, detail }) => [actor, type, outcome, detail.what])).toEqual(
      [...tried, ...tried].map((what) => ['admin', 'refused', 'refused', what]),
    )
  })

  test('is refused once the session has ended', async () => {
    const token = await signedIn()
    await write((tx) => endSession(tx, token))
    await expectRefused()
  })

  test.each([
    ['the console is off', { way: 'off' }, 'password'],
    ['the way in is another one', byCompany, 'password'],
    ['the password is a new one', { ...byPassword, password: 'another invented password' }, 'password'],
    ['the way in was another one', byPassword, 'https://login.example.com'],
    ['another provider vouched', byCompany, 'https://login.example.com/'],
  ] as const)('is refused at once where %s', async (_, settings, issuer) => {
    await signedIn({ ...signed, issuer })
    env.signIn = settings
    await expectRefused()
  })

  test('is refused to a form of another site', async () => {
    await signedIn()
    sent.set('origin', 'https://evil.example')
    act.mockClear()
    await post()
    expect(act).not.toHaveBeenCalled()
  })

  test('leaves to an admin what is an admin’s, and records that a supporter tried', async () => {
    await signedIn()
    const ofAdmin = vi.fn(async () => untouched)
    const state = await asAdmin('variant', ofAdmin)(untouched, new FormData())
    expect(said(state)).toEqual([failures['session-missing'].sentence])
    expect(ofAdmin).not.toHaveBeenCalled()
    expect(await refusals()).toContainEqual({
      actor: 'supporter: dana@example.com',
      detail: JSON.stringify({ what: 'variant of an admin' }),
    })
  })

  test('is recorded only so often, however often a stranger tries', async () => {
    const before = (await refusals()).length
    for (let times = 0; times < rates.refusal.points + 10; times++) await post()
    expect((await refusals()).length - before).toBe(rates.refusal.points)
  })

  test('can be looked at and posted only so often by one session', async () => {
    await signedIn()
    const looked = await Promise.all(Array.from({ length: rates.look.points + 5 }, () => look()))
    expect(looked.filter(({ status }) => status === 429)).toHaveLength(5)
  })
})
