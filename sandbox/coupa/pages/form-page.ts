import { clientSettings, coupaScreens } from '@/lib/catalog/client-settings'
import { type Html, html } from '../../server/html'
import { type ClientForm, labelOf, type TextSetting, textSettings } from '../client-form'
import { type Client, grantTypes } from '../clients'
import { offeredScopes } from '../scopes'
import { addressOf } from './clients-page'
import { coupaPage, type Place } from './coupa-page'

/** The form of a new client, or of one that is edited, with what Coupa says against it. */
export function formPage(
  place: Place,
  form: ClientForm,
  complaints: readonly string[],
  edited?: Client,
): Html {
  const action = edited ? addressOf(edited) : coupaScreens.clientsPath
  const rows = clientSettings.flatMap(({ id }) => {
    if (id === 'grant-type') return [grantTypeRow(form, edited)]
    if (id === 'scopes') return [scopesRow(place, form)]
    if (id === 'save') return []
    const shown: readonly TextSetting[] = id === 'name' ? [id, 'redirect-uris'] : [id]
    return shown.map((text) => textRow(text, form, edited))
  })
  return coupaPage(
    place,
    edited ? `Edit ${edited.name}` : coupaScreens.createTitle,
    html`${complaints.length > 0 && complaintList(complaints)}
<form class="client" method="post" action="${place.link(action)}" autocomplete="off">
${rows}
<p class="buttons"><button>${labelOf('save')}</button> <a href="${place.link(coupaScreens.clientsPath)}">Cancel</a></p>
</form>`,
  )
}

function complaintList(complaints: readonly string[]): Html {
  return html`<div class="complaints" role="alert"><p>The client was not saved.</p><ul>${complaints.map(
    (complaint) => html`<li>${complaint}</li>`,
  )}</ul></div>`
}

function grantTypeRow({ grantType }: ClientForm, edited: Client | undefined): Html {
  if (edited)
    return html`<div class="row"><span class="label">${labelOf('grant-type')}</span><span>${grantTypes[edited.grantType]}</span></div>`
  const options = Object.entries(grantTypes).map(
    ([value, name]) =>
      html`<option value="${value}" ${value === grantType && html`selected`}>${name}</option>`,
  )
  return html`<div class="row"><label class="required" for="grant-type">${labelOf('grant-type')}</label>
<select id="grant-type" name="grant-type" aria-required="true"><option value="">Select</option>${options}</select></div>`
}

/** Which rows a new client shows is up to the style sheet, which knows what is chosen at the moment. */
function textRow(id: TextSetting, form: ClientForm, edited: Client | undefined): Html {
  const { key, grantType, optional } = textSettings[id]
  if (edited && grantType && grantType !== edited.grantType) return html``
  return html`<div class="row ${grantType && `only-${grantType}`}">
<label ${!optional && html`class="required"`} for="${id}">${labelOf(id)}</label>
<input id="${id}" name="${id}" value="${form[key]}" ${!optional && html`aria-required="true"`}></div>`
}

function scopesRow({ link }: Place, { scopes }: ClientForm): Html {
  const boxes = offeredScopes.map(
    (scope) =>
      html`<li><input type="checkbox" name="scopes" value="${scope}" aria-labelledby="name-${scope}" ${
        scopes.includes(scope) && html`checked`
      }><a id="name-${scope}" href="${link('/oauth2/scopes')}#${scope}" target="_blank">${scope}</a></li>`,
  )
  return html`<fieldset class="row"><legend class="required">${labelOf('scopes')}</legend><ul class="scopes">${boxes}</ul></fieldset>`
}
