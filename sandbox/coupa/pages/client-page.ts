import { coupaScreens } from '@/lib/catalog/client-settings'
import { Html, html } from '../../server/html'
import { labelOf } from '../client-form'
import { type Client, grantTypes } from '../clients'
import { addressOf } from './clients-page'
import { coupaPage, type Place } from './coupa-page'

const mask = '•'.repeat(24)

/** The page of a saved client, where Identifier and Secret are found. */
export function clientPage(place: Place, client: Client): Html {
  const { link } = place
  const { savedGroups } = coupaScreens
  const edit = html`<a class="button" href="${link(`${addressOf(client)}/edit`)}">Edit</a>`
  return coupaPage(
    place,
    client.name,
    html`<p>${edit}</p>
${group('general', savedGroups.general, [
  ['Name', client.name],
  [coupaScreens.identifier, html`<code id="identifier">${client.identifier}</code>`],
  ['Grant Type', grantTypes[client.grantType]],
])}
${group('security', savedGroups.security, [
  [labelOf('login'), client.login],
  [labelOf('contact-first-name'), client.contactFirstName],
  [labelOf('contact-last-name'), client.contactLastName],
  [labelOf('contact-email'), client.contactEmail],
  [coupaScreens.secret, secretOf(place, client)],
])}
${group('permissions', savedGroups.permissions, [
  [coupaScreens.scopesLabel, client.scopes.join(', ')],
  [coupaScreens.active, client.active ? 'Yes' : 'No'],
])}
<details class="box"><summary>History</summary><p>Created.</p></details>
<p><a href="${link(coupaScreens.clientsPath)}">Back</a></p>`,
  )
}

type Row = readonly [name: string, value: string | Html]

function group(id: string, title: string, rows: readonly Row[]): Html {
  return html`<section class="box" aria-labelledby="${id}"><h2 id="${id}">${title}</h2><dl>${rows.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl></section>`
}

function secretOf({ link }: Place, client: Client): Html {
  return html`<code id="secret" data-secret="${client.secret}">${mask}</code>
<button type="button" class="quiet" aria-pressed="false" aria-controls="secret">${coupaScreens.showHide}</button>
<form method="post" action="${link(`${addressOf(client)}/regenerate`)}"><button class="quiet">${coupaScreens.regenerate}</button></form>
${showHide}`
}

/** The only script of the pages. */
const showHide = new Html(`<script>
{
  const secret = document.getElementById('secret')
  const button = document.querySelector('[aria-controls=secret]')
  const mask = secret.textContent
  button.addEventListener('click', () => {
    const isShown = secret.textContent !== mask
    secret.textContent = isShown ? mask : secret.dataset.secret
    button.setAttribute('aria-pressed', String(!isShown))
  })
}
</script>`)
