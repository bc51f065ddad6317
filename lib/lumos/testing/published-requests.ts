import 'server-only'
import { token } from './lumos'
import type { SeenRequest } from './server'

/** The calls of Lumos' document that this product makes, by the names it gives them. */
export type Operation = keyof typeof operations

const app = '/apps/([^/]+)'
const integration = '/integrations/([^/]+)'
const paging = { page: isCount, size: (text: string) => isCount(text) && Number(text) <= 100 }

const operations = {
  listIntegrations: { method: 'GET', path: '/integrations', query: { query: isAny, ...paging } },
  getIntegration: { method: 'GET', path: integration, query: {} },
  getIntegrationConnectionSchema: { method: 'GET', path: `${integration}/connection-schema`, query: {} },
  listApps: {
    method: 'GET',
    path: '/apps',
    query: {
      name_search: isAny,
      exact_match: isBoolean,
      connection_source: (text: string) => ['API', 'UI'].includes(text),
      disconnected: isBoolean,
      expand: isAny,
      ...paging,
    },
  },
  createApp: { method: 'POST', path: '/apps', query: {}, body: connecting },
  getApp: { method: 'GET', path: app, query: { expand: isAny } },
  reconnectApp: { method: 'PUT', path: app, query: {}, body: connecting },
  disconnectApp: { method: 'DELETE', path: app, query: {} },
  triggerAppSync: { method: 'POST', path: `${app}/sync`, query: {}, body: syncing },
}

type Rules = {
  method: string
  path: string
  query: Readonly<Record<string, (text: string) => boolean>>
  body?: (body: Record<string, unknown>) => readonly string[]
}

/** Which operation is asked for, and for which app or integration, still encoded. */
export function operationOf({ method, path }: SeenRequest): { operation: Operation; id: string } | undefined {
  for (const [name, rules] of Object.entries(operations)) {
    const match = new RegExp(`^${rules.path}$`).exec(path)
    if (match && rules.method === method) return { operation: name as Operation, id: match[1] ?? '' }
  }
  return undefined
}

/** What a request has that the document does not, or lacks that it asks for. */
export function breachesOf(operation: Operation, { headers, query, body }: SeenRequest): string[] {
  const rules: Rules = operations[operation]
  const wrongQuery = Object.entries(query).filter(([name, text]) => !rules.query[name]?.(text))
  const said = [
    headers.authorization === `Bearer ${token}` ? '' : 'no bearer token',
    ...wrongQuery.map(([name, text]) => `query ${name}=${text}`),
    ...(rules.body ? bodyBreaches(headers['content-type'], body, rules.body) : [body && 'a body']),
  ]
  return said.filter(Boolean).map((breach) => `${operation}: ${breach}`)
}

function bodyBreaches(type: string | undefined, text: string, rule: NonNullable<Rules['body']>) {
  if (type !== 'application/json') return [`content type ${type}`]
  const body: unknown = JSON.parse(text)
  return isObject(body) ? rule(body) : ['a body that is no object']
}

/** The members with which an integration is connected; those of a custom app are none of ours. */
function connecting({ app_class_id, auth, settings, ...more }: Record<string, unknown>): string[] {
  return [
    typeof app_class_id === 'string' ? '' : 'app_class_id is no text',
    isObject(auth) ? '' : 'auth is no object',
    isObject(settings) ? '' : 'settings is no object',
    ...Object.keys(more).map((name) => `member ${name}`),
  ]
}

function syncing({ sync_type, ...more }: Record<string, unknown>): string[] {
  return [
    sync_type === 'full_sync' ? '' : 'sync_type is not full_sync',
    ...Object.keys(more).map((name) => `member ${name}`),
  ]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isAny(): boolean {
  return true
}

function isBoolean(text: string): boolean {
  return text === 'true' || text === 'false'
}

function isCount(text: string): boolean {
  return /^[1-9]\d*$/.test(text)
}
