import { coupaScreens } from '@/lib/catalog/client-settings'
import { sendHtml, sendOnward } from '../../server/answers'
import type { Html } from '../../server/html'
import type { Parameters, Route } from '../../server/routes'
import type { Visit } from '../../server/serve'
import { blankForm, complaintsAbout, detailsOf, readClientForm } from '../client-form'
import type { Client } from '../clients'
import { clientPage } from './client-page'
import { addressOf, clientsPage, preparedClientsPage } from './clients-page'
import type { Place } from './coupa-page'
import { formPage } from './form-page'
import { sendNotFoundPage } from './not-found'
import { scopesPage, setupPage } from './setup-page'

type PageHandle = (visit: Visit, place: Place, parameters: Parameters) => void
type ClientHandle = (visit: Visit, place: Place, client: Client) => void

const list = coupaScreens.clientsPath
const one = `${list}/:id`

/** The pages of the administration. They need no session: whoever opens them is the administrator. */
export const pageRoutes: readonly Route<PageHandle>[] = [
  { method: 'GET', path: '/', handle: show(setupPage) },
  { method: 'GET', path: list, handle: show(clientsPage) },
  { method: 'GET', path: '/oauth2/prepared_clients', handle: show(preparedClientsPage) },
  { method: 'GET', path: '/oauth2/scopes', handle: show(scopesPage) },
  { method: 'GET', path: `${list}/new`, handle: show((place) => formPage(place, blankForm, [])) },
  { method: 'POST', path: list, handle: createClient },
  { method: 'GET', path: one, handle: withClient(showClient) },
  { method: 'POST', path: one, handle: withClient(saveClient) },
  { method: 'GET', path: `${one}/edit`, handle: withClient(showEdit) },
  { method: 'POST', path: `${one}/activate`, handle: withClient(setActive(true)) },
  { method: 'POST', path: `${one}/deactivate`, handle: withClient(setActive(false)) },
  { method: 'POST', path: `${one}/regenerate`, handle: withClient(regenerate) },
]

function show(page: (place: Place) => Html): PageHandle {
  return ({ response }, place) => sendHtml(response, 200, page(place))
}

function withClient(handle: ClientHandle): PageHandle {
  return (visit, place, { id = '' }) => {
    const client = place.instance.clients.byId(id)
    if (client) handle(visit, place, client)
    else sendNotFoundPage(visit)
  }
}

function createClient({ body, response }: Visit, place: Place): void {
  const { clients } = place.instance
  const form = readClientForm(body)
  const complaints = complaintsAbout(form, clients)
  const details = detailsOf(form)
  if (!details || complaints.length > 0) sendHtml(response, 422, formPage(place, form, complaints))
  else sendOnward(response, place.link(addressOf(clients.create(details))))
}

function saveClient({ body, response }: Visit, place: Place, client: Client): void {
  const { clients } = place.instance
  const form = readClientForm(body, client)
  const complaints = complaintsAbout(form, clients, client)
  const details = detailsOf(form)
  if (!details || complaints.length > 0)
    return sendHtml(response, 422, formPage(place, form, complaints, client))
  clients.change(client, details)
  sendOnward(response, place.link(addressOf(client)))
}

function showClient({ response }: Visit, place: Place, client: Client): void {
  sendHtml(response, 200, clientPage(place, client))
}

function showEdit({ response }: Visit, place: Place, client: Client): void {
  sendHtml(response, 200, formPage(place, client, [], client))
}

function setActive(active: boolean): ClientHandle {
  return ({ response }, place, client) => {
    place.instance.clients.change(client, { active })
    sendOnward(response, place.link(list))
  }
}

function regenerate({ response }: Visit, place: Place, client: Client): void {
  place.instance.clients.regenerate(client)
  sendOnward(response, place.link(addressOf(client)))
}
