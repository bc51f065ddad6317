import { afterEach, beforeAll, expect, test } from 'vitest'
import type { SignInSettings } from '@/lib/env'
import { startCompany } from '@/lib/sign-in/testing/company'
import { signInAt } from '@/lib/sign-in/testing/person'
import { processWide } from '@/lib/store/process-wide'
import { purgeExpired } from '@/lib/store/purge'
import { rates } from '@/lib/store/rate-limits'
import { loadSession } from '@/lib/store/sessions'
import { signInLimitMs } from '@/lib/store/sign-ins'
import { describeStore, type Stage } from '@/lib/store/testing/databases'
import { beginSignIn } from './begin-sign-in'
import { finishSignIn } from './finish-sign-in'
import { hashPassword } from './kept-password'
import { signInByPassword } from './sign-in-by-password'
import { signOut } from './sign-out'
import { pass, setClockRight } from './testing/clock'

const byPassword: SignInSettings = { way: 'password', password: 'an invented, long password' }
const redirectUri = 'http://localhost:3000/support/sign-in/callback'
const client = { clientId: 'coupa-connect', clientSecret: 'an-invented-secret-of-the-client' }

afterEach(setClockRight)

/** Leads the verbs of this process to the database of the stage. */
function useStage(stage: Stage) {
  beforeAll(() => {
    processWide<{ database?: unknown }>('database', () => ({})).database = Promise.resolve(stage.database)
  })
  const load = (token: string) => loadSession(stage.database, token)
  const eventsOf = (type: string) =>
    stage.database.selectFrom('events').select(['actor', 'detail']).where('type', '=', type).execute()
  return { load, eventsOf }
}

let addresses = 0
const newAddress = () => `203.0.113.${addresses++}`

