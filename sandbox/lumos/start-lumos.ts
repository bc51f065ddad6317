import { sendJson, sendText } from '../server/answers'
import { answerControl } from '../server/control'
import { inflict } from '../server/faults'
import { styleSheet, styleSheetPath } from '../server/page'
import { type LoggedRequest, RequestLog } from '../server/request-log'
import { findRoute } from '../server/routes'
import { type Served, serve, type Visit } from '../server/serve'
import { apiRoutes, needsManager } from './api-routes'
import { type ControlContext, controlRoutes } from './control-routes'
import { type Tenant, Tenants, tenantNameIn } from './tenant'
import { usualTenant } from './ui-pages'
import { uiRoutes } from './ui-routes'

export type LumosRequest = LoggedRequest & {
  /** Null where the token is of nobody. */
  tenant: string | null
}

type Options = {
  /** 0: a free one. */
  port?: number
  host?: string
  log?: (request: LumosRequest) => void
  /** The sandbox Coupa with which credentials are tried. Without it they are believed. */
  coupaOrigin?: string
  /** How long a sync takes, for tenants that are not prepared otherwise. */
  syncMs?: number
  /** Milliseconds since 1970. */
  now?: () => number
}

/**
 * A small Lumos over HTTP: the API, with or without `/v1` before each path, and at `/` the pages of a
 * person who finishes by hand. Each bearer token that begins with `lsk_sandbox_` is its own tenant.
 */
export async function startSandboxLumos(options: Options = {}): Promise<Served> {
  const { port = 0, host = '127.0.0.1', log, coupaOrigin, syncMs, now = Date.now } = options
  const lumos: ControlContext = {
    tenants: new Tenants(syncMs === undefined ? {} : { syncMs }),
    requests: new RequestLog(({ tenant }) => tenant),
    surroundings: { coupaOrigin, now },
  }
  return serve({ port, host }, async (visit) => {
    if (visit.path.startsWith('/sandbox/')) return answerSandbox(visit, lumos)
    const ui = findRoute(uiRoutes, visit.method, visit.path)
    const tenantName = ui
      ? (visit.query.get('tenant') ?? usualTenant)
      : tenantNameIn(visit.headers.authorization)
    const noted = lumos.requests.add({
      at: new Date(now()).toISOString(),
      method: visit.method,
      path: visit.path,
      tenant: tenantName,
      queryNames: [...visit.query.keys()],
    })
    visit.response.once('close', noted.done)
    log?.(noted.entry)
    if (tenantName === null) return sendJson(visit.response, 401, { detail: 'Not authenticated' })
    const tenant = lumos.tenants.named(tenantName)
    const { surroundings } = lumos
    if (ui) await ui.handle({ visit, tenant, surroundings, parameters: ui.parameters })
    else await answerApi(visit, tenant, lumos)
  })
}

async function answerApi(visit: Visit, tenant: Tenant, { surroundings }: ControlContext): Promise<void> {
  const path = visit.path.replace(/^\/v1(?=\/)/, '')
  const route = findRoute(apiRoutes, visit.method, path)
  if (!route) return sendJson(visit.response, 404, { detail: 'Not Found' })
  const { name, handle, parameters } = route
  const fault = tenant.behaviour.faults[name]
  if (fault && tenant.faults.strikes(name, fault) && (await inflict(fault, visit))) return
  if (needsManager(name) && !tenant.behaviour.mayManageApps)
    return sendJson(visit.response, 403, { detail: 'This token may not manage apps' })
  const refused = await handle({ visit, tenant, surroundings, parameters })
  if (refused) sendJson(visit.response, refused.status, { detail: refused.detail })
}

function answerSandbox(visit: Visit, lumos: ControlContext): void {
  if (visit.path === styleSheetPath) return sendText(visit.response, 200, 'text/css', styleSheet)
  const route = findRoute(controlRoutes, visit.method, visit.path)
  if (route) answerControl(visit, () => route.handle(visit, lumos, route.parameters))
  else sendJson(visit.response, 404, { error: 'No such control address. See sandbox/README.md.' })
}
