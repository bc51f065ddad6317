import { type CheckId, checksOf, type ReadId, reads } from '@/lib/catalog/checks'
import type { FailureCode } from '@/lib/catalog/failures'
import type { Outcome } from '@/lib/catalog/outcomes'
import type { ScopeId } from '@/lib/catalog/scopes'
import { type VariantId, variants } from '@/lib/catalog/variants'

/** One named test with how it ended. `failure` is there when it failed or warned. */
export type Result = {
  id: CheckId
  outcome: Outcome
  failure?: FailureCode
  /** The list was read and is empty. */
  empty?: boolean
}

/** What one run of the tests found. Holds no secret and no token. */
export type Report = {
  variant: VariantId
  instance: string
  outcome: 'passed' | 'failed'
  /** In the order of the catalogue, one for each test of the variant. */
  results: readonly Result[]
  scopes: {
    required: readonly ScopeId[]
    granted: readonly ScopeId[]
    /** Asked for alone and refused. */
    missing: readonly ScopeId[]
    /** Could not be asked for alone in time. */
    untested: readonly ScopeId[]
  }
  durationMs: number
}

/** The scopes every client of this variant must be granted, less those a supporter waived. */
export function requiredScopes(variant: VariantId, waived: readonly ScopeId[] = []): readonly ScopeId[] {
  return variants[variant].scopes.filter((scope) => !waived.includes(scope))
}

/** Fills in what was not reached as skipped, puts results in order and judges the whole. */
export function concludeReport(
  variant: VariantId,
  instance: string,
  found: readonly Result[],
  scopes: Report['scopes'],
  durationMs: number,
): Report {
  const results = checksOf(variant).map(
    (id): Result => found.find((result) => result.id === id) ?? { id, outcome: 'skipped' },
  )
  const passed = results.every(
    ({ id, outcome }) =>
      outcome === 'passed' || outcome === 'warned' || (outcome === 'skipped' && isWaived(id, scopes)),
  )
  return { variant, instance, outcome: passed ? 'passed' : 'failed', results, scopes, durationMs }
}

/** Was this read left out because a supporter waived its scope? Then it is skipped and no fault. */
export function isWaived(id: CheckId, { required }: Pick<Report['scopes'], 'required'>): boolean {
  return id in reads && !required.includes(reads[id as ReadId].scope)
}

/** The scopes of the variant that a supporter had set aside when it was tested. */
export function waivedIn({ variant, scopes }: Pick<Report, 'variant' | 'scopes'>): readonly ScopeId[] {
  return variants[variant].scopes.filter((scope) => !scopes.required.includes(scope))
}

/** The first failure of a report: what the admin has to mend. */
export function firstFailure(report: Pick<Report, 'results'>): FailureCode | undefined {
  return report.results.find(({ outcome }) => outcome === 'failed')?.failure
}