describeStore('signing in with the password', (stage) => {
  const { load, eventsOf } = useStage(stage)
  const attempt = (typed: string, address = newAddress(), token?: string) =>
    signInByPassword(typed, { address, token }, byPassword)
  const signIn = async (address?: string, token?: string) => {
    const signedIn = await attempt(byPassword.password, address, token)
    if (!signedIn.ok) throw new Error(signedIn.failure)
    return signedIn.token
  }

  test('opens a session, and says so in the record', async () => {
    const token = await signIn()
    expect(await load(token)).toMatchObject({
      setupId: null,
      signed: { person: 'support', issuer: 'password', subject: expect.stringMatching(/^[0-9a-f]{8}$/) },
    })
    expect(await eventsOf('signedIn')).toContainEqual(
      expect.objectContaining({ actor: 'supporter: support' }),
    )
    expect(JSON.stringify(await eventsOf('signedIn'))).not.toContain(byPassword.password)
  })

  test.each([
    ['', 'support-password-missing'],
    ['   ', 'support-password-missing'],
    ['support', 'support-password-wrong'],
    [`${byPassword.password}x`, 'support-password-wrong'],
    [byPassword.password.slice(0, -1), 'support-password-wrong'],
    [byPassword.password.toUpperCase(), 'support-password-wrong'],
    ['x'.repeat(60_000), 'support-password-wrong'],
  ])('refuses %j', async (typed, failure) => {
    expect(await attempt(typed)).toEqual({ ok: false, failure })
  })

  test('takes it with the blanks that come along when it is copied', async () => {
    expect(await attempt(`${byPassword.password}\n`)).toMatchObject({ ok: true })
  })

  test('opens a session where only its hash is set', async () => {
    const hashed: SignInSettings = { way: 'password', password: await hashPassword(byPassword.password) }
    const typed = (password: string) => signInByPassword(password, { address: newAddress() }, hashed)
    expect(await typed(byPassword.password)).toMatchObject({ ok: true })
    expect(await typed(hashed.password)).toEqual({ ok: false, failure: 'support-password-wrong' })
  })

  test('is no way in where it is not the one that is set', async () => {
    expect(await signInByPassword('', { address: newAddress() }, { way: 'off' })).toEqual({
      ok: false,
      failure: 'support-off',
    })
  })

  test('makes a new session each time, and ends the one this browser had', async () => {
    const first = await signIn()
    const elsewhere = await signIn()
    const second = await signIn(newAddress(), first)
    expect(new Set([first, elsewhere, second]).size).toBe(3)
    expect(await load(first)).toBeNull()
    expect(await load(elsewhere)).not.toBeNull()
    expect(await load(second)).not.toBeNull()
  })

  test('is over after signing out, for 1,000 copies of 1,000', async () => {
    const token = await signIn()
    await signOut({ token, person: 'support' })
    const replays = await Promise.all(Array.from({ length: 1000 }, () => load(token)))
    expect(replays.filter((session) => session === null)).toHaveLength(1000)
    expect(await eventsOf('signedOut')).toEqual([expect.objectContaining({ actor: 'supporter: support' })])
  })

  test('may go wrong so often and not once more, at the same moment too', async () => {
    const address = newAddress()
    const attempts = await Promise.all(
      Array.from({ length: rates.signIn.points + 50 }, () => attempt('wrong', address)),
    )
    const judged = attempts.filter((one) => !one.ok && one.failure === 'support-password-wrong')
    expect(judged).toHaveLength(rates.signIn.points)
    // Now even the right one is not looked at, and others are not concerned.
    const late = await attempt(byPassword.password, address)
    expect(late).toEqual({ ok: false, failure: 'sign-ins-too-many' })
    expect(await attempt(byPassword.password)).toMatchObject({ ok: true })
  })

  test('does not count when it goes right', async () => {
    const address = newAddress()
    for (let times = 0; times < rates.signIn.points + 5; times++) await signIn(address)
    const attempts = await Promise.all(
      Array.from({ length: rates.signIn.points }, () => attempt('wrong', address)),
    )
    for (const one of attempts) expect(one).toEqual({ ok: false, failure: 'support-password-wrong' })
  })

  test('may go wrong only so often for all addresses together', async () => {
    await stage.database.write((tx) => tx.deleteFrom('rates').execute())
    const crowd = Array.from({ length: rates.signIns.points + 60 }, (_, index) => `198.51.100.${index % 60}`)
    const attempts = await Promise.all(crowd.map((address) => attempt('wrong', address)))
    const judged = attempts.filter((one) => !one.ok && one.failure === 'support-password-wrong')
    expect(judged).toHaveLength(rates.signIns.points)
    expect(await attempt(byPassword.password)).toEqual({ ok: false, failure: 'sign-ins-too-many' })
    await stage.database.write((tx) => tx.deleteFrom('rates').execute())
  })
})

