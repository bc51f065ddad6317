/** The things a person types, with Coupa's words beside Lumos'. */
export const fields = {
  instance: {
    label: 'Instance Identifier',
    hint: 'The address of your Coupa, such as acme.coupahost.com. Paste it from the address bar.',
    secret: false,
    copyLabel: 'Copy Instance Identifier',
  },
  clientId: {
    label: 'Client ID',
    hint: 'Coupa calls it Identifier. It is on the page of the client you saved.',
    secret: false,
    copyLabel: 'Copy Client ID',
  },
  clientSecret: {
    label: 'Client Secret',
    hint: 'Coupa calls it Secret, behind Show/Hide. You can show it again there at any time.',
    secret: true,
    copyLabel: 'Copy Client Secret',
  },
  lumosToken: {
    label: 'Lumos API token',
    hint: 'It starts with lsk_. Create it in Lumos under Settings > API Tokens.',
    secret: true,
    copyLabel: 'Copy Lumos API token',
  },
} as const satisfies Record<string, { label: string; hint: string; secret: boolean; copyLabel: string }>

/** In place of the hint, where a Lumos API token is held from an earlier form. */
export const heldTokenHint = 'One is held from before. Leave this empty to use it.'

export type FieldId = keyof typeof fields

/** Remarks made before sending. They never block: Coupa is the judge. */
export const warnings = {
  swapped: 'These two look swapped: the Identifier has 32 characters, the Secret 64.',
  'client-id-is-secret': 'This looks like the Secret (64 characters). The Identifier has 32.',
  'client-secret-is-id': 'This looks like the Identifier (32 characters). The Secret has 64.',
  'legacy-api-key':
    'This looks like an old Coupa API key (40 characters). Coupa no longer accepts those here.',
  'client-id-unusual':
    'Coupa’s Identifiers have 32 characters, 0 to 9 and a to f. Check that all of it was copied.',
  'client-secret-unusual':
    'Coupa’s Secrets have 64 characters, 0 to 9 and a to f. Check that all of it was copied.',
  blanks: 'Blanks around the value are left out when it is sent.',
  'test-instance': 'This looks like a test instance. Clients and secrets of production do not work there.',
  'partner-domain':
    'Addresses under coupacloud.com belong to partners and demos. Customers have coupahost.com.',
} as const

export type WarningId = keyof typeof warnings
