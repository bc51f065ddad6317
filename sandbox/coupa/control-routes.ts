import { sendJson } from '../server/answers'
import { ControlError, controlBody, isObject, onlyKeys } from '../server/control'
import type { RequestLog } from '../server/request-log'
import type { Parameters, Route } from '../server/routes'
import type { Visit } from '../server/serve'
import { type Behaviour, switches } from './behaviour'
import { blankDetails, type Client, type ClientDetails, isGrantType } from './clients'
import type { Instances } from './instance'
import { preparedClients, preparedInstances } from './prepared'
import { readRowCounts } from './records'
import type { CoupaRequest } from './start-coupa'

export type ControlContext = { instances: Instances; requests: RequestLog<CoupaRequest> }

type ControlHandle = (visit: Visit, context: ControlContext, parameters: Parameters) => void

/** Addresses for tests and the demo, outside of what Coupa has. */
export const controlRoutes: readonly Route<ControlHandle>[] = [
  { method: 'GET', path: '/sandbox/requests', handle: listRequests },
  { method: 'POST', path: '/sandbox/reset', handle: reset },
  { method: 'GET', path: '/sandbox/prepared', handle: listPrepared },
  { method: 'PATCH', path: '/sandbox/instances/:name', handle: changeInstance },
  { method: 'PUT', path: '/sandbox/instances/:name/rows', handle: setRows },
  { method: 'POST', path: '/sandbox/instances/:name/clients', handle: createClient },
  { method: 'PATCH', path: '/sandbox/instances/:name/clients/:identifier', handle: changeClient },
]

function listRequests({ query, response }: Visit, { requests }: ControlContext): void {
  sendJson(response, 200, requests.list(query.get('instance') ?? undefined))
}

function reset({ query, response }: Visit, { instances, requests }: ControlContext): void {
  const name = query.get('instance') ?? undefined
  instances.reset(name)
  requests.clear(name)
  sendJson(response, 200, { reset: name ?? 'all' })
}

function listPrepared({ response }: Visit): void {
  const clients = preparedClients.map(({ client: { identifier, secret }, ...prepared }) => ({
    ...prepared,
    identifier,
    secret,
  }))
  sendJson(response, 200, {
    clients,
    instances: preparedInstances.map(({ name, provokes, leadsTo }) => ({ name, provokes, leadsTo })),
  })
}

function changeInstance(visit: Visit, { instances }: ControlContext, { name }: Parameters): void {
  const instance = instances.named(name)
  instance.behaviour = { ...instance.behaviour, ...readBehaviour(controlBody(visit)) }
  sendJson(visit.response, 200, instance.behaviour)
}

function setRows(visit: Visit, { instances }: ControlContext, { name }: Parameters): void {
  const { behaviour } = instances.named(name)
  behaviour.rows = { ...behaviour.rows, ...readRows(controlBody(visit)) }
  sendJson(visit.response, 200, behaviour.rows)
}

function createClient(visit: Visit, { instances }: ControlContext, { name }: Parameters): void {
  const details = readDetails(controlBody(visit))
  const client = instances.named(name).clients.create({ ...blankDetails, name: 'Made by a test', ...details })
  sendJson(visit.response, 201, shown(client))
}

function changeClient(visit: Visit, { instances }: ControlContext, { name, identifier = '' }: Parameters) {
  const { clients } = instances.named(name)
  const client = clients.find(identifier)
  if (!client) throw new ControlError('This instance has no such client.')
  clients.change(client, readDetails(controlBody(visit)))
  sendJson(visit.response, 200, shown(client))
}

function shown({ id, identifier, secret, scopes, active }: Client) {
  return { id, identifier, secret, scopes, active }
}

function readDetails(object: Readonly<Record<string, unknown>>): Partial<ClientDetails> {
  const details = onlyKeys(object, Object.keys(blankDetails) as (keyof ClientDetails)[])
  const { grantType, scopes, behaviour } = details
  if (grantType !== undefined && !isGrantType(grantType)) throw new ControlError('Unknown grantType.')
  if (scopes !== undefined && !Array.isArray(scopes)) throw new ControlError('scopes is not a list.')
  return {
    ...(details as Partial<ClientDetails>),
    ...(behaviour !== undefined && { behaviour: readBehaviour(behaviour) }),
  }
}

function readBehaviour(value: unknown): Partial<Behaviour> {
  if (!isObject(value)) throw new ControlError('behaviour is not an object.')
  const behaviour = onlyKeys(value, switches)
  return {
    ...(behaviour as Partial<Behaviour>),
    ...(behaviour.rows !== undefined && { rows: readRows(behaviour.rows) }),
  }
}

function readRows(value: unknown): Behaviour['rows'] {
  const rows = isObject(value) && readRowCounts(value)
  if (!rows) throw new ControlError('rows is not an object of list names and whole numbers.')
  return rows
}
