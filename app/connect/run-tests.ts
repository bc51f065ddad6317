import 'server-only'
import { randomUUID } from 'node:crypto'
import { refresh } from 'next/cache'
import { failures } from '@/lib/catalog/failures'
import { type FormState, showFailure } from '@/lib/connection/form-state'
import type { Report } from '@/lib/connection/report'
import { resultFacts } from '@/lib/connection/report-words'
import { refuse, refuseWith } from '@/lib/door/guarded-action'
import type { Tested } from '@/lib/setup/run-test'

const attemptShape = /^[0-9a-f-]{36}$/

/**
 * Runs the tests for a form, once for each attempt. The page then shows the stored report; `values`
 * are given back to the form.
 */
export async function runTests(
  form: FormData,
  run: (attempt: string) => Promise<Tested>,
  values: FormState['values'],
): Promise<FormState> {
  const sent = form.get('attempt')
  const attempt = typeof sent === 'string' && attemptShape.test(sent) ? sent : randomUUID()
  const tested = await run(attempt)
  refresh()
  if (!tested.ok) {
    const facts = { seconds: String(tested.seconds ?? '') }
    return { ...refuse(tested.seconds ? 429 : 409, tested.failure, facts), values }
  }
  return tested.report.outcome === 'passed'
    ? { failures: [], values }
    : refuseWith(422, shownFailures(tested.report), values)
}

/** What failed, each sentence once, leading to the field at fault or to its first row in the report. */
function shownFailures(report: Report) {
  const shown = report.results.flatMap(({ id, outcome, failure }) => {
    if (outcome !== 'failed' || !failure) return []
    const { fix } = failures[failure]
    const place = fix.at === 'field' ? { target: fix.field, field: fix.field } : { target: `result-${id}` }
    return [showFailure(failure, place, resultFacts(id, report))]
  })
  return shown.filter(
    ({ sentence }, index) => shown.findIndex((other) => other.sentence === sentence) === index,
  )
}
