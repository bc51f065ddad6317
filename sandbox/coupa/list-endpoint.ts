import { sendJson, sendText } from '../server/answers'
import { inflict } from '../server/faults'
import type { Visit } from '../server/serve'
import type { AccessTokens } from './access-token'
import { isListName, type ListName } from './behaviour'
import { type Answer, dialects } from './dialects'
import type { Instance } from './instance'
import { sendNotFoundPage } from './pages/not-found'
import { project, readFields } from './projection'
import { nameOfOne, type Row, rowsOf, scopeOf } from './records'
import { errorsToXml, listToXml, recordToXml } from './xml'

const mostRows = 50
const noMatch = 'No results match your search criteria.'

/** `GET /api/{list}` and `GET /api/{list}/{id}`. The time is in milliseconds since 1970. */
export async function answerList(
  visit: Visit,
  { list, id }: { list: string; id?: string },
  instance: Instance,
  tokens: AccessTokens,
  now: number,
): Promise<void> {
  if (!isListName(list)) return sendNotFoundPage(visit)
  const [, bearer = ''] = /^bearer (\S+)$/i.exec(visit.headers.authorization ?? '') ?? []
  const claims = tokens.read(bearer)
  const client = instance.clients.find(claims?.client_id ?? '')
  const behaviour = instance.towards(client)
  const dialect = dialects[behaviour.dialect]

  const fault = behaviour.listFaults[list]
  const place = `${list} ${claims?.client_id}`
  if (fault && instance.faults.strikes(place, fault) && (await inflict(fault, visit))) return

  const age = claims ? now - claims.iat * 1000 : 0
  const isOurs = client && claims?.iss === `https://${instance.name}` && claims.exp * 1000 > now
  if (!isOurs || age < behaviour.notReadyMs) return refuse(visit, dialect.refuseToken())
  if (behaviour.absent.includes(list)) return sendNotFoundPage(visit)
  if (!claims.scope.includes(scopeOf(list)) || behaviour.forbidden.includes(list))
    return refuse(visit, dialect.refuseScope())

  const rows = rowsOf(list, behaviour, instance.clients.list())
  if (id === undefined) sendRows(visit, list, rows)
  else
    sendRow(
      visit,
      list,
      rows.find((row) => String(row.id) === id),
    )
}

function refuse({ response }: Visit, { status, body, headers }: Answer): void {
  if (body) sendJson(response, status, body, headers)
  else sendText(response, status, 'text/html', '', headers)
}

function sendRows(visit: Visit, list: ListName, rows: readonly Row[]): void {
  const { query, response } = visit
  const offset = wholeNumber(query.get('offset'), 0)
  const limit = Math.min(wholeNumber(query.get('limit'), mostRows), mostRows)
  const fields = readFields(query.get('fields'))
  if (fields === null) return sendJson(response, 400, { errors: { fields: ['is not a list in JSON'] } })
  const page = rows
    .slice(offset, offset + limit)
    .map((row) => project(row, fields, query.get('return_object')))
  if (wantsJson(visit)) sendJson(response, 200, page)
  else if (page.length === 0) sendText(response, 404, 'application/xml', errorsToXml(noMatch))
  else sendText(response, 200, 'application/xml', listToXml(list.replaceAll('_', '-'), nameOfOne(list), page))
}

function sendRow(visit: Visit, list: ListName, row: Row | undefined): void {
  // An unknown id is answered with a web page, whatever was asked for (seen by connectors).
  if (!row) return sendNotFoundPage(visit)
  if (wantsJson(visit)) sendJson(visit.response, 200, row)
  else sendText(visit.response, 200, 'application/xml', recordToXml(nameOfOne(list), row))
}

function wantsJson({ headers }: Visit): boolean {
  return headers.accept?.includes('application/json') ?? false
}

function wholeNumber(text: string | null, otherwise: number): number {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : otherwise
}
