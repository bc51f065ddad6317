import { isVariantId } from '@/lib/catalog/variants'
import { sendJson } from '../server/answers'
import { ControlError, controlBody, onlyKeys } from '../server/control'
import type { RequestLog } from '../server/request-log'
import type { Parameters, Route } from '../server/routes'
import type { Visit } from '../server/serve'
import { shownApp } from './apps'
import { type Behaviour, switches } from './behaviour'
import type { Surroundings } from './connecting'
import { classIds, integrationsOf } from './integrations'
import { preparedTenants, unknownToken } from './prepared'
import type { LumosRequest } from './start-lumos'
import type { Tenants } from './tenant'

export type ControlContext = {
  tenants: Tenants
  requests: RequestLog<LumosRequest>
  surroundings: Surroundings
}

type ControlHandle = (visit: Visit, context: ControlContext, parameters: Parameters) => void

/** Addresses for tests and the demo, outside of what Lumos has. A tenant is what follows the token's prefix. */
export const controlRoutes: readonly Route<ControlHandle>[] = [
  { method: 'GET', path: '/sandbox/requests', handle: listRequests },
  { method: 'POST', path: '/sandbox/reset', handle: reset },
  { method: 'GET', path: '/sandbox/prepared', handle: listPrepared },
  { method: 'PATCH', path: '/sandbox/tenants/:name', handle: changeTenant },
  { method: 'GET', path: '/sandbox/tenants/:name/apps', handle: listApps },
  { method: 'POST', path: '/sandbox/tenants/:name/apps', handle: makeApp },
  { method: 'PATCH', path: '/sandbox/tenants/:name/apps/:id', handle: changeApp },
]

function listRequests({ query, response }: Visit, { requests }: ControlContext): void {
  sendJson(response, 200, requests.list(query.get('tenant') ?? undefined))
}

function reset({ query, response }: Visit, { tenants, requests }: ControlContext): void {
  const name = query.get('tenant') ?? undefined
  tenants.reset(name)
  requests.clear(name)
  sendJson(response, 200, { reset: name ?? 'all' })
}

function listPrepared({ response }: Visit): void {
  const tenants = preparedTenants.map(({ behaviour: _, ...tenant }) => tenant)
  sendJson(response, 200, { tenants, unknownToken })
}

function changeTenant(visit: Visit, { tenants }: ControlContext, { name = '' }: Parameters): void {
  const tenant = tenants.named(name)
  const changes = onlyKeys(controlBody(visit), switches) as Partial<Behaviour>
  tenant.behaviour = { ...tenant.behaviour, ...changes }
  sendJson(visit.response, 200, tenant.behaviour)
}

/** The apps of a tenant as the API shows them, whatever faults its calls have. */
function listApps({ response }: Visit, { tenants, surroundings }: ControlContext, { name = '' }: Parameters) {
  const { apps, behaviour } = tenants.named(name)
  const now = surroundings.now()
  sendJson(response, 200, { items: apps.list(now, behaviour).map((app) => shownApp(app, now, behaviour)) })
}

/** Makes an app as the Lumos UI does, or as the API does, without asking Coupa. */
function makeApp(visit: Visit, context: ControlContext, { name = '' }: Parameters): void {
  const { variant, instance, source = 'UI' } = onlyKeys(controlBody(visit), ['variant', 'instance', 'source'])
  if (!isVariantId(variant)) throw new ControlError('variant is plain or contracts.')
  if (typeof instance !== 'string') throw new ControlError('instance is a host name.')
  if (source !== 'UI' && source !== 'API') throw new ControlError('source is UI or API.')
  const tenant = context.tenants.named(name)
  const now = context.surroundings.now()
  const appClassId = classIds[variant]
  const label =
    integrationsOf(tenant.behaviour).find(({ app_class_id: id }) => id === appClassId)?.name ?? appClassId
  // Its first sync is long over.
  const app = tenant.apps.add({ appClassId, name: label, instance, source, syncedAt: now - 86_400_000 })
  sendJson(visit.response, 201, shownApp(app, now, tenant.behaviour))
}

function changeApp(visit: Visit, context: ControlContext, { name = '', id }: Parameters): void {
  const { isDisconnected } = onlyKeys(controlBody(visit), ['isDisconnected'])
  if (typeof isDisconnected !== 'boolean') throw new ControlError('isDisconnected is true or false.')
  const { apps, behaviour } = context.tenants.named(name)
  const now = context.surroundings.now()
  const app = apps.list(now, behaviour).find((one) => one.id === id)
  if (!app) throw new ControlError('This tenant has no such app.')
  app.isDisconnected = isDisconnected
  sendJson(visit.response, 200, shownApp(app, now, behaviour))
}
