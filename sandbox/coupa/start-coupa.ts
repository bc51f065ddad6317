import { exampleInstance } from '@/lib/catalog/instances'
import { sendJson, sendText } from '../server/answers'
import { answerControl } from '../server/control'
import { inflict } from '../server/faults'
import { styleSheet, styleSheetPath } from '../server/page'
import { type LoggedRequest, RequestLog } from '../server/request-log'
import { findRoute } from '../server/routes'
import { type Served, serve, type Visit } from '../server/serve'
import { AccessTokens } from './access-token'
import type { Client } from './clients'
import { type ControlContext, controlRoutes } from './control-routes'
import { readTokenRequest } from './grant'
import { type Instance, Instances } from './instance'
import { answerList } from './list-endpoint'
import { placeOf } from './pages/coupa-page'
import { sendNotFoundPage } from './pages/not-found'
import { pageRoutes } from './pages/page-routes'
import { preparedClients } from './prepared'
import { answerTokenRequest } from './token-endpoint'

export type CoupaRequest = LoggedRequest & {
  instance: string
  /** The `scope` parameter of a token request. */
  scope?: string
}

export type SandboxCoupa = Served & {
  /** The prepared clients, as they are on every instance. */
  clients: readonly Client[]
}

type Options = {
  /** 0: a free one. */
  port?: number
  host?: string
  log?: (request: CoupaRequest) => void
  /** Milliseconds since 1970. */
  now?: () => number
}

type Coupa = ControlContext & { tokens: AccessTokens; now: () => number }

const tokenPaths = ['/oauth2/token', '/oauth2/access_tokens']

/**
 * A small Coupa over HTTP. The header `x-coupa-instance` says which instance is meant; a browser,
 * which sends none, may say it with `?instance=` and else is at the invented company of the examples.
 */
export async function startSandboxCoupa(options: Options = {}): Promise<SandboxCoupa> {
  const { port = 0, host = '127.0.0.1', log, now = Date.now } = options
  const coupa: Coupa = {
    instances: new Instances(),
    requests: new RequestLog(({ instance }) => instance),
    tokens: new AccessTokens(),
    now,
  }
  const served = await serve({ port, host }, async (visit) => {
    if (visit.path.startsWith('/sandbox/')) return answerSandbox(visit, coupa)
    const name = nameOfInstance(visit)
    const request = readTokenRequest(visit)
    const isTokenRequest = visit.method === 'POST' && tokenPaths.includes(visit.path)
    const noted = coupa.requests.add({
      at: new Date(now()).toISOString(),
      method: visit.method,
      path: visit.path,
      instance: name,
      queryNames: [...visit.query.keys()],
      ...(isTokenRequest && request.scope !== undefined && { scope: request.scope }),
    })
    visit.response.once('close', noted.done)
    log?.(noted.entry)
    const instance = coupa.instances.named(name)
    const { fault } = instance.behaviour
    if (fault && instance.faults.strikes('everywhere', fault) && (await inflict(fault, visit))) return
    if (isTokenRequest) {
      if (!isTooMany(visit, instance, coupa))
        await answerTokenRequest(visit, request, instance, coupa.tokens, now())
    } else if (visit.path.startsWith('/api/')) {
      if (!isTooMany(visit, instance, coupa)) await answerApi(visit, instance, coupa)
    } else answerPage(visit, instance)
  })
  return { ...served, clients: preparedClients.map(({ client }) => client) }
}

function nameOfInstance({ headers, query }: Visit): string {
  const header = headers['x-coupa-instance']
  return (typeof header === 'string' && header) || query.get('instance') || exampleInstance
}

/** Answers 429 when the instance gets more than it takes. */
function isTooMany({ response }: Visit, instance: Instance, { now }: Coupa): boolean {
  const { behaviour, rateLimit } = instance
  if (!rateLimit.exceeds(now(), behaviour)) return false
  const { retryAfterSeconds } = behaviour
  const headers: Record<string, string> =
    retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) }
  sendText(response, 429, 'text/plain', 'Retry later\n', headers)
  return true
}

async function answerApi(visit: Visit, instance: Instance, { tokens, now }: Coupa): Promise<void> {
  const [, , list = '', id, ...rest] = visit.path.split('/')
  if (visit.method !== 'GET' || rest.length > 0) sendNotFoundPage(visit)
  else await answerList(visit, { list, id }, instance, tokens, now())
}

function answerPage(visit: Visit, instance: Instance): void {
  const route = findRoute(pageRoutes, visit.method, visit.path)
  if (route) route.handle(visit, placeOf(instance), route.parameters)
  else sendNotFoundPage(visit)
}

function answerSandbox(visit: Visit, coupa: Coupa): void {
  if (visit.path === styleSheetPath) return sendText(visit.response, 200, 'text/css', styleSheet)
  const route = findRoute(controlRoutes, visit.method, visit.path)
  if (route) answerControl(visit, () => route.handle(visit, coupa, route.parameters))
  else sendJson(visit.response, 404, { error: 'No such control address. See sandbox/README.md.' })
}
