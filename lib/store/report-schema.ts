import 'server-only'
import { z } from 'zod'
import { checkIds } from '@/lib/catalog/checks'
import { type FailureCode, isFailureCode } from '@/lib/catalog/failures'
import { type Outcome, outcomes } from '@/lib/catalog/outcomes'
import { scopesInCoupaOrder } from '@/lib/catalog/scopes'
import { variantIds } from '@/lib/catalog/variants'
import type { Report, Result } from '@/lib/connection/report'

const scopeList = z.array(z.enum(scopesInCoupaOrder)).readonly()

export const resultSchema = z.object({
  id: z.enum(checkIds),
  outcome: z.enum(Object.keys(outcomes) as Outcome[]),
  failure: z.custom<FailureCode>(isFailureCode).optional(),
  empty: z.boolean().optional(),
}) satisfies z.ZodType<Result>

/** The report of `lib/connection/report.ts` as data. Whatever the report does not name is left out. */
export const reportSchema = z.object({
  variant: z.enum(variantIds),
  instance: z.string(),
  outcome: z.enum(['passed', 'failed']),
  results: z.array(resultSchema).readonly(),
  scopes: z.object({ required: scopeList, granted: scopeList, missing: scopeList, untested: scopeList }),
  durationMs: z.number(),
}) satisfies z.ZodType<Report>
