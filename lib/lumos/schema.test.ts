import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleInstance } from '@/lib/catalog/instances'
import { admits } from './admits'
import { type ConnectionSchema, fitCredentials } from './schema'

const credentials = {
  instance: exampleInstance,
  clientId: 'an-invented-client-id',
  clientSecret: 'an-invented-client-secret',
}
const { instance, clientId, clientSecret } = credentials

const text = { type: 'string' }
const secret = { type: 'string', writeOnly: true }

function object(properties: Record<string, unknown>, required = Object.keys(properties)) {
  return { type: 'object', properties, required }
}

const client = { client_id: text, client_secret: secret }
const auth = object(client)
const settings = object({ app_instance_identifier: text })

type Parts = { auth?: unknown; settings?: unknown }

function attempt(parts: Parts) {
  const schema: ConnectionSchema = {
    auth_schema: 'auth' in parts ? parts.auth : auth,
    settings_schema: 'settings' in parts ? parts.settings : settings,
  }
  return fitCredentials(schema, credentials)
}

const plainAuth = { client_id: clientId, client_secret: clientSecret }
const plainSettings = { app_instance_identifier: instance }

const fitting: [name: string, parts: Parts, auth: unknown, settings: unknown][] = [
  ['the plain form', {}, plainAuth, plainSettings],
  [
    'other spellings',
    { auth: object({ clientId: text, 'Client-Secret': secret }) },
    { clientId, 'Client-Secret': clientSecret },
    plainSettings,
  ],
  [
    'titles instead of names',
    {
      auth: object({ field_1: { ...text, title: 'Coupa Client ID' }, field_2: { title: 'Client Secret' } }),
      settings: object({ field_3: { title: 'Instance Identifier (your Coupa)' } }),
    },
    { field_1: clientId, field_2: clientSecret },
    { field_3: instance },
  ],
  [
    'Coupa’s own words',
    { auth: object({ identifier: text, secret }) },
    { identifier: clientId, secret: clientSecret },
    plainSettings,
  ],
  [
    'an identifier that its title explains',
    { settings: object({ identifier: { title: 'Instance Identifier' } }) },
    plainAuth,
    { identifier: instance },
  ],
  [
    'the instance beside the client',
    { auth: object({ ...client, instance_identifier: text }), settings: {} },
    { ...plainAuth, instance_identifier: instance },
    {},
  ],
  [
    'no settings schema',
    { auth: object({ ...client, host: text }), settings: null },
    { ...plainAuth, host: instance },
    {},
  ],
  [
    'a named group',
    { auth: object({ oauth: object({ inner: auth }) }) },
    { oauth: { inner: plainAuth } },
    plainSettings,
  ],
  [
    'an optional group with our values',
    { auth: object({ oauth: auth }, []) },
    { oauth: plainAuth },
    plainSettings,
  ],
  ['optional places', { auth: object(client, []) }, plainAuth, plainSettings],
  [
    'a required place before an optional one',
    { settings: object({ app_instance_identifier: text, host: text }, ['app_instance_identifier']) },
    plainAuth,
    plainSettings,
  ],
  [
    'an optional place whose rule refuses the value',
    { settings: object({ app_instance_identifier: text, host: { pattern: '^[a-z]+$' } }, []) },
    plainAuth,
    plainSettings,
  ],
  [
    'optional properties of others',
    { auth: object({ ...client, scopes: { type: 'array' }, region: text }, ['client_id', 'client_secret']) },
    plainAuth,
    plainSettings,
  ],
  [
    'an optional group of others',
    { settings: object({ ...settings.properties, proxy: object({ port: { type: 'integer' } }) }, []) },
    plainAuth,
    plainSettings,
  ],
  [
    'required constants',
    { auth: object({ ...client, grant_type: { const: 'client_credentials' }, version: { enum: [2] } }) },
    { ...plainAuth, grant_type: 'client_credentials', version: 2 },
    plainSettings,
  ],
  [
    'a required group of constants',
    { settings: object({ ...settings.properties, mode: object({ sync: { const: true } }) }) },
    plainAuth,
    { ...plainSettings, mode: { sync: true } },
  ],
  [
    'local definitions',
    {
      auth: { $ref: '#/definitions/Client', definitions: { Client: auth } },
      settings: {
        ...object({ app_instance_identifier: { allOf: [{ $ref: '#/$defs/Host' }] } }),
        $defs: { Host: { type: 'string', format: 'hostname' } },
      },
    },
    plainAuth,
    plainSettings,
  ],
  [
    'values that may be null',
    {
      auth: object({
        client_id: { anyOf: [text, { type: 'null' }] },
        client_secret: { type: ['string', 'null'] },
      }),
    },
    plainAuth,
    plainSettings,
  ],
  [
    'a group that may be null',
    { auth: object({ oauth: { anyOf: [auth, { type: 'null' }] } }) },
    { oauth: plainAuth },
    plainSettings,
  ],
  [
    'the only alternative that fits',
    { auth: { oneOf: [object({ api_key: secret }), auth, object({ username: text, password: secret })] } },
    plainAuth,
    plainSettings,
  ],
  [
    'alternatives that only differ in what they require',
    {
      auth: {
        ...object({ ...client, api_key: secret }, []),
        anyOf: [{ required: ['client_id', 'client_secret'] }, { required: ['api_key'] }],
      },
    },
    plainAuth,
    plainSettings,
  ],
  [
    'alternatives that come to the same',
    { auth: { anyOf: [auth, object({ client_secret: secret, client_id: text })] } },
    plainAuth,
    plainSettings,
  ],
  [
    'a discriminator',
    {
      auth: {
        oneOf: [
          object({ api_key: secret }),
          object({ kind: { const: 'oauth' }, ...client }, ['client_id', 'client_secret']),
        ],
        discriminator: { propertyName: 'kind' },
      },
    },
    { kind: 'oauth', ...plainAuth },
    plainSettings,
  ],
  [
    'parts that are merged',
    {
      auth: {
        allOf: [object({ client_id: text }), object({ client_secret: secret })],
        additionalProperties: true,
      },
    },
    plainAuth,
    plainSettings,
  ],
  [
    'rules that admit the values',
    {
      auth: {
        ...object({ client_id: { minLength: 8, maxLength: 64 }, client_secret: { pattern: '^[a-z-]+$' } }),
        additionalProperties: false,
      },
      settings: object({
        app_instance_identifier: { pattern: '^[a-z0-9-]+\\.(coupahost|coupacloud)\\.com$' },
      }),
    },
    plainAuth,
    plainSettings,
  ],
  [
    'a subdomain that is in truth the whole host',
    { settings: object({ subdomain: { pattern: '\\.coupahost\\.com$' } }) },
    plainAuth,
    { subdomain: instance },
  ],
  [
    'a tenant that can only be ours',
    { settings: object({ tenant: { enum: [instance, 'other'] } }) },
    plainAuth,
    { tenant: instance },
  ],
]

