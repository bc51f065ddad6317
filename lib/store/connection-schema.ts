import 'server-only'
import { z } from 'zod'
import { type FailureCode, isFailureCode } from '@/lib/catalog/failures'
import { scopesInCoupaOrder } from '@/lib/catalog/scopes'
import { variantIds } from '@/lib/catalog/variants'
import type { Connection } from '@/lib/connection/connection'

const time = z.iso.datetime()
const scopeList = z.array(z.enum(scopesInCoupaOrder)).readonly()

const lumosFailure = z.object({
  code: z.custom<FailureCode>(isFailureCode),
  at: time,
  retryAfterSeconds: z.number().optional(),
})

const progress = z.object({
  id: z.string().min(1),
  variant: z.enum(variantIds),
  instance: z.string().optional(),
  ticked: scopeList,
  clientSavedAt: time.optional(),
  clientId: z.string().optional(),
})

const proven = progress.extend({
  instance: z.string(),
  clientId: z.string(),
  grantedScopes: scopeList,
  verifiedAt: time,
})

/**
 * The union of `lib/connection/connection.ts` as data. What is read from the database is checked
 * with it, and what is written loses whatever the union does not name.
 */
export const connectionSchema = z.discriminatedUnion('status', [
  progress.extend({ status: z.literal('draft') }),
  proven.extend({ status: z.literal('verified'), lumosFailure: lumosFailure.optional() }),
  proven.extend({ status: z.literal('connecting'), startedAt: time }),
  proven.extend({
    status: z.literal('syncing'),
    appId: z.string(),
    since: time,
    lumosFailure: lumosFailure.optional(),
  }),
  proven.extend({
    status: z.literal('connected'),
    connectedAt: time,
    appId: z.string().optional(),
    ending: z.enum(['api', 'hand']),
  }),
]) satisfies z.ZodType<Connection>
