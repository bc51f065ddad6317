import 'server-only'
import { z } from 'zod'
import { type FailureCode, isFailureCode } from '@/lib/catalog/failures'
import { scopesInCoupaOrder } from '@/lib/catalog/scopes'
import { variantIds } from '@/lib/catalog/variants'
import type { Connection } from '@/lib/connection/connection'

const time = z.iso.datetime()
const scopeList = z.array(z.enum(scopesInCoupaOrder)).readonly()
const ending = z.enum(['api', 'hand'])

const lumosFailure = z.object({
  code: z.custom<FailureCode>(isFailureCode),
  at: time,
  retryAfterSeconds: z.number().optional(),
})

const base = z.object({
  id: z.string().min(1),
  variant: z.enum(variantIds),
  replaces: z.string().optional(),
  instance: z.string().optional(),
  clientId: z.string().optional(),
})

const progress = base.extend({ ticked: scopeList, clientSavedAt: time.optional() })

const proven = progress.extend({
  instance: z.string(),
  clientId: z.string(),
  grantedScopes: scopeList,
  verifiedAt: time,
})

const seen = { appId: z.string().optional(), seenAt: time.optional() }

const syncing = proven.extend({
  status: z.literal('syncing'),
  appId: z.string(),
  since: time,
  lumosFailure: lumosFailure.optional(),
})
const connected = proven.extend({ ...seen, status: z.literal('connected'), connectedAt: time, ending })
const found = base.extend({
  ...seen,
  status: z.literal('found'),
  source: z.enum(['api', 'ui', 'unknown']),
  foundAt: time,
})

/**
 * The union of `lib/connection/connection.ts` as data. What is read from the database is checked
 * with it, and what is written loses whatever the union does not name.
 */
export const connectionSchema = z.discriminatedUnion('status', [
  progress.extend({ status: z.literal('draft') }),
  proven.extend({ status: z.literal('verified'), lumosFailure: lumosFailure.optional() }),
  proven.extend({ status: z.literal('connecting'), startedAt: time }),
  syncing,
  connected,
  found,
  proven.extend({ status: z.literal('renewing'), was: connected, lumosFailure: lumosFailure.optional() }),
  proven.extend({
    status: z.literal('reconnecting'),
    was: connected,
    appId: z.string(),
    startedAt: time,
  }),
  base.extend({
    status: z.literal('disconnecting'),
    was: z.discriminatedUnion('status', [connected, syncing, found]),
    by: ending,
    appId: z.string().optional(),
    startedAt: time,
    lumosFailure: lumosFailure.optional(),
  }),
  base.extend({
    status: z.literal('disconnected'),
    by: z.enum(['api', 'hand', 'elsewhere']),
    disconnectedAt: time,
  }),
  base.extend({ status: z.literal('abandoned'), abandonedAt: time }),
]) satisfies z.ZodType<Connection>
