import 'server-only'
import { type VariantId, variants } from '@/lib/catalog/variants'

/** Class ids as the document's examples look. */
export const publishedClassIds: Record<VariantId, string> = {
  plain: 'coupa.com',
  contracts: 'coupa_contracts',
}

/** What an app is connected or reconnected with. */
export type Connecting = {
  app_class_id: string
  auth: Record<string, string | undefined>
  settings: Record<string, string | undefined>
}

/** Those that can be connected, some of them not Coupa's. */
export const integrations = [
  { app_class_id: publishedClassIds.plain, name: variants.plain.title },
  { app_class_id: publishedClassIds.contracts, name: variants.contracts.title },
  { app_class_id: 'coupang.example', name: 'Coupang Seller' },
  { app_class_id: 'okta.com', name: 'Okta' },
].map((integration) => ({ ...integration, description: null, category: null, logo_url: null }))

const text = (title: string, more: object = {}) => ({ type: 'string', title, ...more })

/** The shape of the reference: two JSON Schemas, secrets marked, the instance in `settings`. */
export const schemas = {
  auth_schema: {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    properties: {
      client_id: text('Client ID'),
      client_secret: text('Client Secret', { writeOnly: true }),
    },
    required: ['client_id', 'client_secret'],
  },
  settings_schema: {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    properties: { app_instance_identifier: text('App Instance Identifier') },
    required: ['app_instance_identifier'],
  },
}

export function isCoupa(id: string): boolean {
  return Object.values(publishedClassIds).includes(id)
}

/** Why Lumos would not connect with this, in words of its own, or undefined. */
export function whatIsWrong({ app_class_id, auth, settings }: Connecting): string | undefined {
  if (!isCoupa(app_class_id)) return 'Unknown app_class_id'
  const names = [Object.keys(auth), Object.keys(settings)].map((keys) => keys.sort().join())
  return names.join(';') === 'client_id,client_secret;app_instance_identifier' ? undefined : 'Malformed'
}
