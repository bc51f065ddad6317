import { coupaScreens } from '@/lib/catalog/client-settings'
import { type Html, html } from '../../server/html'
import { type Client, grantTypes } from '../clients'
import { preparedClients } from '../prepared'
import { coupaPage, type Place } from './coupa-page'

/** The list of clients. Those that come with the sandbox stand on a page of their own. */
export function clientsPage(place: Place): Html {
  const { instance, link } = place
  const clients = instance.clients.list().filter(({ prepared }) => !prepared)
  const rows = clients.map(
    (client) => html`<tr>
<th scope="row"><a href="${link(addressOf(client))}">${client.name}</a></th>
<td>${client.identifier}</td>
<td>${grantTypes[client.grantType]}</td>
<td>${client.login}</td>
<td>${client.active ? 'Yes' : 'No'}</td>
<td><a href="${link(`${addressOf(client)}/edit`)}">Edit<span class="unseen"> ${client.name}</span></a>
<form method="post" action="${link(`${addressOf(client)}/${client.active ? 'deactivate' : 'activate'}`)}">
<button class="quiet">${client.active ? 'Deactivate' : 'Activate'}<span class="unseen"> ${client.name}</span></button></form></td>
</tr>`,
  )
  return coupaPage(
    place,
    coupaScreens.menuPath[2],
    html`<p><a class="button" href="${link(`${coupaScreens.clientsPath}/new`)}">${coupaScreens.createButton}</a></p>
<table>
<thead><tr><th scope="col">Name</th><th scope="col">${coupaScreens.identifier}</th><th scope="col">Grant Type</th>
<th scope="col">Login</th><th scope="col">${coupaScreens.active}</th><th scope="col">Actions</th></tr></thead>
<tbody>${rows.length > 0 ? rows : html`<tr><td colspan="6">No clients yet.</td></tr>`}</tbody>
</table>
<p class="aside"><a href="${link('/oauth2/prepared_clients')}">Prepared clients of this sandbox</a></p>`,
  )
}

/** The prepared clients with what each provokes. */
export function preparedClientsPage(place: Place): Html {
  const rows = preparedClients.map(
    ({ id, provokes, client }) =>
      html`<tr><th scope="row"><a href="${place.link(addressOf(client))}">${id}</a></th><td>${provokes}</td></tr>`,
  )
  return coupaPage(
    place,
    'Prepared clients',
    html`<p>Each works on every instance and provokes what stands beside it. Its page shows Identifier and Secret.</p>
<table><thead><tr><th scope="col">Client</th><th scope="col">Provokes</th></tr></thead><tbody>${rows}</tbody></table>`,
  )
}

export function addressOf({ id }: Client): string {
  return `${coupaScreens.clientsPath}/${id}`
}
