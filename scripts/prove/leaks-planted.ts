import { randomBytes } from 'node:crypto'
import { canarySearch } from '../canaries'
import { exactly, type Figure } from './figure'

const eachLetter = (text: string, write: (code: number) => string) =>
  [...text].map((letter) => write(letter.charCodeAt(0))).join('')
const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0')

/** Ways in which a secret gets into files, none of them written by what looks for them. */
const written: Record<string, (secret: string) => string | Buffer> = {
  raw: (secret) => secret,
  'in the middle of a word': (secret) => `x${secret}x`,
  'in a query': (secret) => new URLSearchParams({ secret }).toString(),
  'each letter escaped as in an address': (secret) => eachLetter(secret, (code) => `%${hex(code, 2)}`),
  'each letter escaped as in JSON': (secret) => eachLetter(secret, (code) => `\\u${hex(code, 4)}`),
  base64: (secret) => btoa(secret),
  'base64 of an id and it': (secret) => btoa(`id:${secret}`),
  'base64 of a longer id and it': (secret) => btoa(`an-id:${secret}`),
  'base64 of the longest id and it': (secret) => btoa(`some-id:${secret}:and more`),
  base64url: (secret) => Buffer.from(secret).toString('base64url'),
  'base64url of an id and it': (secret) => Buffer.from(`id:${secret}`).toString('base64url'),
  hex: (secret) => eachLetter(secret, (code) => hex(code, 2)),
  'hex in capitals': (secret) => eachLetter(secret, (code) => hex(code, 2)).toUpperCase(),
  'UTF-16': (secret) => Buffer.from(secret, 'utf16le'),
  'UTF-16, the other way round': (secret) => Buffer.from(secret, 'utf16le').swap16(),
}

/** Nothing found means something only where what is there is found, and nothing else is. */
export function figuresOfPlanted(): readonly Figure[] {
  const secret = `${randomBytes(24).toString('base64')}+/=?&${randomBytes(6).toString('hex')}`
  const search = canarySearch([{ secret, test: 'planted' }])
  const found = Object.values(written).filter((write) => {
    const noise = () => randomBytes(5000 + Math.floor(Math.random() * 7))
    return search(Buffer.concat([noise(), Buffer.from(write(secret)), noise()])).length > 0
  })
  const names = Object.keys(written)
  return [
    exactly('Planted secrets found, one in each spelling', found.length, names.length),
    exactly('Found where none was planted', search(randomBytes(5_000_000)).length, 0),
  ]
}
