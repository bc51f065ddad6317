'use server'

import { refresh } from 'next/cache'
import { failures } from '@/lib/catalog/failures'
import { showFailure } from '@/lib/connection/form-state'
import type { Report } from '@/lib/connection/report'
import { resultFacts } from '@/lib/connection/report-words'
import { credentialsSchema, judgeTyped } from '@/lib/connection/typed'
import { asAdmin, refuse, refuseTyped, refuseWith, typedValues } from '@/lib/door/as-admin'
import * as setup from '@/lib/setup/test-credentials'

const kept = ['instance', 'clientId']

/** Tests the three credentials against Coupa. The page then shows the stored report. */
export const testCredentials = asAdmin('credentials', async (admin, form) => {
  const typed = judgeTyped(credentialsSchema, form)
  if (!typed.ok) return refuseTyped(typed.failures, form, kept)
  const attempt = String(form.get('attempt') ?? '')
  const tested = await setup.testCredentials(admin.setup.id, attempt, typed.value)
  refresh()
  const values = typedValues(form, kept)
  if (!tested.ok) {
    const facts = { seconds: String(tested.seconds ?? '') }
    return { ...refuse(tested.seconds ? 429 : 409, tested.failure, facts), values }
  }
  return tested.report.outcome === 'passed'
    ? { failures: [], values }
    : refuseWith(422, shownFailures(tested.report), values)
})

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
