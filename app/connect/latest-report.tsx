import { GuideLink } from '@/components/guide-link'
import { Notice } from '@/components/notice'
import { ReportView } from '@/components/report-view'
import { failures } from '@/lib/catalog/failures'
import { failureInGuide } from '@/lib/catalog/guide-address'
import { steps } from '@/lib/catalog/steps'
import { formatTime } from '@/lib/connection/format-time'
import { durationWords } from '@/lib/connection/report-words'
import type { StoredReport } from '@/lib/store/reports'
import { clientsAddress } from './clients-address'

/** The report in one line. */
export const verdicts = { passed: 'Everything works', failed: 'Not everything works yet' } as const

/** The last report of a connection with when it was true, or that it was cut off. */
export function LatestReport({ stored }: { stored: StoredReport | undefined }) {
  if (!stored) return null
  if (stored.state !== 'finished') {
    const code = stored.state === 'running' ? 'check-running' : 'check-interrupted'
    const { sentence, remedy } = failures[code]
    return (
      <Notice tone={stored.state === 'running' ? 'info' : 'warn'} title={sentence}>
        <p>{remedy}</p>
        <GuideLink href={failureInGuide(code)} />
      </Notice>
    )
  }
  const { report, finishedAt } = stored
  return (
    <section aria-labelledby="report-title">
      <h2 id="report-title" className="text-xl font-semibold">
        {verdicts[report.outcome]}
      </h2>
      <p className="mt-1 text-sm text-soft">
        Tested {formatTime(finishedAt)} against {report.instance}, in {durationWords(report.durationMs)}.{' '}
        <a href={`${steps.credentials.path}/report`} className="link no-print inline-block py-0.5" download>
          Download this report
        </a>
      </p>
      <div className="mt-4">
        <ReportView report={report} clientsAddress={clientsAddress(report.instance)} />
      </div>
    </section>
  )
}
