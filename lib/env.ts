import { z } from 'zod'

/** Keys by id, in the order given: the first one writes, all of them read. */
export type Keyring = readonly { id: string; key: string }[]

const text = z.string().trim()
const optional = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), type.optional())

const keyring = text.transform((value, context): Keyring => {
  const entries = value.split(',').map((entry) => {
    const [id = '', ...rest] = entry.trim().split(':')
    return { id, key: rest.join(':') }
  })
  const complain = (message: string) => {
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }
  if (entries.some(({ id, key }) => !/^[a-z0-9-]{1,32}$/i.test(id) || !key))
    return complain('is a list like 2026a:KEY,2025b:KEY')
  if (new Set(entries.map(({ id }) => id)).size < entries.length) return complain('names a key id twice')
  if (entries.some(({ key }) => Buffer.from(key, 'base64url').length < 32))
    return complain('needs keys of 32 random bytes, written in base64url (openssl rand -base64 32)')
  if (entries.some(({ key }) => new Set(key).size < 12)) return complain('has a key that is not random')
  return entries
})

const origin = text.refine((value) => {
  const url = URL.parse(value)
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === value
}, 'is an origin such as https://connect.example.com, without a path')

/** Plain HTTP is for trying it out on one machine: secrets pass here. */
function isSafe(value: string): boolean {
  const url = URL.parse(value)
  const isOwn = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isOwn)
}
const safely = 'speaks https, unless it is on this machine'

const baseAddress = text.refine((value) => {
  const url = URL.parse(value)
  return url !== null && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !value.endsWith('/')
}, 'is an address such as https://api.lumos.com, without a slash at its end')

const wholeNumber = (most: number) =>
  text.regex(/^\d+$/, 'is a whole number').transform(Number).pipe(z.number().max(most))

const flag = text
  .pipe(z.enum(['0', '1', 'true', 'false']))
  .transform((value) => value === '1' || value === 'true')

/** What it costs to check one is bounded, because whoever signs in has it checked. */
const hashedPassword = /^scrypt:(32768|65536|131072):8:[1-9]:[\w-]{22,86}:[\w-]{43,86}$/

const password = text
  .min(15, 'needs at least 15 characters')
  .max(256, 'has at most 256 characters')
  .refine((value) => new Set(value).size >= 8, 'needs at least 8 different characters')
  .refine(
    (value) => !value.startsWith('scrypt:') || hashedPassword.test(value),
    'begins with scrypt: and is no hash of npm run password',
  )

const issuer = text.refine((value) => {
  const url = URL.parse(value)
  return isSafe(value) && !url?.username && !url?.search && !url?.hash && value.length <= 512
}, 'is the issuer of your identity provider, such as https://login.example.com, exactly as it names itself')

const domains = text
  .toLowerCase()
  .transform((value) => value.split(',').map((name) => name.trim()))
  .pipe(
    z.array(
      z.string().regex(/^([a-z0-9-]+\.)+[a-z][a-z0-9-]*$/, 'is a domain such as example.com, or several'),
    ),
  )

const printable = (most: number) =>
  text.max(most, 'is too long').regex(/^[\x20-\x7e]+$/, 'has a character that it cannot have')

