import 'server-only'
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** A certificate authority for one test run, whose key never leaves the process. */
export type Authority = {
  /** The authority's own certificate (PEM). */
  certificate: string
  /** Makes a certificate for a host name, with its key (both PEM). Valid now unless told otherwise. */
  issue: (name: string, validity?: Validity) => { cert: string; key: string }
}

type Validity = { from: Date; until: Date }

const dayMs = 86_400_000
const now = Date.now()
const aroundNow: Validity = { from: new Date(now - dayMs), until: new Date(now + dayMs) }

/** Makes an authority: nothing of the kind comes with Node, and a key in the repository would be a secret. */
export function makeAuthority(): Authority {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = 'Test authority'
  const isAuthority = extension('551d13', true, sequence(der(0x01, Buffer.from([0xff]))))
  return {
    certificate: certificate(name, name, aroundNow, authority.publicKey, isAuthority, authority.privateKey),
    issue: (host, validity = aroundNow) => {
      const server = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const alternativeName = extension('551d11', false, sequence(der(0x82, Buffer.from(host))))
      return {
        cert: certificate(name, host, validity, server.publicKey, alternativeName, authority.privateKey),
        key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      }
    },
  }
}

// X.509 (RFC 5280) in as few DER elements as Node accepts, signed with ECDSA over SHA-256.
function certificate(
  issuer: string,
  subject: string,
  { from, until }: Validity,
  publicKey: KeyObject,
  extensions: Buffer,
  signer: KeyObject,
): string {
  const algorithm = sequence(oid('2a8648ce3d040302'))
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    distinguishedName(issuer),
    sequence(time(from), time(until)),
    distinguishedName(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extensions)),
  )
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', body, signer)])
  const lines =
    sequence(body, algorithm, der(0x03, signature))
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

function der(tag: number, content: Buffer): Buffer {
  const size = content.length
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}

const sequence = (...parts: Buffer[]) => der(0x30, Buffer.concat(parts))
const integer = (value: Buffer) => der(0x02, value)
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))

const distinguishedName = (commonName: string) =>
  sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(commonName)))))

const extension = (id: string, isCritical: boolean, value: Buffer) =>
  sequence(oid(id), ...(isCritical ? [der(0x01, Buffer.from([0xff]))] : []), der(0x04, value))

const time = (date: Date) => der(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]|\.\d+/g, '')}`))