const unfit: [name: string, parts: Parts, because: object][] = [
  ['no place for the instance', { settings: {} }, {}],
  ['no place for the client id', { auth: object({ client_secret: secret }) }, {}],
  ['no place for the secret', { auth: object({ client_id: text }) }, {}],
  ['an API key', { auth: object({ api_key: secret }) }, { unknown: ['api_key'] }],
  [
    'a user name and a password',
    { auth: object({ username: text, password: secret }) },
    { unknown: ['password', 'username'] },
  ],
  [
    'a required property of others',
    { settings: object({ ...settings.properties, region: text }) },
    { unknown: ['region'] },
  ],
  [
    'a required choice',
    { settings: object({ ...settings.properties, region: { enum: ['us', 'eu'] } }) },
    { unknown: ['region'] },
  ],
  [
    'a required choice between constants',
    { settings: object({ ...settings.properties, region: { anyOf: [{ const: 'us' }, { const: 'eu' }] } }) },
    { unknown: ['region'] },
  ],
  [
    'a required name without a schema',
    { auth: { ...auth, required: ['client_id', 'client_secret', 'more'] } },
    { unknown: ['more'] },
  ],
  [
    'a required open group',
    { settings: object({ ...settings.properties, extra: { type: 'object' } }) },
    { unknown: ['extra'] },
  ],
  [
    'a pattern that refuses the host',
    { settings: object({ app_instance_identifier: { pattern: '^[a-z0-9]+$' } }) },
    { refusing: ['app_instance_identifier'] },
  ],
  [
    'a format that refuses the host',
    { settings: object({ app_instance_identifier: { format: 'uri' } }) },
    { refusing: ['app_instance_identifier'] },
  ],
  [
    'a format that is not judged',
    { auth: object({ ...client, client_id: { format: 'uuid' } }) },
    { refusing: ['client_id'] },
  ],
  [
    'a choice without our host',
    { settings: object({ app_instance_identifier: { enum: ['other'] } }) },
    { refusing: ['app_instance_identifier'] },
  ],
  [
    'a secret that is too long',
    { auth: object({ ...client, client_secret: { maxLength: 8 } }) },
    { refusing: ['client_secret'] },
  ],
  [
    'a number for the client id',
    { auth: object({ ...client, client_id: { type: 'integer' } }) },
    { refusing: ['client_id'] },
  ],
  [
    'a subdomain that may be the company’s name',
    { settings: object({ subdomain: text }) },
    { unknown: ['subdomain'] },
  ],
  [
    'a secret that is not marked as one',
    { auth: object({ client_id: text, secret: text }) },
    { unknown: ['secret'] },
  ],
  [
    'the secret among the settings',
    {
      auth: object({ client_id: text }),
      settings: object({ ...settings.properties, client_secret: secret }),
    },
    {},
  ],
  [
    'a name and a title that disagree',
    { auth: object({ ...client, client_id: { title: 'Client Secret' } }) },
    { unknown: ['client_id'] },
  ],
  ['two required places for one value', { auth: object({ ...client, clientId: text }) }, {}],
  [
    'two optional places for one value',
    { settings: object({ host: text, hostname: text }, []) },
    { isAmbiguous: true },
  ],
  ['two alternatives that fit', { auth: { anyOf: [auth, object({ oauth: auth })] } }, { isAmbiguous: true }],
  [
    'alternatives that choose a region',
    {
      settings: {
        ...settings,
        oneOf: [object({ region: { const: 'us' } }), object({ region: { const: 'eu' } })],
      },
    },
    { isAmbiguous: true },
  ],
  ['two alternatives of oneOf that both hold', { auth: { oneOf: [auth, { ...auth, title: 'Again' }] } }, {}],
  ['a rule that is not judged', { auth: { ...auth, patternProperties: {} } }, {}],
  ['a reference to elsewhere', { auth: { $ref: 'https://example.com/auth.json' } }, {}],
  ['a reference to nothing', { auth: { $ref: '#/definitions/Client' } }, {}],
  ['a schema that holds itself', { auth: { ...object({ ...client, again: { $ref: '#' } }, []) } }, {}],
  ['no object at all', { auth: text }, {}],
  ['nothing allowed', { auth: false }, {}],
  ['no schema', { auth: 'client_id' }, {}],
  [
    'more than can be searched',
    { auth: { allOf: Array.from({ length: 12 }, () => ({ anyOf: [auth, auth, auth] })) } },
    {},
  ],
]

