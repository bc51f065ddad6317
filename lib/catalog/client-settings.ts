/**
 * The rows of Coupa's "Create Client" page for the grant type Client credentials, in Coupa's order
 * and words (seen on screens of real instances), with the values that Lumos' help article asks for.
 * The position is the number that wizard, guide and supporter use.
 */
export const clientSettings = [
  {
    id: 'grant-type',
    label: 'Grant type',
    kind: 'choice',
    value: 'Client credentials',
    note: 'Choose it first. The other fields change with it.',
  },
  { id: 'name', label: 'Name', kind: 'text', value: 'Lumos Integration Client', note: '' },
  {
    id: 'jwks-uri',
    label: 'JWKS URI',
    kind: 'blank',
    value: '',
    note: 'Leave it blank. Lumos uses a secret.',
  },
  {
    id: 'login',
    label: 'Login',
    kind: 'text',
    value: 'lumos-integration',
    note: 'If Coupa says “Login has already been taken”, this client exists. Open it in the list and edit it.',
  },
  { id: 'contact-first-name', label: 'Contact First Name', kind: 'text', value: 'Lumos', note: '' },
  { id: 'contact-last-name', label: 'Contact Last Name', kind: 'text', value: 'Integration', note: '' },
  {
    id: 'contact-email',
    label: 'Contact Email',
    kind: 'text',
    value: 'support@lumosidentity.com',
    note: '',
  },
  {
    id: 'scopes',
    label: 'Scopes',
    kind: 'scopes',
    value: '',
    note: 'Tick each one in Coupa. It refuses the whole connection when one is missing.',
  },
  { id: 'save', label: 'Save', kind: 'button', value: '', note: 'It is at the bottom of the page.' },
] as const satisfies readonly ClientSetting[]

type ClientSetting = {
  id: string
  label: string
  kind: 'choice' | 'text' | 'blank' | 'scopes' | 'button'
  value: string
  note: string
}

export type ClientSettingId = (typeof clientSettings)[number]['id']

/** Words of Coupa's screens around the form. */
export const coupaScreens = {
  menuPath: ['Setup', 'Integrations', 'OAuth2/OpenID Connect Clients'],
  filterWord: 'oauth',
  clientsPath: '/oauth2/clients',
  createTitle: 'Create Client',
  createButton: 'Create',
  savedGroups: { general: 'General Info', security: 'Security Info', permissions: 'Permissions' },
  identifier: 'Identifier',
  secret: 'Secret',
  showHide: 'Show/Hide',
  regenerate: 'Regenerate',
  scopesLabel: 'OIDC scopes',
  active: 'Active',
  loginTaken: 'Login has already been taken',
} as const

/** Which of Coupa's settings a failure can point at, with the place to find it. */
export const coupaPlaces = {
  'grant-type': 'Grant type, at the top of the client',
  scopes: 'Scopes, on the client’s Edit page',
  credentials: 'Identifier and Secret, on the client’s page',
  active: 'Active, under Permissions on the client’s page',
  permissions: 'the role or license of the Coupa module',
} as const

export type CoupaPlaceId = keyof typeof coupaPlaces

/** Who may open the clients page: Compass calls it an "Integrations enabled administrator". */
export const coupaRole = 'an administrator with rights for integrations'

/** The number (1-based) under which wizard and guide show a setting. */
export function settingNumber(id: ClientSettingId): number {
  return clientSettings.findIndex((setting) => setting.id === id) + 1
}

/** What Coupa calls a setting. */
export function settingLabel(id: ClientSettingId): string {
  return clientSettings.find((setting) => setting.id === id)?.label ?? ''
}

/** The value that a row of Coupa's form gets; an empty text where it is left blank or chosen. */
export function settingValue(id: ClientSettingId): string {
  return clientSettings.find((setting) => setting.id === id)?.value ?? ''
}
