import { fields } from '@/lib/catalog/fields'
import { instanceDomains } from '@/lib/catalog/instances'
import { type VariantId, variantIds, variants } from '@/lib/catalog/variants'
import type { Behaviour } from './behaviour'
import type { JsonSchema } from './json-schema'

export type Integration = {
  app_class_id: string
  name: string
  description: string
  category: string
  logo_url: string | null
}

/** Invented: the real ids are not public. */
export const classIds: Record<VariantId, string> = {
  plain: 'sandbox-coupa-software',
  contracts: 'sandbox-coupa-contract-ingestion',
}

const integration = (app_class_id: string, name: string, category: string): Integration => ({
  app_class_id,
  name,
  description: `An invented entry of the catalogue for ${name}.`,
  category,
  logo_url: null,
})

/** Others in the catalogue; the last one carries the searched word in its name. */
const others = [
  integration('sandbox-slack', 'Slack', 'Communication'),
  integration('sandbox-zendesk', 'Zendesk', 'Support'),
  integration('sandbox-workday', 'Workday', 'People'),
  integration('sandbox-coupang', 'Coupang Seller', 'Commerce'),
]

/** Lumos' article calls them by two names each. */
const shortNames: Record<VariantId, string> = { plain: 'Coupa', contracts: 'Coupa (with Contract Ingestion)' }

/** The catalogue as one tenant sees it. */
export function integrationsOf({ integrations }: Behaviour): readonly Integration[] {
  const forCoupa = variantIds.flatMap((id) => {
    const name = integrations === 'short-names' ? shortNames[id] : variants[id].title
    const one = integration(classIds[id], name, 'Procurement')
    return integrations === 'ambiguous' ? [one, { ...one, app_class_id: `${one.app_class_id}-2` }] : [one]
  })
  return integrations === 'none' ? others : [...forCoupa, ...others]
}

/** The integration for Coupa that a class id belongs to. */
export function variantOf(appClassId: string): VariantId | undefined {
  return variantIds.find((id) => appClassId.startsWith(classIds[id]))
}

const text = (title: string, extra: JsonSchema = {}): JsonSchema => ({
  type: 'string',
  title,
  minLength: 1,
  ...extra,
})

const group = (properties: Record<string, JsonSchema>): JsonSchema => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})

const credentials = {
  client_id: text(fields.clientId.label),
  client_secret: text(fields.clientSecret.label, { writeOnly: true }),
}

const authSchemas: Record<Exclude<Behaviour['schema'], 'missing'>, JsonSchema> = {
  flat: group(credentials),
  nested: group({
    client_credentials: { type: 'object', properties: credentials, required: Object.keys(credentials) },
  }),
  'other-fields': group({
    api_key: text('API Key', { writeOnly: true }),
    region: text('Region', { enum: ['us', 'eu'] }),
  }),
  consent: {},
}

const settingsSchema = group({
  app_instance_identifier: text(fields.instance.label, {
    pattern: `^[a-z0-9-]+\\.(${instanceDomains.map((domain) => domain.replaceAll('.', '\\.')).join('|')})$`,
  }),
})

export type ConnectionSchema = { app_class_id: string; auth_schema: JsonSchema; settings_schema: JsonSchema }

/** What Lumos needs to connect an integration. Undefined where it cannot say. */
export function connectionSchemaOf(appClassId: string, { schema }: Behaviour): ConnectionSchema | undefined {
  if (!variantOf(appClassId)) return { app_class_id: appClassId, auth_schema: {}, settings_schema: {} }
  if (schema === 'missing') return undefined
  return { app_class_id: appClassId, auth_schema: authSchemas[schema], settings_schema: settingsSchema }
}