const schema = z.object({
  APP_ORIGIN: optional(origin.refine(isSafe, safely)),
  PORT: optional(wholeNumber(65_535)),
  DATABASE_URL: optional(text.regex(/^(file:|postgres(ql)?:\/\/)/, 'begins with file: or postgres://')),
  SESSION_PASSWORDS: optional(keyring),
  SEALING_KEYS: optional(keyring),
  OPEN_START: optional(flag),
  SUPPORT_PASSWORD: optional(password),
  OIDC_ISSUER: optional(issuer),
  OIDC_CLIENT_ID: optional(printable(256)),
  OIDC_CLIENT_SECRET: optional(printable(512)),
  OIDC_ALLOWED_DOMAIN: optional(domains),
  OIDC_ALLOWED_GROUP: optional(text.max(256, 'is too long')),
  LUMOS_API_ORIGIN: optional(baseAddress.refine(isSafe, safely)),
  LUMOS_API_TOKEN: optional(text.regex(/^[\x21-\x7e]{8,512}$/, 'is a Lumos API token')),
  LUMOS_APP_CLASS_ID_PLAIN: optional(text.regex(/^\w[\w.-]{0,127}$/, 'is an app_class_id')),
  LUMOS_APP_CLASS_ID_CONTRACTS: optional(text.regex(/^\w[\w.-]{0,127}$/, 'is an app_class_id')),
  COUPA_SANDBOX_ORIGIN: optional(origin),
  TRUSTED_PROXY_HOPS: optional(wholeNumber(10)),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(baseAddress),
  LOG_LEVEL: optional(text.pipe(z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']))),
})

/** A setting is missing or wrong. The message names every such setting and never its value. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

/** Reads the settings from an environment. Throws a SettingsError with all complaints at once. */
export function readSettings(raw: Record<string, string | undefined>) {
  const parsed = schema.safeParse(raw)
  const complaints = [
    ...(parsed.error?.issues ?? []).map(({ path: [name], message }) => `${String(name)} ${message}.`),
    ...complaintsOnSignIn(raw),
  ]
  if (!parsed.success || complaints.length > 0) throw new SettingsError(complaints.join(' '))
  const given = parsed.data
  const port = given.PORT ?? 3000
  return {
    port,
    appOrigin: given.APP_ORIGIN ?? `http://localhost:${port}`,
    databaseUrl: given.DATABASE_URL ?? 'file:data/coupa-connect.db',
    sessionPasswords: given.SESSION_PASSWORDS,
    sealingKeys: given.SEALING_KEYS,
    openStart: given.OPEN_START ?? false,
    signIn: signInOf(given),
    lumosApiOrigin: given.LUMOS_API_ORIGIN ?? 'https://api.lumos.com',
    lumosApiToken: given.LUMOS_API_TOKEN,
    lumosAppClassIds: {
      plain: given.LUMOS_APP_CLASS_ID_PLAIN,
      contracts: given.LUMOS_APP_CLASS_ID_CONTRACTS,
    },
    coupaSandboxOrigin: given.COUPA_SANDBOX_ORIGIN,
    trustedProxyHops: given.TRUSTED_PROXY_HOPS ?? 0,
    otlpEndpoint: given.OTEL_EXPORTER_OTLP_ENDPOINT,
    logLevel: given.LOG_LEVEL ?? 'info',
  }
}

/** How supporters sign in. With `off` there is no console. */
export type SignInSettings =
  | { way: 'off' }
  | { way: 'password'; password: string }
  | {
      way: 'oidc'
      issuer: string
      clientId: string
      clientSecret: string
      /** Domains of verified e-mail addresses, in lower case; none where only a group is asked for. */
      allowedDomains: readonly string[]
      allowedGroup: string | undefined
    }

const oidcNames = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const
const allowNames = ['OIDC_ALLOWED_DOMAIN', 'OIDC_ALLOWED_GROUP'] as const

/** There is one way in, and it is set wholly: half of one would let in nobody, or everybody. */
function complaintsOnSignIn(raw: Record<string, string | undefined>): readonly string[] {
  const isSet = (name: string) => Boolean(raw[name]?.trim())
  if (![...oidcNames, ...allowNames].some(isSet)) return []
  const missing: string[] = oidcNames.filter((name) => !isSet(name))
  if (!allowNames.some(isSet)) missing.push(allowNames.join(' or '))
  return [
    ...(missing.length > 0 ? [`${missing.join(', ')} must be set too, for signing in by OIDC.`] : []),
    ...(isSet('SUPPORT_PASSWORD')
      ? ['SUPPORT_PASSWORD and OIDC_ISSUER are two ways to sign in: set one of them.']
      : []),
  ]
}

function signInOf(given: z.infer<typeof schema>): SignInSettings {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, SUPPORT_PASSWORD } = given
  if (OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET) {
    return {
      way: 'oidc',
      issuer: OIDC_ISSUER,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      allowedDomains: given.OIDC_ALLOWED_DOMAIN ?? [],
      allowedGroup: given.OIDC_ALLOWED_GROUP,
    }
  }
  return SUPPORT_PASSWORD ? { way: 'password', password: SUPPORT_PASSWORD } : { way: 'off' }
}

export type Settings = ReturnType<typeof readSettings>

export const env: Settings = readSettings(process.env)

/** The keys a running server cannot do without. Throws a SettingsError that names what is missing. */
export function serverKeys(settings: Settings = env): { sessionPasswords: Keyring; sealingKeys: Keyring } {
  const { sessionPasswords, sealingKeys } = settings
  if (sessionPasswords && sealingKeys) return { sessionPasswords, sealingKeys }
  const missing = [!sessionPasswords && 'SESSION_PASSWORDS', !sealingKeys && 'SEALING_KEYS'].filter(Boolean)
  throw new SettingsError(
    `${missing.join(' and ')} must be set: a list like 2026a:KEY, each KEY 32 random bytes in base64url.`,
  )
}
