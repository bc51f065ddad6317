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

/** Checks the shape of a connect or reconnect request, as Lumos' framework does: 422 when it is wrong. */
export function readConnectBody(text: string): ConnectBody | Refused {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return { status: 422, detail: [{ loc: ['body'], msg: 'JSON decode error', type: 'json_invalid' }] }
  }
  const given = isObject(body) ? body : {}
  const faults = [
    fault(given, 'app_class_id', (value) => typeof value === 'string', 'string_type'),
    fault(given, 'auth', isObject, 'dict_type'),
    fault(given, 'settings', isObject, 'dict_type'),
  ].filter((one) => one !== undefined)
  return faults.length > 0 ? { status: 422, detail: faults } : (given as ConnectBody)
}

function fault(body: object, name: string, isRight: (value: unknown) => boolean, type: string) {
  if (!Object.hasOwn(body, name)) return { loc: ['body', name], msg: 'Field required', type: 'missing' }
  const value = Object.entries(body).find(([key]) => key === name)?.[1]
  return isRight(value) ? undefined : { loc: ['body', name], msg: 'Input has another type', type }
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
