import { sendJson } from '../server/answers'
import { isObject } from '../server/control'
import type { Call } from './api-routes'
import { type App, secondsLeft, shownApp, syncStatusOf } from './apps'
import { appInTheWay, judgeConnect, type Refused, readConnectBody } from './connecting'

const notManaged: Refused = {
  status: 409,
  detail: 'This app was connected in the Lumos UI and is not managed through the API',
}

const alreadyConnected: Refused = { status: 409, detail: 'An instance of this app already exists' }

/** `POST /apps`: connects, and starts the first sync. */
export async function connect(call: Call): Promise<void | Refused> {
  const { visit, tenant, surroundings } = call
  const body = readConnectBody(visit.body, 'connect')
  if ('status' in body) return body
  const connected = tenant.apps.list(surroundings.now(), tenant.behaviour)
  if (appInTheWay(body.app_class_id, connected, tenant)) return alreadyConnected
  const verdict = await judgeConnect(body, tenant, surroundings)
  if ('status' in verdict) return verdict
  const app = tenant.apps.add({
    appClassId: body.app_class_id,
    name: verdict.integration.name,
    instance: verdict.instance,
    source: 'API',
    syncedAt: surroundings.now(),
  })
  const { connectAnswer, syncMs } = tenant.behaviour
  if (connectAnswer === 'sync-failed') {
    app.syncedAt -= syncMs
    return { status: 502, detail: 'The first sync failed' }
  }
  if (connectAnswer === 'given') sendApp(call, 200, app)
}

/** `PUT /apps/{id}`: reconnects in place with other credentials, then syncs. */
export async function reconnect(call: Call, app: App): Promise<void | Refused> {
  const { visit, tenant, surroundings } = call
  const body = readConnectBody(visit.body, 'reconnect')
  if ('status' in body) return body
  if (app.source === 'UI') return notManaged
  if (body.app_class_id !== app.appClassId) return { status: 400, detail: 'app_class_id is of another app' }
  const now = surroundings.now()
  if (syncStatusOf(app, now, tenant.behaviour) === 'SYNCING') {
    const retryAfter = { 'retry-after': String(secondsLeft(app, now, tenant.behaviour)) }
    return sendJson(visit.response, 429, { detail: 'A sync is running' }, retryAfter)
  }
  const others = tenant.apps.list(now, tenant.behaviour).filter((other) => other !== app)
  if (appInTheWay(app.appClassId, others, tenant)) return alreadyConnected
  const verdict = await judgeConnect(body, tenant, surroundings)
  if ('status' in verdict) return verdict
  Object.assign(app, { instance: verdict.instance, isDisconnected: false, syncedAt: surroundings.now() })
  sendApp(call, 200, app)
}

/** `DELETE /apps/{id}`: disconnects. The record stays; the answer confirms and shows no app. */
export function disconnect({ visit }: Call, app: App): void | Refused {
  if (app.source === 'UI') return notManaged
  app.isDisconnected = true
  sendJson(visit.response, 200, { id: app.id, app_class_id: app.appClassId, disconnected: true })
}

/** `POST /apps/{id}/sync`. */
export function sync(call: Call, app: App): void | Refused {
  const { visit, tenant, surroundings } = call
  if (!asksForFullSync(visit.body))
    return {
      status: 422,
      detail: [{ loc: ['body', 'sync_type'], msg: 'Input is not one of the choices', type: 'enum' }],
    }
  const now = surroundings.now()
  if (app.isDisconnected || syncStatusOf(app, now, tenant.behaviour) === 'SYNCING')
    return { status: 409, detail: 'A sync is running, or the app is disconnected' }
  app.syncedAt = now
  sendApp(call, 202, app)
}

function asksForFullSync(text: string): boolean {
  try {
    const body: unknown = JSON.parse(text)
    return isObject(body) && body.sync_type === 'full_sync'
  } catch {
    return false
  }
}

function sendApp({ visit, tenant, surroundings }: Call, status: number, app: App): void {
  sendJson(visit.response, status, shownApp(app, surroundings.now(), tenant.behaviour))
}
