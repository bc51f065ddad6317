import { type ClientSettingId, clientSettings, coupaScreens } from '@/lib/catalog/client-settings'
import { blankDetails, type Client, type ClientDetails, type Clients, isGrantType } from './clients'

export type TextSetting =
  | Exclude<ClientSettingId, 'grant-type' | 'scopes' | 'save'>
  /** Only for Authorization Code, so it is none of the guide's settings. */
  | 'redirect-uris'

type TextKey =
  | 'name'
  | 'jwksUri'
  | 'login'
  | 'contactFirstName'
  | 'contactLastName'
  | 'contactEmail'
  | 'redirectUris'

/** The texts of the form: where each is kept, and for which grant type alone the form asks for it. */
export const textSettings: Record<
  TextSetting,
  { key: TextKey; grantType?: ClientDetails['grantType']; optional?: boolean }
> = {
  name: { key: 'name' },
  'jwks-uri': { key: 'jwksUri', grantType: 'client_credentials', optional: true },
  login: { key: 'login', grantType: 'client_credentials' },
  'contact-first-name': { key: 'contactFirstName', grantType: 'client_credentials' },
  'contact-last-name': { key: 'contactLastName', grantType: 'client_credentials' },
  'contact-email': { key: 'contactEmail', grantType: 'client_credentials' },
  'redirect-uris': { key: 'redirectUris', grantType: 'authorization_code' },
}

const textIds = Object.keys(textSettings) as readonly TextSetting[]

/** Coupa's label of a setting. */
export function labelOf(id: TextSetting | ClientSettingId): string {
  return clientSettings.find((setting) => setting.id === id)?.label ?? 'Redirect URIs'
}

/** What stands in the form; a grant type need not have been chosen. */
export type ClientForm = Omit<ClientDetails, 'grantType'> & { grantType: ClientDetails['grantType'] | '' }

export const blankForm: ClientForm = { ...blankDetails, grantType: '' }

/** Reads a posted form. The grant type of a client that is edited stays as it is. */
export function readClientForm(body: string, edited?: Client): ClientForm {
  const posted = new URLSearchParams(body)
  const grantType = edited?.grantType ?? posted.get('grant-type')
  const texts = textIds.map((id) => [textSettings[id].key, posted.get(id)?.trim() ?? ''])
  return {
    ...blankForm,
    ...(edited && { active: edited.active, behaviour: edited.behaviour }),
    ...Object.fromEntries(texts),
    grantType: isGrantType(grantType) ? grantType : '',
    scopes: posted.getAll('scopes'),
  }
}

/** What Coupa says against the form, in its words; empty when the client can be saved. */
export function complaintsAbout(form: ClientForm, clients: Clients, edited?: Client): readonly string[] {
  const isBlank = (id: TextSetting) => {
    const { key, grantType, optional } = textSettings[id]
    return !optional && (!grantType || grantType === form.grantType) && form[key] === ''
  }
  const hasLogin = form.grantType === 'client_credentials' && form.login !== ''
  return [
    ...(form.grantType === '' ? [`${labelOf('grant-type')} can't be blank`] : []),
    ...textIds.filter(isBlank).map((id) => `${labelOf(id)} can't be blank`),
    ...(hasLogin && clients.isLoginTaken(form.login, edited) ? [coupaScreens.loginTaken] : []),
    ...(form.scopes.length === 0 ? [`${labelOf('scopes')}: select at least one scope`] : []),
  ]
}

/** The form as details of a client, once nothing is said against it. */
export function detailsOf(form: ClientForm): ClientDetails | undefined {
  return form.grantType === '' ? undefined : { ...form, grantType: form.grantType }
}
