import { type CheckId, checks, type ReadId, reads } from '@/lib/catalog/checks'
import { type FailureFacts, failures, fill } from '@/lib/catalog/failures'
import { outcomes } from '@/lib/catalog/outcomes'
import { variants } from '@/lib/catalog/variants'
import { isWaived, type Report, type Result, waivedIn } from './report'

type Told = Pick<Report, 'instance' | 'scopes'>

/** The facts that fill the sentences of one result. */
export function resultFacts(id: CheckId, { instance, scopes }: Told): FailureFacts {
  const read = id in reads ? reads[id as ReadId].noun : undefined
  const missing = scopes.missing.length
  // While a test runs, nobody has counted them yet.
  const count = missing === 0 ? 'scopes' : missing === 1 ? '1 scope' : `${missing} scopes`
  return { instance, count, ...(read && { read }) }
}

/** The sentence an admin reads for one result. */
export function resultSentence(result: Result, report: Told): string {
  if (result.failure) return fill(failures[result.failure].sentence, resultFacts(result.id, report))
  const words = checks[result.id]
  if (result.outcome === 'skipped')
    return (isWaived(result.id, report.scopes) && words.waived) || words.skipped
  return (result.empty && words.empty) || words.passed
}

/** What to do about one result, or an empty text where nothing is to be done. */
export function resultRemedy(result: Result, report: Told): string {
  return result.failure ? fill(failures[result.failure].remedy, resultFacts(result.id, report)) : ''
}

/** The whole report as plain text, to keep or to send. Holds no credential. */
export function reportText(report: Report, facts: { supportCode: string; finishedAt: string }): string {
  const lines = [
    'Coupa Connect: test report',
    `Support code: ${facts.supportCode}`,
    `Finished: ${facts.finishedAt} (UTC)`,
    `Integration: ${variants[report.variant].title}`,
    `Instance: ${report.instance}`,
    `Outcome: ${outcomes[report.outcome]}`,
    '',
    ...report.results.flatMap((result) => {
      const remedy = resultRemedy(result, report)
      return [
        `[${outcomes[result.outcome]}] ${checks[result.id].name}`,
        `  ${resultSentence(result, report)}`,
        ...(remedy ? [`  ${remedy}`] : []),
        ...(result.failure ? [`  Code: ${result.failure}`] : []),
      ]
    }),
    '',
    `Scopes granted: ${report.scopes.granted.length} of ${report.scopes.required.length}`,
    ...report.scopes.missing.map((scope) => `Missing scope: ${scope}`),
    ...report.scopes.untested.map((scope) => `Untested scope: ${scope}`),
    ...waivedIn(report).map((scope) => `Scope set aside by support: ${scope}`),
  ]
  return `${lines.join('\n')}\n`
}

/** How long a run took, in words. */
export function durationWords(durationMs: number): string {
  return durationMs < 1000 ? 'less than a second' : `${(durationMs / 1000).toFixed(1)} seconds`
}
