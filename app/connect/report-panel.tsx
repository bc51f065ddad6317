import type { ReactNode } from 'react'
import { LiveReport } from '@/components/live-report'
import { ResultRow } from '@/components/result-row'
import { checks, checksOf } from '@/lib/catalog/checks'
import { steps } from '@/lib/catalog/steps'
import type { VariantId } from '@/lib/catalog/variants'
import { resultSentence } from '@/lib/connection/report-words'
import type { StoredReport } from '@/lib/store/reports'
import { LatestReport, verdicts } from './latest-report'

type ReportPanelProps = {
  variant: VariantId
  stored: StoredReport | undefined
  /** Shown to somebody who only looks on, and is brought up to date as a whole. */
  isStill?: boolean
  /** What follows a report that has ended. */
  children?: ReactNode
}

/** The report of a form that tests: live while it runs, stored before and after. */
export function ReportPanel({ variant, stored, isStill, children }: ReportPanelProps) {
  if (isStill)
    return (
      <section aria-label="Test results">
        {stored?.state === 'running' ? <ResultsSoFar stored={stored} /> : <LatestReport stored={stored} />}
        {children}
      </section>
    )
  return (
    <LiveReport
      source={`${steps.credentials.path}/progress`}
      planned={checksOf(variant).map((id) => ({ id, name: checks[id].name, pending: checks[id].pending }))}
      isRunning={stored?.state === 'running'}
      ended={stored?.state === 'finished' ? verdicts[stored.report.outcome] : ''}
    >
      <LatestReport stored={stored} />
      {children}
    </LiveReport>
  )
}

type Running = Exclude<StoredReport, { state: 'finished' }>

/** Every test of a run that goes on, with what has come in. */
function ResultsSoFar({ stored: { variant, instance, results } }: { stored: Running }) {
  const told = { instance, scopes: { required: [], granted: [], missing: [], untested: [] } }
  return (
    <ul>
      {checksOf(variant).map((id) => {
        const result = results.find((found) => found.id === id)
        return (
          <ResultRow
            key={id}
            id={`result-${id}`}
            name={checks[id].name}
            outcome={result?.outcome}
            sentence={result ? resultSentence(result, told) : checks[id].pending}
          />
        )
      })}
    </ul>
  )
}
