import { lumosScreens } from '@/lib/catalog/endings'
import { fields } from '@/lib/catalog/fields'
import { type Html, html } from '../server/html'
import { page } from '../server/page'
import { type App, syncStatusOf } from './apps'
import { type Integration, integrationsOf, variantOf } from './integrations'
import { tokenPrefix } from './prepared'
import type { Tenant } from './tenant'

/** The tenant that a browser sees unless `?tenant=` names another. */
export const usualTenant = 'good'

export const inTenant = (path: string, { name }: Tenant) =>
  name === usualTenant ? path : `${path}?tenant=${encodeURIComponent(name)}`

function lumosPage(tenant: Tenant, title: string, content: Html): Html {
  const navigation = html`<nav aria-label="Lumos"><a href="${inTenant('/', tenant)}">Integrations</a></nav>`
  return page({ name: 'Lumos', theme: 'lumos', where: `Tenant ${tenant.name}`, navigation }, title, content)
}

/** The integrations for Coupa and the apps that are connected. */
export function homePage(tenant: Tenant, now: number): Html {
  const offered = integrationsOf(tenant.behaviour).filter(({ app_class_id: id }) => variantOf(id))
  const apps = tenant.apps.list(now, tenant.behaviour)
  return lumosPage(
    tenant,
    'Integrations',
    html`<section class="box" aria-labelledby="offered"><h2 id="offered">Available</h2>
<table><thead><tr><th scope="col">Integration</th><th scope="col">Action</th></tr></thead>
<tbody>${offered.map((integration) => offeredRow(tenant, integration))}</tbody></table></section>
<section class="box" aria-labelledby="connected"><h2 id="connected">Apps</h2>
<table><thead><tr><th scope="col">App</th><th scope="col">${fields.instance.label}</th><th scope="col">Connected by</th>
<th scope="col">Status</th><th scope="col">Action</th></tr></thead>
<tbody>${apps.length > 0 ? apps.map((app) => appRow(tenant, app, now)) : html`<tr><td colspan="5">No apps yet.</td></tr>`}</tbody></table></section>
<section class="box" aria-labelledby="tokens"><h2 id="tokens">${lumosScreens.apiTokens.join(' > ')}</h2>
<p>The API token of this tenant: <code>${tokenPrefix}${tenant.name}</code></p></section>`,
  )
}

function offeredRow(tenant: Tenant, { app_class_id: id, name }: Integration): Html {
  return html`<tr><th scope="row">${name}</th><td><a class="button" href="${inTenant(`/connect/${id}`, tenant)}">Connect<span class="unseen"> ${name}</span></a></td></tr>`
}

const statusWords = { SYNCING: 'Syncing', SUCCESS: 'Connected', FAILED: 'Sync failed' } as const

function appRow(tenant: Tenant, app: App, now: number): Html {
  const status = syncStatusOf(app, now, tenant.behaviour)
  const disconnect = html`<form method="post" action="${inTenant(`/disconnect/${app.id}`, tenant)}">
<button class="quiet">Disconnect<span class="unseen"> ${app.name}</span></button></form>`
  return html`<tr><th scope="row">${app.name}</th><td>${app.instance}</td><td>${app.source}</td>
<td>${status ? statusWords[status] : 'Disconnected'}</td><td>${!app.isDisconnected && disconnect}</td></tr>`
}

/** The form in which an admin finishes by hand. What was typed stays, except the secret. */
export function connectPage(
  tenant: Tenant,
  { app_class_id: id, name }: Integration,
  typed: { instance: string; clientId: string },
  complaint?: string,
): Html {
  const row = (field: string, label: string, value: string, type: 'text' | 'password') =>
    html`<div class="row"><label class="required" for="${field}">${label}</label>
<input id="${field}" name="${field}" type="${type}" value="${value}" aria-required="true"></div>`
  return lumosPage(
    tenant,
    `Connect ${name}`,
    html`${complaint !== undefined && html`<div class="complaints" role="alert"><p>${complaint}</p></div>`}
<form class="client" method="post" action="${inTenant(`/connect/${id}`, tenant)}" autocomplete="off">
${row('clientId', fields.clientId.label, typed.clientId, 'text')}
${row('clientSecret', fields.clientSecret.label, '', 'password')}
${row('instance', fields.instance.label, typed.instance, 'text')}
<p class="buttons"><button>Connect</button> <a href="${inTenant('/', tenant)}">Cancel</a></p>
</form>`,
  )
}
