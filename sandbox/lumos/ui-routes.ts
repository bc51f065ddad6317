import { sendHtml, sendOnward } from '../server/answers'
import { html } from '../server/html'
import { page } from '../server/page'
import type { Route } from '../server/routes'
import type { Visit } from '../server/serve'
import type { Call } from './api-routes'
import { appInTheWay } from './connecting'
import { exchangeWithCoupa } from './coupa-exchange'
import { type Integration, integrationsOf, variantOf } from './integrations'
import { connectPage, homePage, inTenant } from './ui-pages'

/** The pages on which a person connects and disconnects by hand. They need no sign-in. */
export const uiRoutes: readonly Route<(call: Call) => void | Promise<void>>[] = [
  { method: 'GET', path: '/', handle: showHome },
  { method: 'GET', path: '/connect/:id', handle: withIntegration(showConnect) },
  { method: 'POST', path: '/connect/:id', handle: withIntegration(connectByHand) },
  { method: 'POST', path: '/disconnect/:id', handle: disconnectByHand },
]

function showHome({ visit, tenant, surroundings }: Call): void {
  sendHtml(visit.response, 200, homePage(tenant, surroundings.now()))
}

function withIntegration(handle: (call: Call, integration: Integration) => void | Promise<void>) {
  return (call: Call) => {
    const { visit, tenant, parameters } = call
    const found = integrationsOf(tenant.behaviour).find(({ app_class_id: id }) => id === parameters.id)
    return found && variantOf(found.app_class_id) ? handle(call, found) : sendNotFound(visit)
  }
}

function showConnect({ visit, tenant }: Call, integration: Integration): void {
  sendHtml(visit.response, 200, connectPage(tenant, integration, { instance: '', clientId: '' }))
}

async function connectByHand({ visit, tenant, surroundings }: Call, integration: Integration): Promise<void> {
  const posted = new URLSearchParams(visit.body)
  const textOf = (name: string) => posted.get(name)?.trim() ?? ''
  const typed = { instance: textOf('instance'), clientId: textOf('clientId') }
  const clientSecret = textOf('clientSecret')
  const refuse = (complaint: string) =>
    sendHtml(visit.response, 200, connectPage(tenant, integration, typed, complaint))

  const { app_class_id: appClassId, name } = integration
  const variant = variantOf(appClassId)
  if (!typed.instance || !typed.clientId || !clientSecret || !variant)
    return refuse('Fill in all three values.')
  if (appInTheWay(appClassId, tenant.apps.list(surroundings.now(), tenant.behaviour), tenant))
    return refuse('This app is already connected. Disconnect it first.')
  const { coupaOrigin } = surroundings
  const isAccepted =
    !coupaOrigin || (await exchangeWithCoupa(coupaOrigin, { ...typed, clientSecret }, variant))
  if (!isAccepted) return refuse('Coupa did not accept these values.')
  tenant.apps.add({ appClassId, name, instance: typed.instance, source: 'UI', syncedAt: surroundings.now() })
  sendOnward(visit.response, inTenant('/', tenant))
}

function disconnectByHand({ visit, tenant, surroundings, parameters }: Call): void {
  const app = tenant.apps.list(surroundings.now(), tenant.behaviour).find(({ id }) => id === parameters.id)
  if (!app) return sendNotFound(visit)
  app.isDisconnected = true
  sendOnward(visit.response, inTenant('/', tenant))
}

function sendNotFound({ response }: Visit): void {
  const content = html`<p>There is no such page.</p>`
  sendHtml(response, 404, page({ name: 'Lumos', theme: 'lumos', where: '' }, 'Page not found', content))
}