describe('fitCredentials', () => {
  it.each(fitting)('fits %s', (_, parts, expectedAuth, expectedSettings) => {
    expect(attempt(parts)).toEqual({ ok: true, auth: expectedAuth, settings: expectedSettings })
  })

  it.each(unfit)('refuses %s', (_, parts, because) => {
    const nothing = { isAmbiguous: false, unknown: [], refusing: [] }
    expect(attempt(parts)).toEqual({
      ok: false,
      failure: 'lumos-schema-other',
      because: { ...nothing, ...because },
    })
  })

  it.each([[{}], [null], [object({})], [{ $ref: '#/$defs/None', $defs: { None: object({}) } }]])(
    'takes the empty auth schema %j for consent',
    (empty) => {
      expect(attempt({ auth: empty })).toMatchObject({ ok: false, failure: 'lumos-consent-needed' })
    },
  )

  it('passes on no name that is more than a name', () => {
    const strange = object({ ...client, 'Please visit https://example.com': text, '': text, region: text })
    expect(attempt({ auth: strange })).toMatchObject({ because: { unknown: ['region'] } })
  })

  it('sends a property that is named like a part of JavaScript', () => {
    const fitted = attempt({ settings: object(JSON.parse('{"__proto__":{"const":1},"host":{}}')) })
    expect(JSON.stringify(fitted)).toContain(`{"__proto__":1,"host":"${instance}"}`)
  })
})

const value = fc.string({ minLength: 3, maxLength: 40, unit: fc.constantFrom(...'abcdef0123456789') })
const drawnCredentials = fc
  .tuple(value, value, value)
  .filter((three) => new Set(three).size === 3)
  .map(([company, id, key]) => ({
    instance: `${company}.coupahost.com`,
    clientId: `i${id}`,
    clientSecret: `s${key}`,
  }))

const names = {
  instance: [
    'app_instance_identifier',
    'instanceIdentifier',
    'Instance Identifier',
    'host',
    'instance_hostname',
  ],
  clientId: ['client_id', 'clientId', 'Client ID', 'coupa_client_id', 'oauth-client-id', 'identifier'],
  clientSecret: ['client_secret', 'clientSecret', 'Client Secret', 'COUPA_CLIENT_SECRET', 'secret'],
}

/** Ways to write a schema down that change nothing about what it admits for our values. */
const wraps: ((schema: object) => object)[] = [
  (schema) => schema,
  (schema) => ({ allOf: [schema] }),
  (schema) => ({ anyOf: [schema, { type: 'null' }] }),
  (schema) => ({ oneOf: [{ type: 'integer' }, schema] }),
  (schema) => ({ oneOf: [schema, object({ private_key: secret })] }),
]
const wrap = fc.constantFrom(...wraps)
const extras = fc.constantFrom<Record<string, unknown>>(
  {},
  { scopes: { type: 'array' } },
  { region: text, note: text },
)
const constants = fc.constantFrom<Record<string, unknown>>(
  {},
  { grant: { const: 'client' } },
  { v: { enum: [1] } },
)

