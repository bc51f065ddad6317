import { coupaScreens } from '@/lib/catalog/client-settings'
import { type Html, html } from '../../server/html'
import { offeredScopes, permissionsOf } from '../scopes'
import { coupaPage, type Place } from './coupa-page'

/** The way in: Setup with its one box that matters here. */
export function setupPage(place: Place): Html {
  const [setup, integrations, clients] = coupaScreens.menuPath
  return coupaPage(
    place,
    setup,
    html`<section class="box" aria-labelledby="integrations">
<h2 id="integrations">${integrations}</h2>
<ul><li><a href="${place.link(coupaScreens.clientsPath)}">${clients}</a></li></ul>
</section>`,
  )
}

/** What each scope permits; the names on the form lead here. */
export function scopesPage(place: Place): Html {
  const rows = offeredScopes.map(
    (scope) => html`<tr id="${scope}"><th scope="row">${scope}</th><td>${permissionsOf(scope)}</td></tr>`,
  )
  return coupaPage(
    place,
    'Scopes',
    html`<table><thead><tr><th scope="col">Scope</th><th scope="col">Permissions</th></tr></thead><tbody>${rows}</tbody></table>`,
  )
}
