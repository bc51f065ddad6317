import type { ReactNode } from 'react'
import { LiveReport } from '@/components/live-report'
import { checks, checksOf } from '@/lib/catalog/checks'
import { steps } from '@/lib/catalog/steps'
import type { VariantId } from '@/lib/catalog/variants'
import type { StoredReport } from '@/lib/store/reports'
import { LatestReport, verdicts } from './latest-report'

type ReportPanelProps = {
  variant: VariantId
  stored: StoredReport | undefined
  /** What follows a report that has ended. */
  children?: ReactNode
}

/** The report of a form that tests: live while it runs, stored before and after. */
export function ReportPanel({ variant, stored, children }: ReportPanelProps) {
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
