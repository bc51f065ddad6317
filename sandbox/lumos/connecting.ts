import { isObject } from '../server/control'
import type { App } from './apps'
import { exchangeWithCoupa } from './coupa-exchange'
import { connectionSchemaOf, type Integration, integrationsOf, variantOf } from './integrations'
import { violations } from './json-schema'
import type { Tenant } from './tenant'

/** What the tenant's Lumos works with. */
export type Surroundings = {
  /** Where credentials are tried; without it they are believed. */
  coupaOrigin: string | undefined
  /** Milliseconds since 1970. */
  now: () => number
}

export type ConnectBody = {
  app_class_id: string
  auth: Readonly<Record<string, unknown>>
  settings: Readonly<Record<string, unknown>>
}

export type Refused = { status: number; detail: unknown }

/** The other members of a reconnect; it knows none but its own, where a connect ignores them. */
const metadata = ['name', 'category', 'description', 'logo_url', 'website_url', 'request_instructions']
const known = [...metadata, 'app_class_id', 'auth', 'settings', 'version']

/**
 * Checks the shape of a connect or reconnect request, as Lumos' framework does: 422 when it is wrong.
 * `auth` and `settings` may be missing or null; what an integration needs in them is asked for later.
 */
export function readConnectBody(text: string, kind: 'connect' | 'reconnect'): ConnectBody | Refused {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return { status: 422, detail: [{ loc: ['body'], msg: 'JSON decode error', type: 'json_invalid' }] }
  }
  if (!isObject(body))
    return { status: 422, detail: [{ loc: ['body'], msg: 'Input is no object', type: 'model_type' }] }
  const { app_class_id, auth, settings } = body
  const strange = kind === 'connect' ? [] : Object.keys(body).filter((name) => !known.includes(name))
  const faults = [
    // Without a class it would be a custom app, which these calls do not make here.
    ...(app_class_id == null ? [fault('app_class_id', 'Field required', 'missing')] : []),
    ...(app_class_id == null || typeof app_class_id === 'string' ? [] : [ofType('app_class_id', 'string')]),
    ...(auth == null || isObject(auth) ? [] : [ofType('auth', 'dict')]),
    ...(settings == null || isObject(settings) ? [] : [ofType('settings', 'dict')]),
    ...strange.map((name) => fault(name, 'Extra inputs are not permitted', 'extra_forbidden')),
  ]
  if (faults.length > 0) return { status: 422, detail: faults }
  return { app_class_id: String(app_class_id), auth: asObject(auth), settings: asObject(settings) }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {}
}

function ofType(name: string, type: string) {
  return fault(name, 'Input has another type', `${type}_type`)
}

function fault(name: string, msg: string, type: string) {
  return { loc: ['body', name], msg, type }
}

/** Judges a connect or reconnect request against integration, schema and Coupa. */
export async function judgeConnect(
  body: ConnectBody,
  { behaviour }: Tenant,
  { coupaOrigin }: Surroundings,
): Promise<{ integration: Integration; instance: string } | Refused> {
  const integration = integrationsOf(behaviour).find(({ app_class_id: id }) => id === body.app_class_id)
  if (!integration) return { status: 400, detail: 'Unknown app_class_id' }
  if (!behaviour.isAvailable) return { status: 404, detail: 'This app is not available to your domain' }
  const variant = variantOf(body.app_class_id)
  const schema = connectionSchemaOf(body.app_class_id, behaviour)
  if (!schema || !variant || !schema.auth_schema.type)
    return { status: 501, detail: 'This app cannot be connected through the API' }
  const wrong = [
    ...violations(schema.auth_schema, body.auth, 'auth'),
    ...violations(schema.settings_schema, body.settings, 'settings'),
  ]
  if (wrong.length > 0) return { status: 400, detail: wrong.join('; ') }
  const credentials = {
    instance: textIn(body.settings, 'app_instance_identifier'),
    clientId: textIn(body.auth, 'client_id'),
    clientSecret: textIn(body.auth, 'client_secret'),
  }
  const isAccepted = !coupaOrigin || (await exchangeWithCoupa(coupaOrigin, credentials, variant))
  if (!isAccepted) return { status: 502, detail: 'The third party did not accept the credentials' }
  return { integration, instance: credentials.instance }
}

/** The connected app that stands in the way of connecting this integration. */
export function appInTheWay(
  appClassId: string,
  apps: readonly App[],
  { behaviour }: Tenant,
): App | undefined {
  return apps.find(
    (app) =>
      !app.isDisconnected &&
      (app.appClassId === appClassId ||
        (!behaviour.sideBySide && variantOf(app.appClassId) && variantOf(appClassId))),
  )
}

/** A text by its name, in the object itself or in one of its groups. */
function textIn(object: Readonly<Record<string, unknown>>, name: string): string {
  const value = object[name]
  if (typeof value === 'string') return value
  const groups = Object.values(object).filter(isObject)
  return groups.map((inner) => textIn(inner, name)).find(Boolean) ?? ''
}
