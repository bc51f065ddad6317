import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export type Claims = {
  /** The address of the instance that issued it. */
  iss: string
  client_id: string
  scope: readonly string[]
  /** Seconds since 1970, with a fraction, so that a window of less than a second can be judged. */
  iat: number
  exp: number
  jti: string
}

/** Makes and reads JSON Web Tokens (HS256) under a key that lives as long as this object. */
export class AccessTokens {
  #key = randomBytes(32)

  issue(claims: Omit<Claims, 'jti'>): string {
    const head = encode({ alg: 'HS256', typ: 'JWT' })
    const content = `${head}.${encode({ ...claims, jti: randomBytes(8).toString('hex') })}`
    return `${content}.${this.#sign(content).toString('base64url')}`
  }

  /** The claims of a token of ours, or undefined for any other text. */
  read(token: string): Claims | undefined {
    const [head, claims, signature, ...rest] = token.split('.')
    if (!head || !claims || !signature || rest.length > 0) return undefined
    const expected = this.#sign(`${head}.${claims}`)
    const given = Buffer.from(signature, 'base64url')
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
    return JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as Claims
  }

  #sign(content: string): Buffer {
    return createHmac('sha256', this.#key).update(content).digest()
  }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
