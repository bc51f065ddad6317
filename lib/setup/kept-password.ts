import 'server-only'
import { createHash, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { passwordCost } from '@/lib/store/password-mark'

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

const saltBytes = 16
const hashBytes = 32

/** As `SUPPORT_PASSWORD` may hold it instead of the password: scrypt, N, r, p, salt and hash. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const { N, r, p } = passwordCost
  const hash = await derive(inOneForm(password), salt, hashBytes, passwordCost)
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join(':')
}

/** Is this the password that the setting holds, in clear or as its hash? Takes as long whatever differs. */
export async function isKeptPassword(typed: string, setting: string): Promise<boolean> {
  const [name, N, r, p, salt = '', hash = ''] = setting.split(':')
  if (name !== 'scrypt' || !hash) return isSame(digest(typed), digest(setting))
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  const expected = Buffer.from(hash, 'base64url')
  const made = await derive(inOneForm(typed), Buffer.from(salt, 'base64url'), expected.length, {
    ...cost,
    maxmem: memoryFor(cost),
  })
  return isSame(made, expected)
}

const inOneForm = (password: string) => password.trim().normalize('NFC')

const digest = (password: string) => createHash('sha256').update(inOneForm(password)).digest()

const isSame = (one: Buffer, other: Buffer) => one.length === other.length && timingSafeEqual(one, other)

/** In bytes: what scrypt needs, and some. */
const memoryFor = ({ N, r, p }: { N: number; r: number; p: number }) => 128 * r * (N + p) + 1024 * 1024
