import { sendJson } from '../server/answers'
import type { Parameters, Route } from '../server/routes'
import type { Visit } from '../server/serve'
import { connect, disconnect, reconnect, sync } from './app-changes'
import { type App, shownApp } from './apps'
import type { CallName } from './behaviour'
import type { Refused, Surroundings } from './connecting'
import { connectionSchemaOf, integrationsOf } from './integrations'
import { type Page, pageOf } from './paging'
import type { Tenant } from './tenant'

/** One call of the API: what was asked, by whom, and where. */
export type Call = { visit: Visit; tenant: Tenant; surroundings: Surroundings; parameters: Parameters }

/** Answers the call, or says why not. */
export type CallHandle = (call: Call) => void | Refused | Promise<void | Refused>

type ApiRoute = Route<CallHandle> & { name: CallName }

export const apiRoutes: readonly ApiRoute[] = [
  { name: 'integrations', method: 'GET', path: '/integrations', handle: listIntegrations },
  { name: 'integration', method: 'GET', path: '/integrations/:id', handle: showIntegration },
  { name: 'schema', method: 'GET', path: '/integrations/:id/connection-schema', handle: showSchema },
  { name: 'apps', method: 'GET', path: '/apps', handle: listApps },
  { name: 'connect', method: 'POST', path: '/apps', handle: connect },
  { name: 'app', method: 'GET', path: '/apps/:id', handle: withApp(showApp) },
  { name: 'reconnect', method: 'PUT', path: '/apps/:id', handle: withApp(reconnect) },
  { name: 'disconnect', method: 'DELETE', path: '/apps/:id', handle: withApp(disconnect) },
  { name: 'sync', method: 'POST', path: '/apps/:id/sync', handle: withApp(sync) },
]

const changes: readonly CallName[] = ['connect', 'reconnect', 'disconnect', 'sync']

/** May only be called with a token whose maker manages apps. */
export function needsManager(name: CallName): boolean {
  return changes.includes(name)
}

function listIntegrations({ visit: { query, response }, tenant }: Call): void | Refused {
  const word = query.get('query')?.toLowerCase() ?? ''
  const found = integrationsOf(tenant.behaviour).filter(({ name }) => name.toLowerCase().includes(word))
  return sendPage(response, pageOf(found, query))
}

function showIntegration({ visit, tenant, parameters }: Call): void | Refused {
  const found = integrationsOf(tenant.behaviour).find(({ app_class_id: id }) => id === parameters.id)
  if (!found) return { status: 404, detail: 'Not found' }
  sendJson(visit.response, 200, found)
}

function showSchema({ visit, tenant, parameters }: Call): void | Refused {
  const found = integrationsOf(tenant.behaviour).find(({ app_class_id: id }) => id === parameters.id)
  const schema = found && connectionSchemaOf(found.app_class_id, tenant.behaviour)
  if (!schema) return { status: 404, detail: 'Not found' }
  sendJson(visit.response, 200, schema)
}

function listApps({ visit: { query, response }, tenant, surroundings }: Call): void | Refused {
  const now = surroundings.now()
  const word = query.get('name_search')?.toLowerCase() ?? ''
  const source = query.get('connection_source')
  const disconnected = query.get('disconnected')
  if (source !== null && !['API', 'UI'].includes(source)) return badFilter('connection_source')
  if (disconnected !== null && !['true', 'false'].includes(disconnected)) return badFilter('disconnected')
  const found = tenant.apps
    .list(now, tenant.behaviour)
    .filter((app) =>
      [app.name, app.instance, app.appClassId].some((text) => text.toLowerCase().includes(word)),
    )
    .filter((app) => source === null || app.source === source)
    .filter((app) => disconnected === null || String(app.isDisconnected) === disconnected)
  return sendPage(
    response,
    pageOf(
      found.map((app) => shownApp(app, now, tenant.behaviour)),
      query,
    ),
  )
}

function badFilter(name: string): Refused {
  return {
    status: 422,
    detail: [{ loc: ['query', name], msg: 'Input is not one of the choices', type: 'enum' }],
  }
}

function showApp({ visit, tenant, surroundings }: Call, app: App): void {
  sendJson(visit.response, 200, shownApp(app, surroundings.now(), tenant.behaviour))
}

function withApp(handle: (call: Call, app: App) => ReturnType<CallHandle>): CallHandle {
  return (call) => {
    const { tenant, surroundings, parameters } = call
    const app = tenant.apps.list(surroundings.now(), tenant.behaviour).find(({ id }) => id === parameters.id)
    return app ? handle(call, app) : { status: 404, detail: 'App not found' }
  }
}

function sendPage<Item>(response: Visit['response'], page: Page<Item> | Refused): void | Refused {
  if ('status' in page) return page
  sendJson(response, 200, page)
}
