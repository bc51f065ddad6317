import { hkdfSync, randomBytes } from 'node:crypto'
import { EncryptJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { env } from '@/lib/env'
import { pass, setClockRight } from '@/lib/setup/testing/clock'
import { openFor, sealFor } from './cookie-seal'
import { sealedCookie } from './sealed-cookie'

type Written = { value: string; attributes: Record<string, unknown> }
const jar = new Map<string, Written>()

vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => jar.get(name),
    set: (name: string, value: string, attributes: Record<string, unknown>) =>
      jar.set(name, { value, attributes }),
  }),
}))

const token = randomBytes(32).toString('base64url')
const make = (seconds = 3600) => sealedCookie('test', ['token'], seconds)
const only = () => {
  const [written, ...rest] = [...jar.values()]
  if (!written || rest.length > 0) throw new Error('There is not exactly one cookie.')
  return written
}

beforeEach(() => {
  jar.clear()
})
afterEach(setClockRight)

describe('a sealed cookie', () => {
  it('opens to what was written, and shows nothing of it', async () => {
    await make().write({ token })
    expect(await make().read()).toEqual({ token })
    expect(only().value).not.toContain(token)
    expect(only().value.length).toBeLessThan(1024)
    expect(only().attributes).toEqual({
      httpOnly: true,
      secure: false,
      sameSite: 'lax',
      path: '/',
      maxAge: 3600,
    })
  })

  it('has the prefix and Secure on https', async () => {
    const { appOrigin } = env
    vi.resetModules()
    const fresh = await import('@/lib/env')
    Object.assign(fresh.env, { appOrigin: 'https://connect.example.com' })
    const { sealedCookie: sealedOverHttps } = await import('./sealed-cookie')
    await sealedOverHttps('test', ['token'], 60).write({ token })
    expect([...jar.keys()]).toEqual(['__Host-test'])
    expect(only().attributes).toMatchObject({ secure: true, path: '/', httpOnly: true })
    expect(only().attributes).not.toHaveProperty('domain')
    Object.assign(fresh.env, { appOrigin })
  })

  it('is taken away', async () => {
    await make().write({ token })
    await make().clear()
    expect(only()).toMatchObject({ value: '', attributes: { maxAge: 0, path: '/' } })
    expect(await make().read()).toBeUndefined()
  })

  it('holds as much as a sign-in under way needs', async () => {
    const long = randomBytes(32).toString('base64url')
    const cookie = sealedCookie('test', ['state', 'nonce', 'verifier', 'back'], 600)
    const content = { state: long, nonce: long, verifier: long, back: `/support/${'a'.repeat(247)}` }
    await cookie.write(content)
    expect(only().value.length).toBeLessThan(1024)
    expect(await cookie.read()).toEqual(content)
    expect(await make().read()).toBeUndefined()
  })

  it('opens to nothing else, whatever one character of it is', { timeout: 60_000 }, async () => {
    await make().write({ token })
    const { value, attributes } = only()
    const opened = new Set<string | undefined>()
    for (let at = 0; at < value.length; at++)
      for (const other of ['A', 'b', '0', '-', '_', '*', '~', '.']) {
        if (value[at] === other) continue
        jar.set('test', { value: value.slice(0, at) + other + value.slice(at + 1), attributes })
        opened.add((await make().read())?.token)
      }
    expect([...opened]).toEqual([undefined])
  })

  it('opens to nothing when it is made up, 100,000 times', { timeout: 120_000 }, async () => {
    await make().write({ token })
    const { value, attributes } = only()
    const parts = value.split('.')
    const cookie = make()
    for (let times = 0; times < 100_000; times++) {
      const at = [0, 2, 3, 4][times % 4] ?? 0
      const length = parts[at]?.length ?? 0
      const made = randomBytes(length).toString('base64url').slice(0, length)
      jar.set('test', { value: parts.with(at, at === 0 ? `eyJ${made}` : made).join('.'), attributes })
      if ((await cookie.read()) !== undefined) throw new Error(`Part ${at} made up opened.`)
    }
    jar.set('test', { value: randomBytes(5000).toString('hex'), attributes })
    expect(await cookie.read()).toBeUndefined()
  })

  it('opens for what it was written for, and nowhere else', async () => {
    await make().write({ token })
    const other = sealedCookie('another', ['token'], 3600)
    jar.set('another', only())
    expect(await other.read()).toBeUndefined()
    const [first] = [{ id: 'one', key: randomBytes(32).toString('base64url') }]
    const sealed = await sealFor('test', { token }, 60, [first])
    expect(await openFor('test', sealed, [first])).toMatchObject({ content: { token } })
    expect(await openFor('another', sealed, [first])).toBeUndefined()
    const sameName = { id: 'one', key: randomBytes(32).toString('base64url') }
    expect(await openFor('test', sealed, [sameName])).toBeUndefined()
  })

  it.each([
    ['as we write them', { alg: 'dir', enc: 'A256GCM' }, true],
    ['in another mode', { alg: 'dir', enc: 'A128CBC-HS256' }, false],
    ['under a wrapped key', { alg: 'A256GCMKW', enc: 'A256GCM' }, false],
  ])('with the right key, %s, and never without an end', async (_, algorithms, opens) => {
    const key = { id: 'one', key: randomBytes(32).toString('base64url') }
    const bytes = Buffer.from(key.key, 'base64url')
    const own = new Uint8Array(hkdfSync('sha256', bytes, new Uint8Array(), 'coupa-connect cookie 1', 32))
    const seal = (made: EncryptJWT) => made.setProtectedHeader({ ...algorithms, kid: 'one' }).encrypt(own)
    const whole = new EncryptJWT({ token }).setAudience('test')
    expect((await openFor('test', await seal(whole.setExpirationTime('1m')), [key])) !== undefined).toBe(
      opens,
    )
    const endless = await seal(new EncryptJWT({ token }).setAudience('test'))
    expect(await openFor('test', endless, [key])).toBeUndefined()
  })

  it('opens until its time is over, where it was opened before as well', async () => {
    const cookie = make(3600)
    await cookie.write({ token })
    pass(3_598_000)
    expect(await cookie.read()).toEqual({ token })
    pass(3_000)
    expect(await cookie.read()).toBeUndefined()
    expect(await make().read()).toBeUndefined()
  })

  it('is authenticated encryption with a number of its own each time', async () => {
    const sealed = await Promise.all(Array.from({ length: 1000 }, () => sealFor('test', { token }, 60)))
    const [header = ''] = sealed[0]?.split('.') ?? []
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
      alg: 'dir',
      enc: 'A256GCM',
      kid: env.sessionPasswords?.[0]?.id,
    })
    expect(new Set(sealed.map((text) => text.split('.')[2])).size).toBe(1000)
  })

  it('outlives new keys in front, until its own is gone', async () => {
    const { sessionPasswords } = env
    const ring = ['three', 'two', 'one'].map((id) => ({ id, key: randomBytes(32).toString('base64url') }))
    for (const from of [2, 1, 0]) {
      Object.assign(env, { sessionPasswords: ring.slice(from) })
      if (from === 2) await make().write({ token })
      expect(await make().read()).toEqual({ token })
    }
    Object.assign(env, { sessionPasswords: ring.slice(0, 2) })
    expect(await make().read()).toBeUndefined()
    Object.assign(env, { sessionPasswords })
  })
})