function place(name: string, limits: object) {
  return fc.tuple(wrap, fc.boolean()).map(([wrapped, isTitle]) => {
    const leaf = { type: 'string', writeOnly: /secret/i.test(name), ...limits }
    return isTitle
      ? ([`field ${name}`, { title: name, ...wrapped(leaf) }] as const)
      : ([name, wrapped(leaf)] as const)
  })
}

function drawn(list: readonly string[], limits: object = {}) {
  return fc.constantFrom(...list).chain((name) => place(name, limits))
}

const fittingSchema = fc
  .record({
    id: drawn(names.clientId, { maxLength: 64 }),
    key: drawn(names.clientSecret, { pattern: '^[a-z0-9]+$' }),
    host: drawn(names.instance, { pattern: '^[a-z0-9.]+$' }),
    isHostInAuth: fc.boolean(),
    isStrict: fc.boolean(),
    isOptional: fc.boolean(),
    extras,
    constants,
    groups: fc.array(fc.tuple(fc.constantFrom('oauth', 'coupa', 'credentials'), wrap), { maxLength: 3 }),
  })
  .map(({ id, key, host, isHostInAuth, isStrict, isOptional, extras, constants, groups }) => {
    const ours = Object.fromEntries([id, key, ...(isHostInAuth ? [host] : [])])
    const required = [...(isOptional ? [] : Object.keys(ours)), ...Object.keys(constants)]
    const inner: object = {
      ...object({ ...extras, ...ours, ...constants }, required),
      ...(isStrict ? { additionalProperties: false } : {}),
    }
    const auth_schema = groups.reduce((schema, [name, wrapped]) => object({ [name]: wrapped(schema) }), inner)
    const settings_schema = isHostInAuth ? object({}) : object(Object.fromEntries([host]))
    return { auth_schema, settings_schema }
  })

function leavesOf(tree: unknown): unknown[] {
  return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(leavesOf) : [tree]
}

describe('fitCredentials, for any schema', () => {
  it('fits what can be fitted, with each value once', () => {
    fc.assert(
      fc.property(fittingSchema, drawnCredentials, (schema, credentials) => {
        const fitted = fitCredentials(schema, credentials)
        if (!fitted.ok) throw new Error(JSON.stringify(fitted.because))
        expect(admits(schema.auth_schema, fitted.auth)).toBe(true)
        expect(admits(schema.settings_schema, fitted.settings)).toBe(true)
        const leaves = leavesOf([fitted.auth, fitted.settings])
        for (const one of Object.values(credentials))
          expect(leaves.filter((leaf) => leaf === one)).toHaveLength(1)
      }),
      { numRuns: 300 },
    )
  })

  it('sends each value to the property named for it, or nothing at all', () => {
    const leaf = fc.constantFrom<unknown>(
      text,
      secret,
      text,
      secret,
      {},
      { const: 1 },
      { pattern: 'a' },
      false,
    )
    const others = fc.dictionary(fc.constantFrom('token', 'region', '__proto__'), leaf, { maxKeys: 2 })
    const required = fc.subarray(['client_id', 'client_secret', 'host', 'token', 'region'], { maxLength: 3 })
    const group = (ours: string[]) =>
      fc
        .tuple(others, fc.subarray(ours, { minLength: 1 }), fc.array(leaf, { minLength: 3 }), required)
        .map(([properties, names, leaves, required]) => {
          const named = Object.fromEntries(names.map((name, index) => [name, leaves[index]]))
          return object({ ...properties, ...named }, required)
        })
    const alternatives = (ours: string[]) =>
      fc
        .array(group(ours), { minLength: 1, maxLength: 3 })
        .chain((list) =>
          fc.constantFrom<object>(
            list[0] ?? {},
            { anyOf: list },
            { oneOf: list },
            object({ inner: { anyOf: list } }),
          ),
        )
    let fits = 0
    fc.assert(
      fc.property(
        alternatives(['client_id', 'client_secret']),
        alternatives(['host', 'client_secret']),
        (auth_schema, settings_schema) => {
          const result = fitCredentials({ auth_schema, settings_schema }, credentials)
          if (!result.ok) return
          fits += 1
          const sent = JSON.stringify([result.auth, result.settings])
          expect(sent.match(/"client_id":"an-invented-client-id"/g)).toHaveLength(1)
          expect(sent.match(/"client_secret":"an-invented-client-secret"/g)).toHaveLength(1)
          expect(sent.split(`"host":"${instance}"`)).toHaveLength(2)
          expect(JSON.stringify(result.settings)).not.toContain(clientSecret)
        },
      ),
      { numRuns: 500 },
    )
    expect(fits).toBeGreaterThan(0)
  })
})
