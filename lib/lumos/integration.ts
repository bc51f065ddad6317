import 'server-only'
import { z } from 'zod'
import { type VariantId, variants } from '@/lib/catalog/variants'
import { env } from '@/lib/env'
import { isPathSegment } from './address'
import { callLumos, type LumosAnswer, type LumosRefusal, lookUpTimeoutMs } from './client'
import { readPages } from './pages'
import type { ConnectionSchema } from './schema'

/** What to search for in Lumos: both integrations have it in their names. */
export const productName = 'coupa'

const listed = z.object({ app_class_id: z.string().refine(isPathSegment), name: z.string() })

/**
 * The `app_class_id` of a variant. One that is configured wins, if Lumos has it; otherwise the one
 * integration of Lumos' catalogue that bears the variant's name. Failures of its own:
 * `lumos-integration-missing`, and `lumos-integration-ambiguous` where several bear it.
 */
export async function findIntegration(
  variant: VariantId,
  token: string,
): Promise<{ ok: true; appClassId: string } | LumosRefusal> {
  const configured = env.lumosAppClassIds[variant]
  if (configured) {
    const known = await callLumos({
      token,
      method: 'GET',
      path: ['integrations', configured],
      timeoutMs: lookUpTimeoutMs,
      answer: z.object({ app_class_id: z.string() }),
      refusals: { 404: 'lumos-integration-missing' },
    })
    return known.ok ? { ok: true, appClassId: configured } : known
  }
  const catalog = await readPages({
    token,
    path: ['integrations'],
    query: { query: productName },
    item: listed,
  })
  if (!catalog.ok) return catalog
  const matching = catalog.value.filter(({ name }) => isNamed(name, variant))
  const [appClassId, another] = new Set(matching.map(({ app_class_id }) => app_class_id))
  if (appClassId === undefined) return { ok: false, failure: 'lumos-integration-missing' }
  return another === undefined
    ? { ok: true, appClassId }
    : { ok: false, failure: 'lumos-integration-ambiguous' }
}

const plainName = lettersOf(variants.plain.title)
const addition = lettersOf(variants.contracts.title).slice(plainName.length)

/** "Coupa" and "Coupa Software" are one integration; what adds contracts says so in its name. */
function isNamed(name: string, variant: VariantId): boolean {
  const letters = lettersOf(name)
  if (variant === 'plain') return letters === productName || letters === plainName
  return letters.startsWith(productName) && letters.endsWith(addition)
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

const jsonSchema = z.record(z.string(), z.unknown()).nullable()
const described = z.object({ auth_schema: jsonSchema, settings_schema: jsonSchema.optional() })

/** What Lumos needs to connect an integration. `lumos-schema-missing` where it cannot say yet. */
export function readConnectionSchema(
  appClassId: string,
  token: string,
): Promise<LumosAnswer<ConnectionSchema>> {
  return callLumos({
    token,
    method: 'GET',
    path: ['integrations', appClassId, 'connection-schema'],
    timeoutMs: lookUpTimeoutMs,
    answer: described,
    refusals: { 404: 'lumos-schema-missing' },
  })
}
