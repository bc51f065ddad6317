import 'server-only'
import { randomUUID } from 'node:crypto'
import {
  type Connecting,
  integrations,
  isCoupa,
  publishedClassIds,
  schemas,
  whatIsWrong,
} from './published-integrations'
import { breachesOf, type Operation, operationOf } from './published-requests'
import { type Reply, type SeenRequest, startServer } from './server'

/** An app of the published Lumos. */
export type PublishedApp = {
  id: string
  app_class_id: string
  instance_id: string
  user_friendly_label: string
  source: 'API' | 'UI'
  disconnected: boolean
  sync_status: 'SYNCING' | 'SUCCESS' | 'FAILED' | null
}

/** How operations answer: with this and nothing is done, or with what this makes of the usual answer. */
export type Ways = Partial<Record<Operation, Reply | ((reply: Reply) => Reply)>>

export type PublishedLumos = Awaited<ReturnType<typeof startPublishedLumos>>

/**
 * A Lumos made from the OpenAPI document that Lumos publishes (0.1.0, August 2026; the calls for
 * integrations and syncs from its API reference of the same month), independent of the sandbox. It
 * notes as a breach whatever is sent that the document does not have, and has `ways` to answer in each
 * of the forms that the document leaves open.
 */
export async function startPublishedLumos() {
  const lumos = {
    apps: [] as PublishedApp[],
    breaches: [] as string[],
    ways: {} as Ways,
    /** A record that stays after a disconnect is an instance of its app, and a second one a conflict. */
    recordsConflict: false,
    addApp(app: Partial<PublishedApp> = {}): PublishedApp {
      const added: PublishedApp = {
        id: randomUUID(),
        app_class_id: publishedClassIds.plain,
        instance_id: '',
        user_friendly_label: 'Coupa',
        source: 'API',
        disconnected: false,
        sync_status: 'SUCCESS',
        ...app,
      }
      lumos.apps.push(added)
      return added
    },
    endSyncs(sync_status: 'SUCCESS' | 'FAILED' = 'SUCCESS') {
      for (const app of lumos.apps) if (app.sync_status === 'SYNCING') app.sync_status = sync_status
    },
    forget() {
      Object.assign(lumos, { apps: [], breaches: [], ways: {}, recordsConflict: false })
      server.requests.length = 0
    },
  }
  const server = await startServer((request) => {
    const asked = operationOf(request)
    if (!asked) {
      lumos.breaches.push(`${request.method} ${request.path} is no operation`)
      return refuse(404, 'Not Found')
    }
    const { operation, id } = asked
    const breaches = breachesOf(operation, request)
    lumos.breaches.push(...breaches)
    if (breaches.length > 0) return unprocessable(breaches)
    const way = lumos.ways[operation]
    if (way && typeof way !== 'function') return way
    const reply = answers[operation](lumos, request, decodeURIComponent(id))
    return way?.(reply) ?? reply
  })
  return Object.assign(lumos, { origin: server.origin, requests: server.requests, close: server.close })
}

type State = {
  apps: PublishedApp[]
  recordsConflict: boolean
  addApp(app: Partial<PublishedApp>): PublishedApp
}

