import 'server-only'
import type { VariantId } from '@/lib/catalog/variants'
import type { LumosRefusal } from './client'
import { findIntegration, readConnectionSchema } from './integration'
import type { Credentials } from './places'
import { fitCredentials, type Misfit } from './schema'

/** What POST and PUT take (API reference): the integration, and the values where it wants them. */
export type RequestBody = {
  app_class_id: string
  auth: Record<string, unknown>
  settings: Record<string, unknown>
}

/** Looks an integration up, reads what it needs, and fits the three values if it needs just these. */
export async function requestBody(
  variant: VariantId,
  credentials: Credentials,
  token: string,
): Promise<{ ok: true; body: RequestBody } | (LumosRefusal & { because?: Misfit })> {
  const integration = await findIntegration(variant, token)
  if (!integration.ok) return integration
  const { appClassId } = integration
  const schema = await readConnectionSchema(appClassId, token)
  if (!schema.ok) return schema
  const fit = fitCredentials(schema.value, credentials)
  return fit.ok
    ? { ok: true, body: { app_class_id: appClassId, auth: fit.auth, settings: fit.settings } }
    : fit
}