describeStore('signing in at the company', (stage) => {
  const { load, eventsOf } = useStage(stage)
  let settings: Extract<SignInSettings, { way: 'oidc' }>

  beforeAll(async () => {
    const { issuer, close } = await startCompany({
      ...client,
      redirectUri,
      accounts: {
        dana: { email: 'dana@example.com', email_verified: true, name: 'Dana' },
        evil: { email: 'dana@example.org', email_verified: true, name: 'Dana' },
        new: { email: 'new@example.com', email_verified: false, name: 'New' },
      },
    })
    settings = {
      way: 'oidc',
      issuer,
      ...client,
      allowedDomains: ['example.com'],
      allowedGroup: undefined,
    }
    return close
  })

  const begin = async (address = newAddress()) => {
    const begun = await beginSignIn(redirectUri, address, settings)
    if (!begun.ok) throw new Error(begun.failure)
    return begun
  }
  const finish = (
    pending: Parameters<typeof finishSignIn>[0],
    asked: URL,
    caller: Parameters<typeof finishSignIn>[2] = { address: newAddress() },
  ) => finishSignIn(pending, asked, caller, settings)

  test('is not kept from anybody by a crowd: there is nothing to guess at', async () => {
    const crowd = Array.from({ length: rates.signIns.points + 60 }, (_, index) => `198.51.100.${index % 60}`)
    await Promise.all(crowd.map((address) => beginSignIn(redirectUri, address, settings)))
    expect(await beginSignIn(redirectUri, newAddress(), settings)).toMatchObject({ ok: true })
    await stage.database.write((tx) => tx.deleteFrom('rates').execute())
  })

  test('opens a session in the name of the verified address', async () => {
    const { address, pending } = await begin()
    expect(address.searchParams.get('code_challenge_method')).toBe('S256')
    expect(address.href).not.toContain(pending.verifier)
    expect(address.href).not.toContain(client.clientSecret)
    const finished = await finish(pending, await signInAt(address, 'dana'))
    if (!finished.ok) throw new Error(finished.failure)
    const signed = { person: 'dana@example.com', issuer: settings.issuer, subject: 'dana' }
    expect(await load(finished.token)).toMatchObject({ setupId: null, signed })
    expect(await eventsOf('signedIn')).toEqual([
      expect.objectContaining({ actor: 'supporter: dana@example.com' }),
    ])
  })

  test.each([
    ['evil', 'sign-in-not-allowed'],
    ['new', 'sign-in-not-allowed'],
    [undefined, 'sign-in-cancelled'],
  ] as const)('is refused to %s', async (account, failure) => {
    const { address, pending } = await begin()
    expect(await finish(pending, await signInAt(address, account))).toMatchObject({ ok: false, failure })
  })

  test('is finished once, at once too, and only by the browser that began it', async () => {
    const { address, pending } = await begin()
    const back = await signInAt(address, 'dana')
    const lost = { ok: false, failure: 'sign-in-lost' }
    expect(await finish(undefined, back)).toEqual(lost)
    expect(await finish((await begin()).pending, back)).toEqual(lost)
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => finish(pending, back)))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.filter(({ ok }) => !ok)).toEqual(Array(49).fill(lost))
  })

  test.each([
    [signInLimitMs - 2000, true],
    [signInLimitMs, false],
  ])('after %i ms is in time: %s', async (ms, ok) => {
    const { address, pending } = await begin()
    pass(ms)
    await purgeExpired(stage.database, new Date().toISOString())
    expect(await finish(pending, await signInAt(address, 'dana'))).toMatchObject({ ok })
  })

  test('ends the session this browser had, and leaves nothing of the sign-in behind', async () => {
    const first = await begin()
    const before = await finish(first.pending, await signInAt(first.address, 'dana'))
    if (!before.ok) throw new Error(before.failure)
    const { address, pending } = await begin()
    const caller = { address: newAddress(), token: before.token }
    const after = await finish(pending, await signInAt(address, 'dana'), caller)
    if (!after.ok) throw new Error(after.failure)
    expect(await load(before.token)).toBeNull()
    expect(await load(after.token)).not.toBeNull()
    const kept = JSON.stringify([
      await stage.database.selectFrom('sign_ins').selectAll().execute(),
      await stage.database.selectFrom('sessions').selectAll().execute(),
    ])
    for (const secret of [pending.state, pending.nonce, pending.verifier, after.token])
      expect(kept).not.toContain(secret)
  })

  test('may be begun so often from one address, and not once more', async () => {
    const address = newAddress()
    const begun = await Promise.all(
      Array.from({ length: rates.signIn.points + 20 }, () => beginSignIn(redirectUri, address, settings)),
    )
    expect(begun.filter(({ ok }) => ok)).toHaveLength(rates.signIn.points)
    expect(begun.filter(({ ok }) => !ok)).toEqual(Array(20).fill({ ok: false, failure: 'sign-ins-too-many' }))
  })

  test('is no way in where it is not the one that is set', async () => {
    const { address, pending } = await begin()
    const back = await signInAt(address, 'dana')
    expect(await finishSignIn(pending, back, { address: newAddress() }, byPassword)).toMatchObject({
      ok: false,
    })
    expect(await beginSignIn(redirectUri, newAddress(), { way: 'off' })).toMatchObject({ ok: false })
  })
})