const answers: Record<Operation, (lumos: State, request: SeenRequest, id: string) => Reply> = {
  listIntegrations: (_, { query }) => {
    const word = query.query?.toLowerCase() ?? ''
    return pageOf(
      integrations.filter(({ name }) => name.toLowerCase().includes(word)),
      query,
    )
  },
  getIntegration: (_, __, id) => {
    const found = integrations.find(({ app_class_id }) => app_class_id === id)
    return found ? { json: found } : refuse(404, 'Integration not found')
  },
  getIntegrationConnectionSchema: (_, __, id) =>
    isCoupa(id) ? { json: { app_class_id: id, ...schemas } } : refuse(404, 'No connection schema'),
  listApps: ({ apps }, { query }) => {
    const word = query.name_search?.toLowerCase() ?? ''
    const found = apps
      .filter(({ user_friendly_label, instance_id, app_class_id }) =>
        [user_friendly_label, instance_id, app_class_id].some((text) => text.toLowerCase().includes(word)),
      )
      .filter(({ source }) => source === (query.connection_source ?? source))
      .filter(({ disconnected }) => String(disconnected) === (query.disconnected ?? String(disconnected)))
    return pageOf(found.map(shown), query)
  },
  createApp: (lumos, request) => {
    const body = JSON.parse(request.body) as Connecting
    const wrong = whatIsWrong(body)
    if (wrong) return refuse(400, wrong)
    const isInTheWay = (app: PublishedApp) => lumos.recordsConflict || !app.disconnected
    if (lumos.apps.some((app) => app.app_class_id === body.app_class_id && isInTheWay(app)))
      return refuse(409, 'An instance of this app exists')
    const { app_class_id, settings } = body
    const instance_id = settings.app_instance_identifier ?? ''
    return { json: shown(lumos.addApp({ app_class_id, instance_id, sync_status: 'SYNCING' })) }
  },
  getApp: ({ apps }, _, id) => withApp(apps, id, (app) => ({ json: shown(app) })),
  reconnectApp: ({ apps }, request, id) =>
    withApp(apps, id, (app) => {
      const body = JSON.parse(request.body) as Connecting
      const wrong = body.app_class_id === app.app_class_id ? whatIsWrong(body) : 'app_class_id is another'
      if (wrong) return refuse(400, wrong)
      if (app.source === 'UI') return refuse(409, 'Not managed via the API')
      if (app.sync_status === 'SYNCING')
        return { ...refuse(429, 'A sync is in flight'), headers: { 'retry-after': '20' } }
      Object.assign(app, { disconnected: false, sync_status: 'SYNCING' })
      return { json: shown(app) }
    }),
  disconnectApp: ({ apps }, _, id) =>
    withApp(apps, id, (app) => {
      if (app.source === 'UI') return refuse(409, 'Not managed via the API')
      Object.assign(app, { disconnected: true, sync_status: null })
      return { json: { id, app_class_id: app.app_class_id, disconnected: true } }
    }),
  triggerAppSync: ({ apps }, _, id) =>
    withApp(apps, id, (app) => {
      if (app.disconnected || app.sync_status === 'SYNCING') return refuse(409, 'Not in a syncable state')
      app.sync_status = 'SYNCING'
      return { status: 202, json: {} }
    }),
}

function withApp(apps: readonly PublishedApp[], id: string, answer: (app: PublishedApp) => Reply): Reply {
  const app = apps.find((one) => one.id === id)
  return app ? answer(app) : refuse(404, 'No app with this id')
}

/** With `sync_status`, which some versions of the document do not have. */
function shown({ source: _, ...app }: PublishedApp) {
  return {
    ...app,
    status: 'APPROVED',
    sources: ['LUMOS_INTEGRATION'],
    allow_multiple_permission_selection: false,
    logo_url: null,
    website_url: null,
    request_instructions: null,
    description: null,
    category: null,
    links: {
      self: `https://api.lumos.com/apps/${app.id}`,
      admin_url: `https://app.lumosidentity.com/apps/${app.id}`,
    },
  }
}

function pageOf(items: readonly unknown[], query: Record<string, string>): Reply {
  const [page, size] = [Number(query.page ?? 1), Number(query.size ?? 50)]
  const pages = Math.ceil(items.length / size)
  return {
    json: { items: items.slice((page - 1) * size, page * size), total: items.length, page, size, pages },
  }
}

export type Json = Record<string, unknown>

/** Changes the JSON of good answers, and leaves refusals as they are. */
export function reshaped(change: (json: Json) => Json) {
  return (reply: Reply): Reply =>
    typeof reply === 'object' && (reply.status ?? 200) < 300
      ? { ...reply, json: change(reply.json as Json) }
      : reply
}

export function refuse(status: number, detail: string) {
  return { status, json: { detail } }
}

function unprocessable(breaches: readonly string[]): Reply {
  const detail = breaches.map((msg) => ({ loc: ['body', 0], msg, type: 'value_error' }))
  return { status: 422, json: { detail } }
}
